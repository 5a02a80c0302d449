package io.github.gapforge.jobs.bench;

import io.github.gapforge.property.forest.Forest;
import io.github.gapforge.property.forest.ForestBuilder;
import io.github.gapforge.property.forest.ForestScorer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int WARM_UP_ROUNDS = 3;
  private static final int ROUNDS = 9;

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

  /**
   * One measured rate.
   *
   * @param thresholds most thresholds of a feature
   * @param leastRows fewest training rows of a leaf
   * @param trees number of trees
   * @param nodes inner nodes and leaves of all trees
   * @param rowsPerSecond median over the rounds
   */
  public record Row(int thresholds, int leastRows, int trees, long nodes, double rowsPerSecond) {}

  private ForestBench() {}

  /** Measures forests of several shapes; prints each row as soon as it is known. */
  public static List<Row> run(PrintStream out) {
    SyntheticLabels training = SyntheticLabels.of(SEED, TRAINING_ROWS, FEATURES);
    double[] rows = SyntheticLabels.of(SEED + 1, SCORED_ROWS, FEATURES).values();
    List<Row> measured = new ArrayList<>();
    out.println("thresholds,leaf_minimum,trees,nodes,rows_per_s_one_core");
    for (Shape shape : SHAPES) {
      Forest forest = grow(training, shape);
      double rate = rowsPerSecond(forest, rows);
      Row row =
          new Row(shape.thresholds(), shape.leastRows(), forest.trees(), forest.nodeCount(), rate);
      measured.add(row);
      out.printf(
          Locale.ROOT,
          "%d,%d,%d,%d,%.0f%n",
          row.thresholds(),
          row.leastRows(),
          row.trees(),
          row.nodes(),
          row.rowsPerSecond());
    }
    return measured;
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

  private static double rowsPerSecond(Forest forest, double[] rows) {
    ForestScorer scorer = new ForestScorer(forest);
    double[] rates = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long start = System.nanoTime();
      scoreAll(scorer, rows);
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (round >= 0) {
        rates[round] = SCORED_ROWS / seconds;
      }
    }
    Arrays.sort(rates);
    return rates[ROUNDS / 2];
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

  /** Prints the table. */
  public static void main(String[] args) {
    run(System.out);
  }
}
