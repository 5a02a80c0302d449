package io.github.gapforge.template;

import java.util.Arrays;

/**
 * Puts points into an order in which every run of 32, and every run of 32 runs, lies close
 * together: a k-d tree by halving the widest side, read from left to right.
 */
final class TemplateOrder {

  private final int[][] points;
  private final int[] order;

  private TemplateOrder(int[][] points) {
    this.points = points;
    this.order = new int[points.length];
    Arrays.setAll(order, i -> i);
  }

  /** Indices of the points, neighbours together. */
  static int[] of(int[][] points) {
    TemplateOrder order = new TemplateOrder(points);
    order.halve(0, points.length);
    return order.order;
  }

  private void halve(int from, int to) {
    int size = to - from;
    if (size <= BoundTree.LEAF) {
      return;
    }
    sortBy(widest(from, to), from, to);
    // Whole runs on the left, so that a run never spans two boxes.
    int run =
        size > BoundTree.LEAF * BoundTree.FANOUT
            ? BoundTree.LEAF * BoundTree.FANOUT
            : BoundTree.LEAF;
    int middle = from + (size / 2 + run - 1) / run * run;
    halve(from, middle);
    halve(middle, to);
  }

  private int widest(int from, int to) {
    int widest = 0;
    long width = -1;
    for (int dimension = 0; dimension < BlockMeans.BLOCKS; dimension++) {
      int low = Integer.MAX_VALUE;
      int high = Integer.MIN_VALUE;
      for (int i = from; i < to; i++) {
        int x = points[order[i]][dimension];
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
      if ((long) high - low > width) {
        width = (long) high - low;
        widest = dimension;
      }
    }
    return widest;
  }

  /** Sorts a stretch by one coordinate, ties by index: both packed into a long. */
  private void sortBy(int dimension, int from, int to) {
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      keys[i - from] = ((long) points[order[i]][dimension] << 32) | order[i];
    }
    Arrays.sort(keys);
    for (int i = from; i < to; i++) {
      order[i] = (int) keys[i - from];
    }
  }
}
