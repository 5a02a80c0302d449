package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.EightNumbers;
import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.nn.flat.DensePass;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network that turns normally distributed numbers and a class into eight numbers: the decoder of
 * the variational autoencoder and the generator of the WGAN (Türk et al., sections 2.3.1, 2.3.2).
 */
public final class LatentGenerator implements ConditionalGenerator {

  private static final long serialVersionUID = 1L;

  private static final int BATCH = 1024;

  /** Draws of one sample after which a generator counts as broken. */
  private static final int MOST_TRIES = 10_000;

  private final int latent;
  private final List<Integer> hidden;
  private final boolean norm;
  private final float[] parameters;

  LatentGenerator(int latent, List<Integer> hidden, boolean norm, float[] parameters) {
    this.latent = latent;
    this.hidden = List.copyOf(hidden);
    this.norm = norm;
    this.parameters = parameters.clone();
  }

  /** The network: numbers and a one-hot class in, eight numbers out, before the tanh. */
  static DenseNetwork network(int latent, List<Integer> hidden, boolean norm) {
    return new DenseNetwork(latent + EnergyClasses.COUNT, hidden, EightNumbers.SIZE, norm);
  }

  /** From {@link #tensors}. */
  public static LatentGenerator of(Map<String, Tensor> tensors) {
    int[] shape = tensors.get("shape").ints();
    List<Integer> hidden = IntStream.of(shape).skip(2).boxed().toList();
    return new LatentGenerator(
        shape[0], hidden, shape[1] == 1, LearningNetwork.floats(tensors.get("parameters")));
  }

  @Override
  public void draw(int label, long key, int first, int count, int[] cells) {
    DenseNetwork network = network(latent, hidden, norm);
    if (parameters.length != network.size()) {
      throw UserError.input(
          "generator has " + parameters.length + " weights, its shape needs " + network.size());
    }
    DensePass pass = new DensePass(network);
    float[] in = new float[BATCH * network.inputs()];
    for (int from = 0; from < count; from += BATCH) {
      int size = Math.min(BATCH, count - from);
      KeyedRandom[] randoms = new KeyedRandom[size];
      int[] open = new int[size];
      for (int i = 0; i < size; i++) {
        randoms[i] = KeyedRandom.of(key, first + from + i);
        open[i] = i;
      }
      for (int tries = 0; size > 0; tries++) {
        if (tries == MOST_TRIES) {
          throw UserError.input(
              "the model gave no composition of class " + label + " in " + tries + " draws");
        }
        fill(in, network.inputs(), label, randoms, open, size);
        size = keepOpen(pass.forward(parameters, in, size), open, size, cells, from);
      }
    }
  }

  private void fill(float[] in, int width, int label, KeyedRandom[] randoms, int[] open, int size) {
    Arrays.fill(in, 0, size * width, 0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < latent; j++) {
        in[i * width + j] = (float) randoms[open[i]].nextGaussian();
      }
      in[i * width + latent + label - 1] = 1;
    }
  }

  /** Writes what is a composition; what is none stays open. */
  private static int keepOpen(float[] out, int[] open, int size, int[] cells, int from) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      for (int j = i * EightNumbers.SIZE; j < (i + 1) * EightNumbers.SIZE; j++) {
        out[j] = (float) Math.tanh(out[j]);
      }
      int cell = EightNumbers.read(out, i * EightNumbers.SIZE);
      if (cell >= 0) {
        cells[from + open[i]] = cell;
      } else {
        open[left++] = open[i];
      }
    }
    return left;
  }

  @Override
  public Map<String, Tensor> tensors() {
    int[] shape = new int[2 + hidden.size()];
    shape[0] = latent;
    shape[1] = norm ? 1 : 0;
    for (int i = 0; i < hidden.size(); i++) {
      shape[2 + i] = hidden.get(i);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("shape", Tensor.of(shape));
    tensors.put("parameters", LearningNetwork.tensor(parameters));
    return tensors;
  }
}
