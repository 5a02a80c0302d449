package io.github.gapforge.jobs.train;

import io.github.gapforge.property.forest.Forest;
import io.github.gapforge.property.forest.ForestBuilder;
import io.github.gapforge.property.forest.TreeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;

/**
 * MLlib's forests as one: flattened for scoring, with their importances and their own predictions.
 */
final class MllibForest {

  private final List<RandomForestRegressionModel> batches;

  MllibForest(List<RandomForestRegressionModel> batches) {
    this.batches = batches;
  }

  /** The trees as flat arrays; the same predictions. */
  Forest flatten() {
    List<MllibNode> roots = new ArrayList<>();
    for (RandomForestRegressionModel batch : batches) {
      for (DecisionTreeRegressionModel tree : batch.trees()) {
        roots.add(new MllibNode(tree.rootNode()));
      }
    }
    ForestBuilder builder = new ForestBuilder(thresholds(roots), roots.size());
    roots.forEach(builder::addTree);
    return builder.build();
  }

  /** Importance of every feature (mean decrease of variance), summing to one. */
  double[] importances() {
    double[] sum = new double[batches.get(0).numFeatures()];
    double trees = 0;
    for (RandomForestRegressionModel batch : batches) {
      double[] own = batch.featureImportances().toArray();
      for (int f = 0; f < sum.length; f++) {
        sum[f] += own[f] * batch.getNumTrees();
      }
      trees += batch.getNumTrees();
    }
    for (int f = 0; f < sum.length; f++) {
      sum[f] /= trees;
    }
    return sum;
  }

  /** What MLlib itself predicts: the mean over all trees. */
  double predict(Vector features) {
    double sum = 0;
    int trees = 0;
    for (RandomForestRegressionModel batch : batches) {
      sum += batch.predict(features) * batch.getNumTrees();
      trees += batch.getNumTrees();
    }
    return sum / trees;
  }

  private double[][] thresholds(List<MllibNode> roots) {
    List<TreeSet<Double>> distinct = new ArrayList<>();
    for (int f = 0; f < batches.get(0).numFeatures(); f++) {
      distinct.add(new TreeSet<>());
    }
    roots.forEach(root -> collect(root, distinct));
    return distinct.stream()
        .map(set -> set.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  private static void collect(TreeNode node, List<TreeSet<Double>> distinct) {
    if (!node.isLeaf()) {
      distinct.get(node.feature()).add(node.threshold());
      collect(node.left(), distinct);
      collect(node.right(), distinct);
    }
  }

  /** A node of MLlib's tree as the flattening sees it. */
  private record MllibNode(Node node) implements TreeNode {

    @Override
    public boolean isLeaf() {
      return node instanceof LeafNode;
    }

    @Override
    public double value() {
      return node.prediction();
    }

    @Override
    public int feature() {
      return ((InternalNode) node).split().featureIndex();
    }

    @Override
    public double threshold() {
      return ((ContinuousSplit) ((InternalNode) node).split()).threshold();
    }

    @Override
    public TreeNode left() {
      return new MllibNode(((InternalNode) node).leftChild());
    }

    @Override
    public TreeNode right() {
      return new MllibNode(((InternalNode) node).rightChild());
    }
  }
}
