package io.github.gapforge.jobs.bench;

import io.github.gapforge.property.forest.TreeNode;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/**
 * Grows regression trees like a random forest's (Breiman, Machine Learning 2001, 45, 5): bootstrap
 * rows, a random third of the features at each split, the split that lowers the variance most, over
 * binned features. For benchmarks and their realistic shapes; models are trained by MLlib.
 */
final class TreeGrower {

  private final double[][] thresholds;
  private final byte[][] bins;
  private final double[] labels;
  private final int leastRows;
  private final int deepest;
  private final int[] features;
  private final double[] sums = new double[256];
  private final int[] counts = new int[256];
  private KeyedRandom random;
  private int[] rows;

  TreeGrower(SyntheticLabels data, double[][] thresholds, int leastRows, int deepest) {
    this.thresholds = thresholds;
    this.labels = data.labels();
    this.leastRows = leastRows;
    this.deepest = deepest;
    this.features = new int[data.features()];
    this.bins = new byte[data.features()][data.rows()];
    for (int f = 0; f < features.length; f++) {
      features[f] = f;
      double[] column = data.column(f);
      for (int r = 0; r < column.length; r++) {
        int place = Arrays.binarySearch(thresholds[f], column[r]);
        bins[f][r] = (byte) (place < 0 ? -place - 1 : place);
      }
    }
  }

  TreeNode grow(long seed, int tree) {
    random = KeyedRandom.of(seed, "bench.tree", tree);
    rows = new int[labels.length];
    Arrays.setAll(rows, r -> random.nextInt(labels.length));
    return node(0, rows.length, 0);
  }

  private TreeNode node(int from, int to, int depth) {
    Split split = depth < deepest && to - from >= 2 * leastRows ? best(from, to) : Split.NONE;
    if (split.feature() < 0) {
      return Node.leaf(
          Arrays.stream(rows, from, to).mapToDouble(r -> labels[r]).average().orElse(0));
    }
    int middle = partition(from, to, split);
    TreeNode left = node(from, middle, depth + 1);
    TreeNode right = node(middle, to, depth + 1);
    double threshold = thresholds[split.feature()][split.bin()];
    return new Node(0, split.feature(), threshold, left, right);
  }

  private Split best(int from, int to) {
    double total = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double label = labels[rows[i]];
      total += label;
      squares += label * label;
    }
    double unsplit = total * total / (to - from);
    Split best = new Split(-1, 0, unsplit + 1e-9 * (1 + squares));
    for (int tried = 0; tried < features.length / 3; tried++) {
      int other = tried + random.nextInt(features.length - tried);
      int feature = features[other];
      features[other] = features[tried];
      features[tried] = feature;
      best = best(from, to, feature, total, best);
    }
    return best;
  }

  /** The best split by this feature, if it is better than {@code best}. */
  private Split best(int from, int to, int feature, double total, Split best) {
    int last = thresholds[feature].length;
    Arrays.fill(sums, 0, last + 1, 0);
    Arrays.fill(counts, 0, last + 1, 0);
    for (int i = from; i < to; i++) {
      int bin = bins[feature][rows[i]] & 0xff;
      sums[bin] += labels[rows[i]];
      counts[bin]++;
    }
    double left = 0;
    int leftRows = 0;
    for (int bin = 0; bin < last; bin++) {
      left += sums[bin];
      leftRows += counts[bin];
      int rightRows = to - from - leftRows;
      if (counts[bin] > 0 && leftRows >= leastRows && rightRows >= leastRows) {
        double score = left * left / leftRows + (total - left) * (total - left) / rightRows;
        best = score > best.score() ? new Split(feature, bin, score) : best;
      }
    }
    return best;
  }

  private int partition(int from, int to, Split split) {
    byte[] own = bins[split.feature()];
    int middle = from;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if ((own[row] & 0xff) <= split.bin()) {
        rows[i] = rows[middle];
        rows[middle++] = row;
      }
    }
    return middle;
  }

  private record Split(int feature, int bin, double score) {
    static final Split NONE = new Split(-1, 0, 0);
  }

  private record Node(double value, int feature, double threshold, TreeNode left, TreeNode right)
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
