package io.github.gapforge.property.forest;

import java.util.Arrays;

/**
 * Builds a {@link Forest} from trees.
 *
 * <p>Thresholds must be known first, since splits are stored as bins.
 */
public final class ForestBuilder {

  private final double[][] thresholds;
  private final TreeLayout[] trees;
  private int added;

  /**
   * A builder for forests with these splits.
   *
   * @param thresholds ascending distinct thresholds of every feature, at most 255 each; at most 256
   *     features
   * @param trees number of trees that will be added
   * @throws IllegalArgumentException if there are no trees, more features or thresholds than a byte
   *     can tell apart, or thresholds out of order
   */
  public ForestBuilder(double[][] thresholds, int trees) {
    if (trees < 1) {
      throw new IllegalArgumentException(trees + " trees are no forest");
    }
    requireThresholds(thresholds);
    this.thresholds = thresholds;
    this.trees = new TreeLayout[trees];
  }

  /** Refuses thresholds that a byte cannot number or a search cannot find. */
  static void requireThresholds(double[][] thresholds) {
    if (thresholds.length > Forest.MAX_BYTE) {
      throw new IllegalArgumentException(
          thresholds.length + " features, more than " + Forest.MAX_BYTE);
    }
    for (int f = 0; f < thresholds.length; f++) {
      double[] own = thresholds[f];
      if (own.length >= Forest.MAX_BYTE) {
        throw new IllegalArgumentException(
            "feature " + f + " has " + own.length + " thresholds, more than 255");
      }
      for (int i = 0; i < own.length; i++) {
        if (Double.isNaN(own[i]) || (i > 0 && Double.compare(own[i - 1], own[i]) >= 0)) {
          throw new IllegalArgumentException(
              "threshold " + own[i] + " of feature " + f + " is not above the one before it");
        }
      }
    }
  }

  /**
   * Adds the next tree.
   *
   * @throws IllegalStateException if all announced trees are there
   * @throws IllegalArgumentException if a split's threshold was not announced
   */
  public void addTree(TreeNode root) {
    if (added == trees.length) {
      throw new IllegalStateException("all " + added + " trees are added already");
    }
    PreOrderTree tree = new PreOrderTree();
    add(root, tree);
    trees[added++] = TreeLayout.of(tree);
  }

  /** The forest, once all trees are added. */
  public Forest build() {
    if (added != trees.length) {
      throw new IllegalStateException(added + " of " + trees.length + " trees added");
    }
    return new Forest(
        thresholds,
        Arrays.stream(trees).map(TreeLayout::nodes).toArray(long[][]::new),
        Arrays.stream(trees).map(TreeLayout::leaves).toArray(double[][]::new));
  }

  private void add(TreeNode node, PreOrderTree tree) {
    if (node.isLeaf()) {
      tree.addLeaf(node.value());
      return;
    }
    tree.addInner(node.feature(), binOf(node.feature(), node.threshold()));
    add(node.left(), tree);
    add(node.right(), tree);
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
