package io.github.gapforge.property.forest;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/** Random trees and rows, with the obvious way to walk them. */
final class RandomTrees {

  final double[][] thresholds;
  final TreeNode[] trees;
  private final KeyedRandom random;

  RandomTrees(long seed, int features, int perFeature, int count, int deepest) {
    random = KeyedRandom.of(seed, "test.trees", 0);
    thresholds = new double[features][];
    for (int f = 0; f < features; f++) {
      thresholds[f] =
          random.nextInt(3) == 0 ? special(perFeature) : distinct(random.nextInt(perFeature) + 1);
    }
    thresholds[0] = distinct(perFeature);
    trees = new TreeNode[count];
    Arrays.setAll(trees, t -> t % 5 == 4 ? Node.leaf(random.nextGaussian()) : node(deepest));
  }

  private static double[] special(int most) {
    double[] all = {
      Double.NEGATIVE_INFINITY, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 1, Double.MAX_VALUE
    };
    return Arrays.copyOf(all, Math.min(most, all.length));
  }

  private double[] distinct(int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> i - count / 2.0 + 0.5 * random.nextDouble());
    return values;
  }

  private TreeNode node(int deepest) {
    if (deepest == 0 || random.nextInt(8) == 0) {
      return Node.leaf(5 * random.nextDouble());
    }
    int feature = random.nextInt(thresholds.length);
    double[] own = thresholds[feature];
    double threshold = own[random.nextInt(own.length)];
    return new Node(0, feature, threshold, node(deepest - 1), node(deepest - 1));
  }

  Forest forest() {
    ForestBuilder builder = new ForestBuilder(thresholds, trees.length);
    for (TreeNode tree : trees) {
      builder.addTree(tree);
    }
    return builder.build();
  }

  /** Rows of which a third of the values are thresholds, and some infinite or subnormal. */
  double[] rows(int count) {
    double[] rows = new double[count * thresholds.length];
    Arrays.setAll(rows, i -> value(thresholds[i % thresholds.length]));
    return rows;
  }

  private double value(double[] own) {
    double[] odd = {
      Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.0, 1e-310
    };
    return switch (random.nextInt(6)) {
      case 0, 1 -> own[random.nextInt(own.length)];
      case 2 -> odd[random.nextInt(odd.length)];
      default -> own.length * (random.nextDouble() - 0.5);
    };
  }

  /** What every tree says about a row. */
  double[] predictions(double[] rows, int row) {
    return Arrays.stream(trees).mapToDouble(tree -> walk(tree, rows, row)).toArray();
  }

  private double walk(TreeNode node, double[] rows, int row) {
    if (node.isLeaf()) {
      return node.value();
    }
    boolean right = rows[row * thresholds.length + node.feature()] > node.threshold();
    return walk(right ? node.right() : node.left(), rows, row);
  }

  record Node(double value, int feature, double threshold, TreeNode left, TreeNode right)
      implements TreeNode {

    static Node leaf(double value) {
      return new Node(value, -1, 0, null, null);
    }

    @Override
    public boolean isLeaf() {
      return feature < 0;
    }
  }
}
