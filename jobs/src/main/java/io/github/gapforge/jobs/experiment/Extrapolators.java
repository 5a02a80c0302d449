package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.train.ForestTrainer;
import io.github.gapforge.jobs.train.RoostTraining;
import io.github.gapforge.jobs.train.TrendFit;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.forest.LinearTrend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.SparkSession;

/**
 * The ways of predicting beyond a training set that are compared: forest, its upper end of the 90 %
 * interval, and two remedies - a linear trend with a forest on what it leaves, and a forest that
 * ranks by the probability of a wide gap; Roost and its upper end where it is asked for.
 */
final class Extrapolators {

  /** A gap is wide for the ranking forest when this share of the training gaps is narrower. */
  private static final double WIDE = 0.95;

  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;
  private final String codeVersion;
  private final boolean roost;
  private final Path scratch;

  Extrapolators(
      SparkSession spark,
      Settings settings,
      Progress progress,
      String codeVersion,
      boolean roost,
      Path scratch) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
    this.codeVersion = codeVersion;
    this.roost = roost;
    this.scratch = scratch;
  }

  /** Predictions for the pool of a task by method; some only order the pool. */
  Map<String, double[]> predict(ExtrapolationTask task) {
    Composition[] pool = task.compositions();
    Map<String, double[]> byMethod = new LinkedHashMap<>();
    Prediction[] forest = forest(false, task.training(), pool, "forest");
    byMethod.put("forest", each(forest, Prediction::value));
    byMethod.put("forest, upper end", each(forest, Prediction::upper90));
    byMethod.put("linear trend", line(task.training(), pool));
    Prediction[] both = forest(true, task.training(), pool, "trend");
    byMethod.put("linear trend + forest", each(both, Prediction::value));
    byMethod.put("linear trend + forest, upper end", each(both, Prediction::upper90));
    byMethod.put(
        RANKING, each(forest(false, wide(task.training()), pool, "wide"), Prediction::value));
    if (roost) {
      Prediction[] network = roost(task.training(), pool);
      byMethod.put("roost", each(network, Prediction::value));
      byMethod.put("roost, upper end", each(network, Prediction::upper90));
    }
    return byMethod;
  }

  /** Predicts probabilities, not gaps. */
  static final String RANKING = "forest, P(wide gap)";

  private double[] line(Map<Composition, Double> training, Composition[] pool) {
    double[] gaps = training.values().stream().mapToDouble(gap -> gap).toArray();
    double[] seen = described(training.keySet().toArray(Composition[]::new));
    LinearTrend trend = TrendFit.fit(spark, seen, gaps);
    double[] features = described(pool);
    int size = features.length / pool.length;
    double[] line = new double[pool.length];
    Arrays.setAll(line, i -> trend.value(features, i * size));
    return line;
  }

  /** Rows of descriptors; compositions that lack one are not in the tasks. */
  private double[] described(Composition[] compositions) {
    DescriptorSet descriptors = DescriptorSet.named(settings.descriptors().set(), true);
    double[] features = new double[compositions.length * descriptors.size()];
    for (int i = 0; i < compositions.length; i++) {
      descriptors.describe(compositions[i], features, i * descriptors.size());
    }
    return features;
  }

  private static double[] each(Prediction[] predictions, ToDoubleFunction<Prediction> what) {
    return Arrays.stream(predictions).mapToDouble(what).toArray();
  }

  private static Map<Composition, Double> wide(Map<Composition, Double> training) {
    double[] gaps = training.values().stream().mapToDouble(gap -> gap).sorted().toArray();
    double least = gaps[(int) (WIDE * gaps.length)];
    Map<Composition, Double> classes = new LinkedHashMap<>();
    training.forEach((composition, gap) -> classes.put(composition, gap >= least ? 1.0 : 0.0));
    return classes;
  }

  private Prediction[] forest(
      boolean trend, Map<Composition, Double> training, Composition[] pool, String name) {
    Path folder = scratch.resolve(name);
    new ForestTrainer(
            spark, settings.with(settings.forest().withTrend(trend)), progress, codeVersion)
        .train(labels(training, name), Optional.empty(), folder, false, Double.POSITIVE_INFINITY);
    return ModelFiles.read(folder).scorer().predict(pool, pool.length);
  }

  private Prediction[] roost(Map<Composition, Double> training, Composition[] pool) {
    Path folder = scratch.resolve("roost");
    new RoostTraining(spark, settings, progress, codeVersion)
        .train(
            new RoostTraining.Order(
                labels(training, "roost"),
                Optional.empty(),
                Optional.empty(),
                folder,
                false,
                Double.POSITIVE_INFINITY));
    return ModelFiles.read(folder).scorer().predict(pool, pool.length);
  }

  /** Training sets go to the trainers as everybody's do: as a file. */
  private InputFiles labels(Map<Composition, Double> training, String name) {
    List<String> lines = new ArrayList<>(List.of("formula,band_gap_ev"));
    training.forEach((composition, gap) -> lines.add(composition.key() + "," + gap));
    Path file = scratch.resolve(name + ".csv");
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return InputFiles.find(spark, file.toString());
  }
}
