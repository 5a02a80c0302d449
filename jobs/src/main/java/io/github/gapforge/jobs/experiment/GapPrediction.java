package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.descriptor.MagpieDescriptors;
import io.github.gapforge.descriptor.MissingPropertyPolicy;
import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.gp.FitSettings;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.GaussianProcessFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How well a Gaussian process (Matérn-5/2, one length scale) predicts gaps from codes, and from 22
 * standardised means of Magpie properties, on the same compositions: means over some draws.
 *
 * @param training compositions that it knows
 * @param test compositions that it predicts
 * @param draws number of draws
 * @param r2 coefficient of determination from codes
 * @param r2Sd its standard deviation over the draws
 * @param baselineR2 the same from Magpie means
 */
record GapPrediction(int training, int test, int draws, double r2, double r2Sd, double baselineR2) {

  private static final int[] TRAINING = {300, 1000};
  private static final int TEST = 1000;
  private static final int DRAWS = 3;

  /** One for each number of training compositions that the labels are enough for. */
  static List<GapPrediction> of(LatentSpace space, Map<Composition, Double> gaps, long seed) {
    List<Composition> all = new ArrayList<>(gaps.keySet());
    List<GapPrediction> predictions = new ArrayList<>();
    for (int training : TRAINING) {
      if (all.size() >= training + TEST) {
        predictions.add(of(space, all, gaps, training, seed));
      }
    }
    return predictions;
  }

  private static GapPrediction of(
      LatentSpace space,
      List<Composition> all,
      Map<Composition, Double> gaps,
      int training,
      long seed) {
    double[] r2 = new double[DRAWS];
    double baseline = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] order = new int[all.size()];
      Arrays.setAll(order, i -> i);
      KeyedRandom.of(seed, "experiment.latent.gaps", draw).shuffle(order);
      List<Composition> some = new ArrayList<>();
      for (int i = 0; i < training + TEST; i++) {
        some.add(all.get(order[i]));
      }
      double[] labels = some.stream().mapToDouble(gaps::get).toArray();
      r2[draw] = r2(space.encode(some), labels, seed);
      baseline += r2(means(some), labels, seed) / DRAWS;
    }
    double mean = Arrays.stream(r2).average().orElseThrow();
    double variance = Arrays.stream(r2).map(r -> (r - mean) * (r - mean)).sum() / (DRAWS - 1);
    return new GapPrediction(training, TEST, DRAWS, mean, Math.sqrt(variance), baseline);
  }

  /** Learns all but the last {@value #TEST}, and predicts those. */
  private static double r2(double[][] points, double[] labels, long seed) {
    int training = points.length - TEST;
    GaussianProcess process =
        GaussianProcessFit.fit(
            Arrays.copyOf(points, training),
            Arrays.copyOf(labels, training),
            FitSettings.standard(seed));
    double[] predicted = new double[TEST];
    for (int i = 0; i < TEST; i++) {
      predicted[i] = process.at(points[training + i]).mean();
    }
    double[] truth = Arrays.copyOfRange(labels, training, labels.length);
    return RegressionMetrics.of(truth, predicted).r2();
  }

  private static double[][] means(List<Composition> compositions) {
    MagpieDescriptors magpie = new MagpieDescriptors(MissingPropertyPolicy.IMPUTE_MEAN);
    int statistics = MagpieDescriptors.SIZE / MagpieDescriptors.PROPERTIES.size();
    int mean = magpie.names().indexOf("MagpieData mean Number");
    double[][] points = new double[compositions.size()][MagpieDescriptors.PROPERTIES.size()];
    double[] row = new double[MagpieDescriptors.SIZE];
    for (int i = 0; i < points.length; i++) {
      magpie.describe(compositions.get(i), row, 0);
      for (int p = 0; p < points[i].length; p++) {
        points[i][p] = row[p * statistics + mean];
      }
    }
    standardise(points);
    return points;
  }

  private static void standardise(double[][] points) {
    for (int p = 0; p < points[0].length; p++) {
      double sum = 0;
      double squares = 0;
      for (double[] point : points) {
        sum += point[p];
        squares += point[p] * point[p];
      }
      double mean = sum / points.length;
      double variance = squares / points.length - mean * mean;
      double sd = variance > 0 ? Math.sqrt(variance) : 1;
      for (double[] point : points) {
        point[p] = (point[p] - mean) / sd;
      }
    }
  }
}
