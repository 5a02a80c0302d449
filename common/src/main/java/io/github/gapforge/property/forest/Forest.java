package io.github.gapforge.property.forest;

import java.io.Serializable;

/**
 * A regression forest as flat arrays.
 *
 * <p>A split asks whether feature value &gt; threshold. Thresholds are few (at most 255 a feature),
 * so a row's features are first replaced by their <i>bins</i> (how many of the feature's thresholds
 * lie below the value); a split then compares bytes, and a node fits into one {@code long}:
 *
 * <pre>
 * bits  0–7   255 − bin of the split: adding the row's bin carries into bit 8 if it is greater
 * bits  8–31  left child; the right child is its neighbour, so the carry is the step to the right
 * bits 32–54  leaf: place of its value        bit 55  set for leaves        bits 56–63  feature
 * </pre>
 *
 * <p>The root is node 0. A leaf is its own left child with bin 255: a row that has arrived stays,
 * and rows can step together without asking which have. The children's pairs are laid out in
 * pre-order, the larger subtree first, so that the likelier path stays within a cache line.
 */
public final class Forest implements Serializable {

  private static final long serialVersionUID = 2L;

  /** Most features, and most thresholds of one feature plus one. */
  public static final int MAX_BYTE = 256;

  /** Most leaves of a tree. */
  static final int MAX_LEAVES = 1 << 23;

  static final long LEAF = 1L << 55;

  private static final int LAST_BIN = MAX_BYTE - 1;
  private static final int REFERENCE_MASK = (1 << 24) - 1;

  final int features;
  final double[][] thresholds;
  final long[][] nodes;
  final double[][] leaves;

  /**
   * Takes ownership of the arrays.
   *
   * @param thresholds ascending thresholds of every feature
   * @param nodes nodes of every tree
   * @param leaves leaf values of every tree, left to right
   */
  Forest(double[][] thresholds, long[][] nodes, double[][] leaves) {
    this.features = thresholds.length;
    this.thresholds = thresholds;
    this.nodes = nodes;
    this.leaves = leaves;
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
    for (long[] tree : nodes) {
      count += tree.length;
    }
    return count;
  }

  static long inner(int feature, int bin, int left) {
    return (long) feature << 56 | (long) left << 8 | (LAST_BIN - bin);
  }

  static long leaf(int self, int place) {
    return LEAF | (long) place << 32 | (long) self << 8;
  }

  static boolean isLeaf(long node) {
    return (node & LEAF) != 0;
  }

  static int feature(long node) {
    return (int) (node >>> 56);
  }

  static int bin(long node) {
    return LAST_BIN - ((int) node & LAST_BIN);
  }

  static int left(long node) {
    return (int) (node >>> 8) & REFERENCE_MASK;
  }

  /** Where the value of a leaf is. */
  static int place(long node) {
    return (int) (node >>> 32) & MAX_LEAVES - 1;
  }

  /** The node after this one for a row whose bin of the node's feature is {@code bin}. */
  static int next(long node, int bin) {
    return (int) (node + bin >>> 8) & REFERENCE_MASK;
  }
}
