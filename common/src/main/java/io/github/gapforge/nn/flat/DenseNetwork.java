package io.github.gapforge.nn.flat;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Slice;
import io.github.gapforge.products.SliceList;
import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small fully connected network: hidden layers with LeakyReLU (slope {@value #SLOPE} below zero),
 * each with a layer norm before it if wanted, and a linear output. It says where parameters lie in
 * a flat array; {@link DensePass} computes. For networks whose step is less work than the calls
 * that a library needs for it.
 */
public final class DenseNetwork implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Slope of a hidden unit below zero. */
  public static final float SLOPE = 0.2f;

  private final int[] widths;
  private final boolean norm;

  /**
   * A network.
   *
   * @param inputs numbers of a sample
   * @param hidden units of each hidden layer
   * @param outputs numbers that come out
   * @param norm whether hidden units are normalised over their layer, with scale and shift
   */
  public DenseNetwork(int inputs, List<Integer> hidden, int outputs, boolean norm) {
    widths = new int[hidden.size() + 2];
    widths[0] = inputs;
    for (int i = 0; i < hidden.size(); i++) {
      widths[i + 1] = hidden.get(i);
    }
    widths[widths.length - 1] = outputs;
    this.norm = norm;
  }

  /** Where a layer's parameters lie. */
  record Layer(Linear linear, Slice scale, Slice shift) {

    boolean hasNorm() {
      return scale != null;
    }

    int inputs() {
      return linear.weight().inputs();
    }

    int outputs() {
      return linear.weight().outputs();
    }
  }

  List<Layer> layers() {
    SliceList places = new SliceList();
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l + 1 < widths.length; l++) {
      Linear linear = places.linear("dense." + l, widths[l], widths[l + 1]);
      boolean normed = norm && l + 2 < widths.length;
      layers.add(
          new Layer(
              linear,
              normed ? places.slice("norm." + l + ".scale", 1, widths[l + 1]) : null,
              normed ? places.slice("norm." + l + ".shift", 1, widths[l + 1]) : null));
    }
    return layers;
  }

  /** Number of parameters. */
  public int size() {
    int size = 0;
    for (Layer layer : layers()) {
      size += (layer.inputs() + 1 + (layer.hasNorm() ? 2 : 0)) * layer.outputs();
    }
    return size;
  }

  /** Numbers of a sample. */
  public int inputs() {
    return widths[0];
  }

  /** Numbers that come out. */
  public int outputs() {
    return widths[widths.length - 1];
  }

  /**
   * New parameters: weights and biases evenly between ±1/√inputs, as PyTorch begins; norms at scale
   * one and shift zero.
   */
  public float[] start(long seed) {
    float[] parameters = new float[size()];
    for (Layer layer : layers()) {
      draw(parameters, layer.linear().weight(), layer.inputs(), seed);
      draw(parameters, layer.linear().bias(), layer.inputs(), seed);
      if (layer.hasNorm()) {
        Arrays.fill(parameters, layer.scale().at(), layer.scale().at() + layer.scale().length(), 1);
      }
    }
    return parameters;
  }

  private static void draw(float[] parameters, Slice slice, int inputs, long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "weights." + slice.name(), 0);
    double bound = 1 / Math.sqrt(inputs);
    for (int i = 0; i < slice.length(); i++) {
      parameters[slice.at() + i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
  }
}
