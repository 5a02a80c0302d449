package io.github.gapforge.generator;

import io.github.gapforge.products.PlainTile;

/** The product in plain loops over the samples. */
final class PlainProduct implements MatrixProduct {

  private static final int BATCH = PlainTile.COLUMNS;

  @Override
  public String name() {
    return PlainTile.name();
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
      for (int t = 0; t < tile; t++) {
        PlainTile.addOne(weights, w + t, tile, in, inAt, inputs, out, outAt + (o + t) * BATCH);
      }
      w += tile * inputs;
      o += tile;
    }
  }
}
