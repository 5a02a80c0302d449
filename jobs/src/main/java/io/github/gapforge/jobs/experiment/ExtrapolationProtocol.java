package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.evaluation.ExtrapolationMetrics;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.screen.KnownGaps;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/**
 * The protocol of {@code experiment extrapolation}: what models find that lies beyond all they were
 * trained on, the weakness that the AGD paper names. Noble gases are left out.
 *
 * @param input labelled formulas
 * @param capsEv train below each of these gaps, find those above
 * @param elements train without each of these elements, find the widest gaps with it
 * @param roost whether Roost is trained, too
 * @param output folder of the results
 */
public record ExtrapolationProtocol(
    String input, List<Double> capsEv, List<Element> elements, boolean roost, Path output) {

  private static final Set<Integer> NOBLE = Set.of(2, 10, 18, 36, 54, 86);

  /** One line of the result. */
  private record Found(
      String task, String method, int training, double largestTraining, ExtrapolationMetrics m) {}

  /** Runs it and writes the results. */
  public void run(SparkSession spark, Settings settings, Progress progress, String codeVersion) {
    ExperimentFolder folder = new ExperimentFolder(output);
    InputFiles files = InputFiles.find(spark, input);
    Map<Composition, Double> labelled =
        described(KnownGaps.read(spark, files, settings.columns()), settings);
    progress.say("%,d compositions of %s", labelled.size(), files.name());
    List<ExtrapolationTask> tasks = new ArrayList<>();
    capsEv.forEach(cap -> tasks.add(ExtrapolationTask.above(cap, labelled, settings.seed())));
    elements.forEach(element -> tasks.add(ExtrapolationTask.without(element, labelled)));
    List<Found> found = new ArrayList<>();
    for (ExtrapolationTask task : tasks) {
      found.addAll(found(task, spark, settings, progress, codeVersion));
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(
        "input", Map.of("file", files.name(), "sha256", files.contentFingerprint(spark).hex()));
    facts.put("forest", settings.forest());
    facts.put("roost", roost ? settings.roost() : "not trained");
    facts.put("seed", settings.seed());
    facts.put("found", found);
    folder.write(facts, Map.of("extrapolation.csv", table(found)));
    progress.say("result: %s (metrics.json, extrapolation.csv)", output);
  }

  private static Map<Composition, Double> described(KnownGaps gaps, Settings settings) {
    DescriptorSet descriptors = DescriptorSet.named(settings.descriptors().set(), true);
    double[] values = new double[descriptors.size()];
    Map<Composition, Double> labelled = new LinkedHashMap<>();
    gaps.byKey()
        .forEach(
            (key, range) -> {
              Composition composition = FormulaParser.parse(key);
              if (!isNoble(composition) && descriptors.describe(composition, values, 0)) {
                labelled.put(composition, range.meanEv());
              }
            });
    return labelled;
  }

  private static boolean isNoble(Composition composition) {
    for (int i = 0; i < composition.size(); i++) {
      if (NOBLE.contains(composition.atomicNumber(i))) {
        return true;
      }
    }
    return false;
  }

  private List<Found> found(
      ExtrapolationTask task,
      SparkSession spark,
      Settings settings,
      Progress progress,
      String codeVersion) {
    progress.say(
        "without %s: %,d to train on, %,d to search",
        task.name(), task.training().size(), task.pool().size());
    Path scratch = scratch();
    try {
      double largest = task.training().values().stream().mapToDouble(g -> g).max().orElseThrow();
      List<Found> found = new ArrayList<>();
      new Extrapolators(spark, settings, progress, codeVersion, roost, scratch)
          .predict(task)
          .forEach(
              (method, predicted) -> {
                ExtrapolationMetrics m =
                    ExtrapolationMetrics.of(task.truth(), predicted, task.topEv());
                found.add(new Found(task.name(), method, task.training().size(), largest, m));
                progress.say(
                    "  %-22s finds %5.1f %% of %d, largest %.2f (trained up to %.2f), bias %.2f",
                    method, 100 * m.recall(), m.top(), m.largest(), largest, m.topBias());
              });
      return found;
    } finally {
      delete(scratch);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("gapforge-extrapolation");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  /** Probabilities are no gaps: only their order is judged. */
  private static String table(List<Found> found) {
    StringBuilder text =
        new StringBuilder(
            "without,method,training,largest_training_ev,pool,top,recall_of_top,"
                + "largest_prediction_ev,bias_of_top_ev,mae_of_top_ev,mae_ev\n");
    for (Found one : found) {
      ExtrapolationMetrics m = one.m();
      boolean gaps = !one.method().equals(Extrapolators.RANKING);
      text.append(one.task()).append(",\"").append(one.method()).append("\",");
      text.append(one.training()).append(',').append(one.largestTraining()).append(',');
      text.append(m.pool()).append(',').append(m.top()).append(',').append(m.recall()).append(',');
      text.append(
          gaps ? m.largest() + "," + m.topBias() + "," + m.topMae() + "," + m.mae() : ",,,");
      text.append('\n');
    }
    return text.toString();
  }
}
