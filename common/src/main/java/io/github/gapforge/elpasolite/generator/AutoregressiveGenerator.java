package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the elements of D, C, A and B one after the other, none of them twice. By Bayes' rule
 * p(element | chosen, class) is proportional to p(class | chosen, element), since compositions of
 * the space are equally many for each choice; networks learned the latter from beginnings of
 * training compositions. What is known of whole compositions is surer than what is known of
 * beginnings; so the first draft's sites are then masked and drawn anew, one after the other, each
 * with the other three given (Gibbs sampling, Geman and Geman, IEEE PAMI 1984, 6, 721). Powers of
 * the probabilities above 1 ask for choices that are surer to be of the class.
 */
public final class AutoregressiveGenerator implements ConditionalGenerator {

  private static final long serialVersionUID = 1L;

  private static final int LAST = Quadruples.SITES - 1;

  /**
   * How choices are drawn.
   *
   * @param sharpness power of the class's probability while elements are open
   * @param wholeSharpness power of it where the composition becomes whole
   * @param sweeps how often every site is drawn anew
   */
  public record Rule(double sharpness, double wholeSharpness, int sweeps) implements Serializable {}

  private final int hidden;
  private final Rule rule;
  private final List<float[]> members;
  private transient List<ChoiceTable> tables;

  /**
   * A generator.
   *
   * @param hidden units of a hidden layer
   * @param members parameters of the networks whose probabilities are averaged
   */
  AutoregressiveGenerator(int hidden, Rule rule, List<float[]> members) {
    this.hidden = hidden;
    this.rule = rule;
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
    return new AutoregressiveGenerator(shape[0], new Rule(powers[0], powers[1], shape[2]), members);
  }

  @Override
  public void draw(int label, long key, int first, int count, int[] cells) {
    ChoiceTable table = table(label);
    ClassProbabilities probabilities = new ClassProbabilities(hidden, members, label);
    for (int i = 0; i < count; i++) {
      KeyedRandom random = KeyedRandom.of(key, first + i);
      int cell = 0;
      for (int choice = 0; choice < Quadruples.SITES; choice++) {
        float[] sums =
            choice == LAST
                ? table.whole(cell, PrefixClasses.ORDER[LAST], probabilities)
                : table.beginning(cell, choice, probabilities);
        int site = PrefixClasses.ORDER[choice];
        cell += ChoiceTable.pick(sums, random.nextDouble()) * Quadruples.step(site);
      }
      for (int again = 0; again < rule.sweeps() * Quadruples.SITES; again++) {
        int site = PrefixClasses.ORDER[again % Quadruples.SITES];
        int step = Quadruples.step(site);
        int others = cell - Quadruples.element(cell, site) * step;
        float[] sums = table.whole(others, site, probabilities);
        cell = others + ChoiceTable.pick(sums, random.nextDouble()) * step;
      }
      cells[i] = cell;
    }
  }

  private synchronized ChoiceTable table(int label) {
    if (tables == null) {
      tables = new ArrayList<>();
      for (int c = 0; c < EnergyClasses.COUNT; c++) {
        tables.add(null);
      }
    }
    if (tables.get(label - 1) == null) {
      tables.set(label - 1, new ChoiceTable(rule));
    }
    return tables.get(label - 1);
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("shape", Tensor.of(new int[] {hidden, members.size(), rule.sweeps()}));
    tensors.put(
        "sharpness",
        Tensor.of(TensorType.F64, new double[] {rule.sharpness(), rule.wholeSharpness()}));
    for (int m = 0; m < members.size(); m++) {
      tensors.put("member." + m, LearningNetwork.tensor(members.get(m)));
    }
    return tensors;
  }
}
