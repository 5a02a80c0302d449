package io.github.gapforge.property.forest;

import java.util.Arrays;

/** One tree written down node, left subtree, right subtree; grows as nodes are added. */
final class PreOrderTree {

  private static final int IS_LEAF = -1;
  private static final int FIRST_CAPACITY = 256;

  private int[] splits = new int[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int size;
  private int leafCount;

  void addInner(int feature, int bin) {
    add(feature << 8 | bin);
  }

  void addLeaf(double value) {
    if (leafCount == Forest.MAX_LEAVES) {
      throw new IllegalArgumentException("tree of more than " + Forest.MAX_LEAVES + " leaves");
    }
    add(IS_LEAF);
    values = leafCount == values.length ? Arrays.copyOf(values, 2 * leafCount) : values;
    values[leafCount++] = value;
  }

  private void add(int split) {
    splits = size == splits.length ? Arrays.copyOf(splits, 2 * size) : splits;
    splits[size++] = split;
  }

  int size() {
    return size;
  }

  boolean isLeaf(int node) {
    return splits[node] == IS_LEAF;
  }

  int feature(int node) {
    return splits[node] >>> 8;
  }

  int bin(int node) {
    return splits[node] & 0xff;
  }

  /** Leaf values from left to right. */
  double[] values() {
    return Arrays.copyOf(values, leafCount);
  }
}
