package io.github.gapforge.generator;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product by the Vector API: six outputs times two vectors of samples stay in registers (12 of
 * the 16 that AVX2 has) while the inputs pass by.
 */
final class VectorProduct implements MatrixProduct {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final int BATCH = 2 * WIDTH;

  @Override
  public String name() {
    return "Vector API, " + WIDTH + " lanes";
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public void add(
      float[] weights,
      int weightsAt,
      float[] in,
      int inAt,
      int inputs,
      float[] out,
      int outAt,
      int outputs) {
    int w = weightsAt;
    for (int o = 0; o < outputs; ) {
      int tile = MatrixProduct.tile(outputs - o);
      int to = outAt + o * BATCH;
      switch (tile) {
        case TILE -> addSix(weights, w, in, inAt, inputs, out, to);
        case 2 -> addTwo(weights, w, in, inAt, inputs, out, to);
        default -> addOne(weights, w, in, inAt, inputs, out, to);
      }
      w += tile * inputs;
      o += tile;
    }
  }

  private static void addSix(
      float[] weights, int weightsAt, float[] in, int inAt, int inputs, float[] out, int outAt) {
    FloatVector a0 = FloatVector.fromArray(LANES, out, outAt);
    FloatVector a1 = FloatVector.fromArray(LANES, out, outAt + WIDTH);
    FloatVector b0 = FloatVector.fromArray(LANES, out, outAt + BATCH);
    FloatVector b1 = FloatVector.fromArray(LANES, out, outAt + BATCH + WIDTH);
    FloatVector c0 = FloatVector.fromArray(LANES, out, outAt + 2 * BATCH);
    FloatVector c1 = FloatVector.fromArray(LANES, out, outAt + 2 * BATCH + WIDTH);
    FloatVector d0 = FloatVector.fromArray(LANES, out, outAt + 3 * BATCH);
    FloatVector d1 = FloatVector.fromArray(LANES, out, outAt + 3 * BATCH + WIDTH);
    FloatVector e0 = FloatVector.fromArray(LANES, out, outAt + 4 * BATCH);
    FloatVector e1 = FloatVector.fromArray(LANES, out, outAt + 4 * BATCH + WIDTH);
    FloatVector f0 = FloatVector.fromArray(LANES, out, outAt + 5 * BATCH);
    FloatVector f1 = FloatVector.fromArray(LANES, out, outAt + 5 * BATCH + WIDTH);
    for (int i = 0; i < inputs; i++) {
      final FloatVector x0 = FloatVector.fromArray(LANES, in, inAt + i * BATCH);
      final FloatVector x1 = FloatVector.fromArray(LANES, in, inAt + i * BATCH + WIDTH);
      FloatVector weight = FloatVector.broadcast(LANES, weights[weightsAt + TILE * i]);
      a0 = weight.fma(x0, a0);
      a1 = weight.fma(x1, a1);
      weight = FloatVector.broadcast(LANES, weights[weightsAt + TILE * i + 1]);
      b0 = weight.fma(x0, b0);
      b1 = weight.fma(x1, b1);
      weight = FloatVector.broadcast(LANES, weights[weightsAt + TILE * i + 2]);
      c0 = weight.fma(x0, c0);
      c1 = weight.fma(x1, c1);
      weight = FloatVector.broadcast(LANES, weights[weightsAt + TILE * i + 3]);
      d0 = weight.fma(x0, d0);
      d1 = weight.fma(x1, d1);
      weight = FloatVector.broadcast(LANES, weights[weightsAt + TILE * i + 4]);
      e0 = weight.fma(x0, e0);
      e1 = weight.fma(x1, e1);
      weight = FloatVector.broadcast(LANES, weights[weightsAt + TILE * i + 5]);
      f0 = weight.fma(x0, f0);
      f1 = weight.fma(x1, f1);
    }
    a0.intoArray(out, outAt);
    a1.intoArray(out, outAt + WIDTH);
    b0.intoArray(out, outAt + BATCH);
    b1.intoArray(out, outAt + BATCH + WIDTH);
    c0.intoArray(out, outAt + 2 * BATCH);
    c1.intoArray(out, outAt + 2 * BATCH + WIDTH);
    d0.intoArray(out, outAt + 3 * BATCH);
    d1.intoArray(out, outAt + 3 * BATCH + WIDTH);
    e0.intoArray(out, outAt + 4 * BATCH);
    e1.intoArray(out, outAt + 4 * BATCH + WIDTH);
    f0.intoArray(out, outAt + 5 * BATCH);
    f1.intoArray(out, outAt + 5 * BATCH + WIDTH);
  }

  private static void addTwo(
      float[] weights, int weightsAt, float[] in, int inAt, int inputs, float[] out, int outAt) {
    FloatVector a0 = FloatVector.fromArray(LANES, out, outAt);
    FloatVector a1 = FloatVector.fromArray(LANES, out, outAt + WIDTH);
    FloatVector b0 = FloatVector.fromArray(LANES, out, outAt + BATCH);
    FloatVector b1 = FloatVector.fromArray(LANES, out, outAt + BATCH + WIDTH);
    for (int i = 0; i < inputs; i++) {
      final FloatVector x0 = FloatVector.fromArray(LANES, in, inAt + i * BATCH);
      final FloatVector x1 = FloatVector.fromArray(LANES, in, inAt + i * BATCH + WIDTH);
      FloatVector weight = FloatVector.broadcast(LANES, weights[weightsAt + 2 * i]);
      a0 = weight.fma(x0, a0);
      a1 = weight.fma(x1, a1);
      weight = FloatVector.broadcast(LANES, weights[weightsAt + 2 * i + 1]);
      b0 = weight.fma(x0, b0);
      b1 = weight.fma(x1, b1);
    }
    a0.intoArray(out, outAt);
    a1.intoArray(out, outAt + WIDTH);
    b0.intoArray(out, outAt + BATCH);
    b1.intoArray(out, outAt + BATCH + WIDTH);
  }

  private static void addOne(
      float[] weights, int weightsAt, float[] in, int inAt, int inputs, float[] out, int outAt) {
    FloatVector a0 = FloatVector.fromArray(LANES, out, outAt);
    FloatVector a1 = FloatVector.fromArray(LANES, out, outAt + WIDTH);
    for (int i = 0; i < inputs; i++) {
      FloatVector weight = FloatVector.broadcast(LANES, weights[weightsAt + i]);
      a0 = weight.fma(FloatVector.fromArray(LANES, in, inAt + i * BATCH), a0);
      a1 = weight.fma(FloatVector.fromArray(LANES, in, inAt + i * BATCH + WIDTH), a1);
    }
    a0.intoArray(out, outAt);
    a1.intoArray(out, outAt + WIDTH);
  }
}
