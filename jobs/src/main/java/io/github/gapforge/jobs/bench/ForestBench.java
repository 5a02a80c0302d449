package io.github.gapforge.jobs.bench;

import io.github.gapforge.property.forest.Forest;
import io.github.gapforge.property.forest.ForestBuilder;
import io.github.gapforge.property.forest.ForestScorer;
import java.util.List;
import java.util.Locale;

/**
 * Rows per second through a forest of 100 deep, unpruned trees, on one thread: mean and spread of
 * the trees from feature values in memory, binning included, computing descriptors not. The trees
 * are grown on synthetic labels of the size of the Materials Project's; other rows are scored.
 */
public final class ForestBench {

  private static final long SEED = 20_240_602;
  private static final int FEATURES = 132;
  private static final int TREES = 100;
  private static final int TRAINING_ROWS = 38_000;
  private static final int SCORED_ROWS = 32_768;
  private static final int BATCH_ROWS = 1_024;
  private static final int WARM_UP = 3;

  /**
   * Shape of a forest.
   *
   * @param thresholds most thresholds of a feature
   * @param leastRows fewest rows of a leaf
   * @param deepest most levels below the root
   */
  private record Shape(int thresholds, int leastRows, int deepest) {}

  private static final List<Shape> SHAPES =
      List.of(new Shape(31, 2, 22), new Shape(31, 1, 30), new Shape(124, 1, 30));

  private ForestBench() {}

  /** Measures forests of several shapes. */
  public static List<Measured> run() {
    SyntheticLabels training = SyntheticLabels.of(SEED, TRAINING_ROWS, FEATURES);
    double[] rows = SyntheticLabels.of(SEED + 1, SCORED_ROWS, FEATURES).values();
    return SHAPES.stream().map(shape -> measure(grow(training, shape), shape, rows)).toList();
  }

  private static Measured measure(Forest forest, Shape shape, double[] rows) {
    ForestScorer scorer = new ForestScorer(forest);
    String what =
        String.format(
            Locale.ROOT,
            "%d trees, %d thresholds, leaf minimum %d",
            forest.trees(),
            shape.thresholds(),
            shape.leastRows());
    return Measured.of(what, SCORED_ROWS, WARM_UP, () -> scoreAll(scorer, rows))
        .withNote(String.format(Locale.ROOT, "%,d nodes", forest.nodeCount()));
  }

  private static Forest grow(SyntheticLabels training, Shape shape) {
    double[][] thresholds = training.thresholds(shape.thresholds());
    TreeGrower grower = new TreeGrower(training, thresholds, shape.leastRows(), shape.deepest());
    ForestBuilder builder = new ForestBuilder(thresholds, TREES);
    for (int tree = 0; tree < TREES; tree++) {
      builder.addTree(grower.grow(SEED, tree));
    }
    return builder.build();
  }

  /** Batch after batch, as a stage does it. */
  private static void scoreAll(ForestScorer scorer, double[] rows) {
    double[] batch = new double[BATCH_ROWS * FEATURES];
    double[] mean = new double[BATCH_ROWS];
    double[] spread = new double[BATCH_ROWS];
    for (int from = 0; from < SCORED_ROWS; from += BATCH_ROWS) {
      System.arraycopy(rows, from * FEATURES, batch, 0, batch.length);
      scorer.score(batch, BATCH_ROWS, mean, spread);
    }
  }
}
