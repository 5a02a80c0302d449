package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.nn.flat.DensePass;
import io.github.gapforge.run.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Chooses the elements of D, C, A and B one after the other, none of them twice. By Bayes' rule
 * p(element | chosen, class) is proportional to p(class | chosen, element), since compositions of
 * the space are equally many for each choice; networks learned the latter from beginnings of
 * training compositions. Powers of it above 1 ask for choices that are surer to be of the class.
 *
 * <p>What is said of a beginning is kept once it was met: it depends on nothing else, so any thread
 * may fill it in.
 */
public final class AutoregressiveGenerator implements ConditionalGenerator {

  private static final long serialVersionUID = 1L;

  private static final int N = SpaceElements.COUNT;

  /** Where the beginnings of each length lie among all. */
  private static final int[] AT = {0, 1, 1 + N, 1 + N + N * N};

  private static final int BEGINNINGS = 1 + N + N * N + N * N * N;

  private final int hidden;
  private final double sharpness;
  private final double lastSharpness;
  private final List<float[]> members;
  private transient List<AtomicReferenceArray<float[]>> met;

  AutoregressiveGenerator(
      int hidden, double sharpness, double lastSharpness, List<float[]> members) {
    this.hidden = hidden;
    this.sharpness = sharpness;
    this.lastSharpness = lastSharpness;
    this.members = List.copyOf(members);
  }

  /** From {@link #tensors}. */
  public static AutoregressiveGenerator of(Map<String, Tensor> tensors) {
    int[] shape = tensors.get("shape").ints();
    double[] powers = tensors.get("sharpness").doubles();
    List<float[]> members = new ArrayList<>();
    for (int m = 0; m < shape[1]; m++) {
      members.add(LearningNetwork.floats(tensors.get("member." + m)));
    }
    return new AutoregressiveGenerator(shape[0], powers[0], powers[1], members);
  }

  @Override
  public void draw(int label, long key, int first, int count, int[] cells) {
    AtomicReferenceArray<float[]> choices = choices(label);
    Passes passes = new Passes();
    for (int i = 0; i < count; i++) {
      KeyedRandom random = KeyedRandom.of(key, first + i);
      int beginning = 0;
      int cell = 0;
      for (int choice = 0; choice < Quadruples.SITES; choice++) {
        float[] cumulative = choices.get(AT[choice] + beginning);
        if (cumulative == null) {
          cumulative = passes.cumulative(label, choice, cell);
          choices.set(AT[choice] + beginning, cumulative);
        }
        int element = pick(cumulative, random.nextDouble());
        cell += element * Quadruples.step(PrefixClasses.ORDER[choice]);
        beginning = beginning * N + element;
      }
      cells[i] = cell;
    }
  }

  private static int pick(float[] cumulative, double share) {
    float wanted = (float) (share * cumulative[N - 1]);
    int element = 0;
    // An element without probability has the sum of the one before and is never the first above.
    while (element < N - 1 && cumulative[element] <= wanted) {
      element++;
    }
    while (element > 0 && cumulative[element] == cumulative[element - 1]) {
      element--;
    }
    return element;
  }

  private synchronized AtomicReferenceArray<float[]> choices(int label) {
    if (met == null) {
      met = new ArrayList<>();
      for (int c = 0; c < EnergyClasses.COUNT; c++) {
        met.add(new AtomicReferenceArray<>(BEGINNINGS));
      }
    }
    return met.get(label - 1);
  }

  /** A thread's memory for the networks. */
  private final class Passes {

    private final DenseNetwork network = PrefixClasses.network(hidden);
    private final DensePass pass = new DensePass(network);
    private final float[] in = new float[N * network.inputs()];

    /** Sums of probabilities up to and with each element; those chosen before have none. */
    float[] cumulative(int label, int choice, int chosen) {
      int step = Quadruples.step(PrefixClasses.ORDER[choice]);
      for (int element = 0; element < N; element++) {
        PrefixClasses.write(chosen + element * step, choice + 1, in, element);
      }
      double[] probability = new double[N];
      boolean whole = choice == Quadruples.SITES - 1;
      for (float[] parameters : members) {
        float[] out = pass.forward(parameters, in, N);
        for (int element = 0; element < N; element++) {
          probability[element] +=
              PrefixClasses.probability(out, element, whole, label) / members.size();
        }
      }
      for (int before = 0; before < choice; before++) {
        probability[Quadruples.element(chosen, PrefixClasses.ORDER[before])] = 0;
      }
      return sums(probability, whole ? lastSharpness : sharpness);
    }

    private static float[] sums(double[] probability, double power) {
      double greatest = 0;
      for (double p : probability) {
        greatest = Math.max(greatest, p);
      }
      float[] sums = new float[N];
      double sum = 0;
      for (int element = 0; element < N; element++) {
        sum += Math.pow(probability[element] / greatest, power);
        sums[element] = (float) sum;
      }
      return sums;
    }
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("shape", Tensor.of(new int[] {hidden, members.size()}));
    tensors.put(
        "sharpness", Tensor.of(TensorType.F64, new double[] {sharpness, lastSharpness}));
    for (int m = 0; m < members.size(); m++) {
      tensors.put("member." + m, LearningNetwork.tensor(members.get(m)));
    }
    return tensors;
  }
}
