package io.github.gapforge.property.forest;

import java.util.Arrays;

/**
 * Runs a forest over blocks of rows: one tree stays in the second-level cache while a block of rows
 * passes through it, and eight rows at a time step down together in registers, so that their memory
 * accesses overlap and the only branch is "have all arrived".
 *
 * <p>Measured against this (100 trees of 36,000 nodes, one core): one row at a time 0.4; four rows
 * 0.8; lists of the rows still walking, each taking 4 or 1 steps a round, 0.55 to 0.65; blocks of
 * 128 rows instead of 1,024 0.65; breadth-first instead of pre-order nodes 0.55.
 *
 * <p>One instance a thread.
 */
public final class ForestScorer {

  /** Rows of a block: their bins and one deep tree fill the second-level cache. */
  public static final int BLOCK_ROWS = 1024;

  /** Rows that step down together. */
  private static final int LANES = 8;

  /** Distance of two rows' bins: a power of two above the number of features. */
  private static final int STRIDE = Forest.MAX_BYTE;

  private final Forest forest;
  private final RowBins binning;
  private final byte[] bins = new byte[BLOCK_ROWS * STRIDE];
  private final int[] reached = new int[BLOCK_ROWS];
  private final double[] sum = new double[BLOCK_ROWS];
  private final double[] sumOfSquares = new double[BLOCK_ROWS];
  private final double[] origin = new double[BLOCK_ROWS];

  /** A scorer of the forest with its own scratch memory. */
  public ForestScorer(Forest forest) {
    this.forest = forest;
    this.binning = new RowBins(forest.thresholds);
  }

  /**
   * Mean and spread of the trees' predictions.
   *
   * @param rows feature values, row by row; infinite ones are welcome
   * @param size number of rows
   * @param mean receives the mean over the trees
   * @param spread receives the standard deviation over the trees (divided by the number of trees),
   *     or null
   * @throws IllegalArgumentException if a feature is not a number
   */
  public void score(double[] rows, int size, double[] mean, double[] spread) {
    for (int from = 0; from < size; from += BLOCK_ROWS) {
      int block = Math.min(BLOCK_ROWS, size - from);
      for (int r = 0; r < block; r++) {
        binning.write(rows, from + r, bins, r * STRIDE);
      }
      scoreBlock(block);
      finish(from, block, mean, spread);
    }
  }

  private void scoreBlock(int block) {
    Arrays.fill(sum, 0, block, 0);
    Arrays.fill(sumOfSquares, 0, block, 0);
    for (int t = 0; t < forest.trees(); t++) {
      long[] nodes = forest.nodes[t];
      // A last group that is not full takes rows of an earlier block along, unread.
      for (int row = 0; row < block; row += LANES) {
        descend(nodes, row);
      }
      if (t == 0) {
        remember(nodes, forest.leaves[t], block);
      }
      add(nodes, forest.leaves[t], block);
    }
  }

  /** Takes eight rows to their leaves. */
  private void descend(long[] nodes, int row) {
    byte[] own = bins;
    int at = row * STRIDE;
    int r0 = 0;
    int r1 = 0;
    int r2 = 0;
    int r3 = 0;
    int r4 = 0;
    int r5 = 0;
    int r6 = 0;
    int r7 = 0;
    long n0 = nodes[0];
    long n1 = n0;
    long n2 = n0;
    long n3 = n0;
    long n4 = n0;
    long n5 = n0;
    long n6 = n0;
    long n7 = n0;
    while ((n0 & n1 & n2 & n3 & n4 & n5 & n6 & n7 & Forest.LEAF) == 0) {
      r0 = step(n0, own, at);
      r1 = step(n1, own, at + STRIDE);
      r2 = step(n2, own, at + 2 * STRIDE);
      r3 = step(n3, own, at + 3 * STRIDE);
      r4 = step(n4, own, at + 4 * STRIDE);
      r5 = step(n5, own, at + 5 * STRIDE);
      r6 = step(n6, own, at + 6 * STRIDE);
      r7 = step(n7, own, at + 7 * STRIDE);
      n0 = nodes[r0];
      n1 = nodes[r1];
      n2 = nodes[r2];
      n3 = nodes[r3];
      n4 = nodes[r4];
      n5 = nodes[r5];
      n6 = nodes[r6];
      n7 = nodes[r7];
    }
    reached[row] = r0;
    reached[row + 1] = r1;
    reached[row + 2] = r2;
    reached[row + 3] = r3;
    reached[row + 4] = r4;
    reached[row + 5] = r5;
    reached[row + 6] = r6;
    reached[row + 7] = r7;
  }

  private static int step(long node, byte[] bins, int row) {
    return Forest.next(node, bins[row + Forest.feature(node)] & 0xff);
  }

  private void remember(long[] nodes, double[] leaves, int block) {
    for (int r = 0; r < block; r++) {
      origin[r] = leaves[Forest.place(nodes[reached[r]])];
    }
  }

  private void add(long[] nodes, double[] leaves, int block) {
    for (int r = 0; r < block; r++) {
      double value = leaves[Forest.place(nodes[reached[r]])];
      double deviation = value - origin[r];
      sum[r] += value;
      sumOfSquares[r] += deviation * deviation;
    }
  }

  /**
   * Sums become mean and spread. The squares are of deviations from the first tree's prediction,
   * one of the values themselves, so that little cancels.
   */
  private void finish(int from, int block, double[] mean, double[] spread) {
    int trees = forest.trees();
    for (int r = 0; r < block; r++) {
      double average = sum[r] / trees;
      mean[from + r] = average;
      if (spread != null) {
        double offset = average - origin[r];
        spread[from + r] = Math.sqrt(Math.max(0, sumOfSquares[r] / trees - offset * offset));
      }
    }
  }
}
