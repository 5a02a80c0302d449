package io.github.gapforge.generator;

/**
 * The inner loop of generation: out += weightsᵀ · in for a batch of samples, which run fastest in
 * memory: value u of sample b is at u · {@link #batch()} + b.
 *
 * <p>Every sample is a lane of its own, and each of its sums is one chain of fused multiply-adds in
 * the order of the inputs, whatever the width of the processor's vectors. So a sample's values do
 * not depend on its place in a batch, on the other samples or on the implementation: they are equal
 * bit by bit.
 */
interface MatrixProduct {

  /** Outputs whose sums stay in registers together. */
  int TILE = 6;

  /** What it is, for the log. */
  String name();

  /** Samples in a batch. */
  int batch();

  /**
   * Adds the product of a matrix of weights and a batch of inputs.
   *
   * @param weights weights as {@link #pack} lays them out
   * @param weightsAt place of the first weight
   * @param in inputs
   * @param inAt place of the first input of the first sample
   * @param inputs number of inputs
   * @param out sums that are added to
   * @param outAt place of the first output of the first sample
   * @param outputs number of outputs
   */
  void add(
      float[] weights,
      int weightsAt,
      float[] in,
      int inAt,
      int inputs,
      float[] out,
      int outAt,
      int outputs);

  /** Outputs in the tile that begins {@code left} outputs before the end: 6, 2 or 1. */
  static int tile(int left) {
    return left >= TILE ? TILE : Math.min(left, 2);
  }

  /**
   * Lays a matrix out for {@link #add}: tile by tile all inputs, the outputs of the tile running
   * fastest.
   *
   * @param weights inputs × outputs, row by row, from place {@code at}
   */
  static void pack(float[] weights, int at, int inputs, int outputs, float[] packed, int packedAt) {
    int to = packedAt;
    for (int o = 0; o < outputs; o += tile(outputs - o)) {
      for (int i = 0; i < inputs; i++) {
        for (int t = 0; t < tile(outputs - o); t++) {
          packed[to++] = weights[at + i * outputs + o + t];
        }
      }
    }
  }
}
