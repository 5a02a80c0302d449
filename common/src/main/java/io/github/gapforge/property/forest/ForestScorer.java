package io.github.gapforge.property.forest;

/**
 * Runs a forest over blocks of rows: one tree stays in cache while a block of rows passes through
 * it, and the rows of a block step down together, so that their memory accesses overlap.
 *
 * <p>One instance a thread.
 */
public final class ForestScorer {

  /** Rows of a block: their bins fill the first-level cache, a deep tree the second. */
  public static final int BLOCK_ROWS = 128;

  private final Forest forest;
  private final byte[] bins;
  private final int[] reference = new int[BLOCK_ROWS];
  private final int[] active = new int[BLOCK_ROWS];
  private final double[] sum = new double[BLOCK_ROWS];
  private final double[] sumOfSquares = new double[BLOCK_ROWS];
  private final double[] origin = new double[BLOCK_ROWS];

  /** A scorer of the forest with its own scratch memory. */
  public ForestScorer(Forest forest) {
    this.forest = forest;
    this.bins = new byte[BLOCK_ROWS * forest.features];
  }

  /**
   * Mean and spread of the trees' predictions.
   *
   * @param rows feature values, row by row
   * @param size number of rows
   * @param mean receives the mean over the trees
   * @param spread receives the standard deviation over the trees (divided by the number of trees),
   *     or null
   */
  public void score(double[] rows, int size, double[] mean, double[] spread) {
    for (int from = 0; from < size; from += BLOCK_ROWS) {
      int block = Math.min(BLOCK_ROWS, size - from);
      toBins(rows, from, block);
      scoreBlock(block);
      int trees = forest.trees();
      for (int r = 0; r < block; r++) {
        double average = sum[r] / trees;
        mean[from + r] = average;
        if (spread != null) {
          // Sums are of deviations from the first tree's prediction, so that nothing cancels.
          double offset = average - origin[r];
          spread[from + r] = Math.sqrt(Math.max(0, sumOfSquares[r] / trees - offset * offset));
        }
      }
    }
  }

  private void toBins(double[] rows, int from, int block) {
    int features = forest.features;
    for (int f = 0; f < features; f++) {
      double[] thresholds = forest.thresholds[f];
      int value = from * features + f;
      for (int r = 0, bin = f; r < block; r++, value += features, bin += features) {
        bins[bin] = (byte) below(thresholds, rows[value]);
      }
    }
  }

  /** How many thresholds lie below the value; a branch-free binary search. */
  private static int below(double[] thresholds, double value) {
    int base = 0;
    int length = thresholds.length;
    while (length > 1) {
      int half = length >>> 1;
      base = thresholds[base + half - 1] < value ? base + half : base;
      length -= half;
    }
    return length == 1 && thresholds[base] < value ? base + 1 : base;
  }

  private void scoreBlock(int block) {
    for (int t = 0; t < forest.trees(); t++) {
      descend(forest.nodes[t], forest.roots[t], block);
      double[] leaves = forest.leaves[t];
      for (int r = 0; r < block; r++) {
        double value = leaves[reference[r] - Forest.LEAF];
        if (t == 0) {
          origin[r] = value;
          sum[r] = 0;
          sumOfSquares[r] = 0;
        }
        double deviation = value - origin[r];
        sum[r] += value;
        sumOfSquares[r] += deviation * deviation;
      }
    }
  }

  /** Takes every row of the block to its leaf, all rows one level at a time. */
  private void descend(long[] nodes, int root, int block) {
    int features = forest.features;
    for (int r = 0; r < block; r++) {
      reference[r] = root;
      active[r] = r;
    }
    int walking = root < Forest.LEAF ? block : 0;
    while (walking > 0) {
      int still = 0;
      for (int i = 0; i < walking; i++) {
        int r = active[i];
        long node = nodes[reference[r]];
        int bin = bins[r * features + Forest.feature(node)] & 0xff;
        // 16 bits to the left child, 24 more to the right one: no branch to mispredict.
        int shift = 16 + (24 & (Forest.bin(node) - bin) >> 31);
        int next = (int) (node >>> shift) & Forest.REFERENCE_MASK;
        reference[r] = next;
        active[still] = r;
        still += 1 - (next >>> 23);
      }
      walking = still;
    }
  }
}
