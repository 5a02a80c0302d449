package io.github.gapforge.property.forest;

import java.util.Arrays;

/**
 * Builds a {@link Forest} from trees visited in pre-order (node, left subtree, right subtree).
 *
 * <p>Thresholds must be known first, since splits are stored as bins.
 */
public final class ForestBuilder {

  private static final int FIRST_CAPACITY = 1 << 10;

  private final double[][] thresholds;
  private final long[][] nodes;
  private final double[][] leaves;
  private final int[] roots;
  private int tree = -1;

  private long[] inner;
  private int inners;
  private double[] values;
  private int leafCount;

  /**
   * A builder for forests with these splits.
   *
   * @param thresholds ascending distinct thresholds of every feature, at most 255 each; at most 256
   *     features
   * @param trees number of trees that will be added
   * @throws IllegalArgumentException if there are more features or thresholds than a byte can tell
   *     apart
   */
  public ForestBuilder(double[][] thresholds, int trees) {
    if (thresholds.length > Forest.MAX_BYTE) {
      throw new IllegalArgumentException(
          thresholds.length + " features, more than " + Forest.MAX_BYTE);
    }
    for (int f = 0; f < thresholds.length; f++) {
      if (thresholds[f].length >= Forest.MAX_BYTE) {
        throw new IllegalArgumentException(
            "feature "
                + f
                + " has "
                + thresholds[f].length
                + " thresholds, more than "
                + (Forest.MAX_BYTE - 1));
      }
    }
    this.thresholds = thresholds;
    this.nodes = new long[trees][];
    this.leaves = new double[trees][];
    this.roots = new int[trees];
  }

  /** Adds the next tree. */
  public void addTree(TreeNode root) {
    tree++;
    inner = new long[FIRST_CAPACITY];
    values = new double[FIRST_CAPACITY];
    inners = 0;
    leafCount = 0;
    roots[tree] = add(root);
    nodes[tree] = Arrays.copyOf(inner, inners);
    leaves[tree] = Arrays.copyOf(values, leafCount);
  }

  /** The forest, once all trees are added. */
  public Forest build() {
    if (tree + 1 != nodes.length) {
      throw new IllegalStateException((tree + 1) + " of " + nodes.length + " trees added");
    }
    return new Forest(thresholds, nodes, leaves, roots);
  }

  private int add(TreeNode node) {
    if (node.isLeaf()) {
      values = leafCount == values.length ? Arrays.copyOf(values, 2 * leafCount) : values;
      values[leafCount] = node.value();
      return Forest.LEAF + leafCount++;
    }
    inner = inners == inner.length ? Arrays.copyOf(inner, 2 * inners) : inner;
    int index = inners++;
    int left = add(node.left());
    int right = add(node.right());
    inner[index] =
        Forest.node(node.feature(), binOf(node.feature(), node.threshold()), left, right);
    return index;
  }

  private int binOf(int feature, double threshold) {
    int bin = Arrays.binarySearch(thresholds[feature], threshold);
    if (bin < 0) {
      throw new IllegalArgumentException(
          "threshold " + threshold + " of feature " + feature + " was not announced");
    }
    return bin;
  }
}
