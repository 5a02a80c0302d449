package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.evaluation.IntervalCoverage;
import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.property.forest.Forest;
import io.github.gapforge.property.forest.ForestBundle;
import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is written about a trained forest: {@code card.json}, {@code metrics.json}, {@code
 * importances.csv} and {@code held_out.csv}.
 */
final class ForestReport {

  private static final int TOP_IMPORTANCES = 12;

  private final ObjectMapper json = new ObjectMapper();
  private final Settings settings;
  private final LabelledSet labels;
  private final TrainingDomain domain;
  private final Fingerprint trainingSet;
  private final String trainingFile;
  private final String codeVersion;

  ForestReport(
      Settings settings,
      LabelledSet labels,
      TrainingDomain domain,
      Fingerprint trainingSet,
      String trainingFile,
      String codeVersion) {
    this.settings = settings;
    this.labels = labels;
    this.domain = domain;
    this.trainingSet = trainingSet;
    this.trainingFile = trainingFile;
    this.codeVersion = codeVersion;
  }

  void write(
      Path folder,
      Forest forest,
      HeldOut heldOut,
      double[] importances,
      DescriptorSet descriptors,
      Optional<MeasuredFit> measured)
      throws IOException {
    ObjectNode metrics = metrics(heldOut);
    Files.writeString(folder.resolve("metrics.json"), metrics.toPrettyString() + "\n");
    writeImportances(folder.resolve("importances.csv"), importances, descriptors.names());
    writeHeldOut(folder.resolve("held_out.csv"), heldOut);
    card(folder, forest, importances, descriptors, measured, metrics).write(folder);
  }

  private ModelCard card(
      Path folder,
      Forest forest,
      double[] importances,
      DescriptorSet descriptors,
      Optional<MeasuredFit> measured,
      ObjectNode metrics)
      throws IOException {
    ObjectNode card = json.createObjectNode();
    String kind = labels.kind().text();
    Fingerprint identity = ForestTrainer.identity(settings, kind, trainingSet);
    card.put("id", "forest-" + kind.toLowerCase(Locale.ROOT) + "-" + identity.brief());
    card.put("model", "forest");
    card.put("target", "band_gap_ev");
    card.put("unit", "eV");
    card.put("kind", kind);
    card.put("descriptors", settings.descriptors().set());
    card.put("impute_missing", settings.descriptors().imputeMissing());
    ObjectNode training = card.putObject("training_set");
    training.put("file", Path.of(trainingFile).getFileName().toString());
    training.put("sha256", trainingSet.hex());
    training.put("rows", labels.rows());
    training.put("compositions", labels.compositions().size());
    training.set("rejected_rows", json.valueToTree(labels.rejections()));
    ObjectNode fit = card.putObject("settings");
    fit.put("trees", settings.forest().trees());
    fit.put("depth", settings.forest().depth());
    fit.put("bins", settings.forest().bins());
    fit.put("features_per_split", settings.forest().features());
    fit.put("min_rows_per_leaf", settings.forest().minRowsPerLeaf());
    fit.put("min_variance_gain_ev2", settings.forest().minVarianceGainEv2());
    fit.put("trend", settings.forest().trend() ? "linear" : "none");
    fit.put("partitions", settings.forest().partitions());
    fit.put("trees_per_batch", ForestFit.BATCH_TREES);
    domain.describe(card, settings.domain().farPercentile());
    card.put("seed", settings.seed());
    card.put("nodes", forest.nodeCount());
    card.set("metrics", metrics);
    card.set("most_important", mostImportant(importances, descriptors.names()));
    measured.ifPresent(fitted -> card.set("measured_from_pbe", measured(fitted)));
    card.put("code_version", codeVersion);
    card.put("weights_sha256", sha256(folder.resolve(ForestBundle.WEIGHTS)));
    card.put("licence", "Apache-2.0 (weights); the training set keeps its own licence");
    return ModelCard.of(card);
  }

  private ObjectNode metrics(HeldOut heldOut) {
    ObjectNode node = json.createObjectNode();
    RegressionMetrics m = heldOut.metrics();
    node.put("held_out_share", settings.forest().heldOut());
    node.put("held_out_rows", m.rows());
    node.put("r2", m.r2());
    node.put("mae_ev", m.mae());
    node.put("rmse_ev", m.rmse());
    node.put("bias_ev", m.bias());
    List<List<IntervalCoverage>> coverage = heldOut.coverage();
    node.put("coverage_of_90_percent_interval", coverage.get(0).get(0).covered());
    node.put("mean_interval_width_ev", coverage.get(0).get(0).meanWidth());
    CoverageNodes.add(
        node.putArray("coverage_by_predicted_gap_ev"), coverage.get(1), "mean_width_ev");
    CoverageNodes.add(node.putArray("coverage_by_true_gap_ev"), coverage.get(2), "mean_width_ev");
    node.put(
        "note",
        "metrics and calibration are of a fit on the other compositions; the saved model is fitted on all");
    return node;
  }

  private JsonNode measured(MeasuredFit fitted) {
    ObjectNode node = json.createObjectNode();
    node.put("intercept_ev", fitted.fit().intercept());
    node.put("slope", fitted.fit().slope());
    node.put("residual_sd_ev", fitted.fit().residualSd());
    node.put("correlation", fitted.fit().correlation());
    node.put("compositions", fitted.fit().rows());
    node.put("measured_file", Path.of(fitted.source()).getFileName().toString());
    return node;
  }

  private static List<Integer> byImportance(double[] importances) {
    return IntStream.range(0, importances.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(f -> -importances[f]).thenComparing(f -> f))
        .toList();
  }

  private ObjectNode mostImportant(double[] importances, List<String> names) {
    ObjectNode node = json.createObjectNode();
    byImportance(importances).stream()
        .limit(TOP_IMPORTANCES)
        .forEach(f -> node.put(names.get(f), importances[f]));
    return node;
  }

  private static void writeImportances(Path file, double[] importances, List<String> names)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("descriptor,importance"));
    byImportance(importances).forEach(f -> lines.add(names.get(f) + "," + importances[f]));
    Files.write(file, lines);
  }

  private static void writeHeldOut(Path file, HeldOut heldOut) throws IOException {
    List<String> lines = new ArrayList<>(List.of("formula,label_ev,value_ev,spread_ev"));
    for (int i = 0; i < heldOut.truth().length; i++) {
      lines.add(
          heldOut.rows().get(i).composition().reducedFormula()
              + ","
              + heldOut.truth()[i]
              + ","
              + heldOut.mean()[i]
              + ","
              + heldOut.spread()[i]);
    }
    Files.write(file, lines);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Fingerprint.ofContent(stream).hex();
    }
  }
}
