package io.github.gapforge.property.forest;

import java.io.Serializable;

/**
 * A regression forest as flat arrays.
 *
 * <p>A split asks whether feature value &gt; threshold. Thresholds are few (at most 255 a feature),
 * so a row's features are first replaced by their <i>bins</i> (how many of the feature's thresholds
 * lie below the value); a split then compares bytes, and an inner node fits into one {@code long}:
 *
 * <pre>
 * bits  0–7   feature      bits  8–15  bin: go right if the row's bin is greater
 * bits 16–39  left child   bits 40–63  right child
 * </pre>
 *
 * <p>A child reference below {@link #LEAF} is the index of an inner node of the same tree; from
 * {@link #LEAF} on it is a leaf. Nodes are in pre-order, hence the left child follows its parent
 * closely.
 */
public final class Forest implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Most features and most thresholds of one feature plus one. */
  public static final int MAX_BYTE = 256;

  static final int LEAF = 1 << 23;
  static final int REFERENCE_MASK = (1 << 24) - 1;

  final int features;
  final double[][] thresholds;
  final long[][] nodes;
  final double[][] leaves;
  final int[] roots;

  /**
   * Takes ownership of the arrays.
   *
   * @param thresholds ascending thresholds of every feature
   * @param nodes inner nodes of every tree
   * @param leaves leaf values of every tree, left to right
   * @param roots reference of every tree's root: 0, or {@link #LEAF} for a tree of one leaf
   */
  Forest(double[][] thresholds, long[][] nodes, double[][] leaves, int[] roots) {
    this.features = thresholds.length;
    this.thresholds = thresholds;
    this.nodes = nodes;
    this.leaves = leaves;
    this.roots = roots;
  }

  /** Number of trees. */
  public int trees() {
    return nodes.length;
  }

  /** Number of features of a row. */
  public int features() {
    return features;
  }

  /** Inner nodes and leaves of all trees. */
  public long nodeCount() {
    long count = 0;
    for (int t = 0; t < nodes.length; t++) {
      count += nodes[t].length + leaves[t].length;
    }
    return count;
  }

  static long node(int feature, int bin, int left, int right) {
    return feature | (long) bin << 8 | (long) left << 16 | (long) right << 40;
  }

  static int feature(long node) {
    return (int) node & 0xff;
  }

  static int bin(long node) {
    return (int) node >>> 8 & 0xff;
  }

  static int left(long node) {
    return (int) (node >>> 16) & REFERENCE_MASK;
  }

  static int right(long node) {
    return (int) (node >>> 40);
  }
}
