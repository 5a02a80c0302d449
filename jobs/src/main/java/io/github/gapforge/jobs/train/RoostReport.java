package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.evaluation.IntervalCoverage;
import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.jobs.config.RoostEnsembleSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.property.forest.ResidualCalibration;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.property.roost.RoostModel;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is written about a trained ensemble: {@code card.json} and {@code held_out.csv}. */
final class RoostReport {

  private final ObjectMapper json = new ObjectMapper();
  private final Settings settings;
  private final LabelledSet labels;
  private final RoostTraining.Rows rows;
  private final Fingerprint trainingSet;
  private final String trainingFile;
  private final String codeVersion;

  RoostReport(
      Settings settings,
      LabelledSet labels,
      RoostTraining.Rows rows,
      Fingerprint trainingSet,
      String trainingFile,
      String codeVersion) {
    this.settings = settings;
    this.labels = labels;
    this.rows = rows;
    this.trainingSet = trainingSet;
    this.trainingFile = trainingFile;
    this.codeVersion = codeVersion;
  }

  /** Judges the ensemble on the held-out compositions and writes all about it. */
  RegressionMetrics write(
      Path folder,
      List<RoostWeights> networks,
      ResidualCalibration calibration,
      TrainingDomain domain)
      throws IOException {
    ObjectNode card = card(networks);
    domain.describe(card, settings.domain().farPercentile());
    RoostModel model = new RoostModel(networks, calibration, ModelCard.of(card), domain);
    List<Composition> compositions = rows.heldOut().compositions();
    Prediction[] predictions =
        model.scorer().predict(compositions.toArray(Composition[]::new), compositions.size());
    RegressionMetrics metrics = metrics(predictions, card.putObject("metrics"));
    writeHeldOut(folder.resolve("held_out.csv"), predictions);
    card.put("code_version", codeVersion);
    card.put("weights_sha256", sha256(folder.resolve(RoostBundle.WEIGHTS)));
    card.put("licence", "Apache-2.0 (weights); the training set keeps its own licence");
    ModelCard.of(card).write(folder);
    return metrics;
  }

  private ObjectNode card(List<RoostWeights> networks) {
    RoostEnsembleSettings roost = settings.roost();
    ObjectNode card = json.createObjectNode();
    card.put(
        "id", "roost-" + labels.kind().text().toLowerCase(Locale.ROOT) + "-" + trainingSet.brief());
    card.put("model", RoostBundle.KIND);
    card.put("target", "band_gap_ev");
    card.put("unit", "eV");
    card.put("kind", labels.kind().text());
    card.set(RoostBundle.NETWORK, RoostBundle.describe(networks.get(0).sizes(), networks.size()));
    ObjectNode training = card.putObject("training_set");
    training.put("file", String.valueOf(Path.of(trainingFile).getFileName()));
    training.put("sha256", trainingSet.hex());
    training.put("rows", labels.rows());
    training.put("compositions", labels.compositions().size());
    training.put("trained_on", rows.training().size());
    training.put("validated_on", rows.validation().size());
    training.set("rejected_rows", json.valueToTree(labels.rejections()));
    ObjectNode fit = card.putObject("settings");
    fit.put("loss", roost.loss().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    fit.put("element_features", String.valueOf(Path.of(roost.elementFeatures()).getFileName()));
    fit.put("epochs", roost.epochs());
    fit.put("patience", roost.patience());
    fit.put("batch", roost.batch());
    fit.put("learning_rate", roost.learningRate());
    fit.put("weight_decay", roost.weightDecay());
    card.put("seed", settings.seed());
    return card;
  }

  private RegressionMetrics metrics(Prediction[] predictions, ObjectNode node) {
    double[] truth = rows.heldOut().values();
    double[] mean = new double[truth.length];
    double[] lower = new double[truth.length];
    double[] upper = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      mean[i] = predictions[i].value();
      lower[i] = predictions[i].lower90();
      upper[i] = predictions[i].upper90();
    }
    RegressionMetrics m = RegressionMetrics.of(truth, mean);
    node.put("held_out_rows", m.rows());
    node.put("r2", m.r2());
    node.put("mae_ev", m.mae());
    node.put("rmse_ev", m.rmse());
    node.put("bias_ev", m.bias());
    IntervalCoverage overall = IntervalCoverage.overall(truth, lower, upper);
    node.put("coverage_of_90_percent_interval", overall.covered());
    node.put("mean_interval_width_ev", overall.meanWidth());
    ArrayNode bins = node.putArray("coverage_by_predicted_gap_ev");
    for (IntervalCoverage bin : IntervalCoverage.by(mean, HeldOut.EDGES_EV, truth, lower, upper)) {
      bins.addObject()
          .put("bin", bin.label())
          .put("rows", bin.rows())
          .put("covered", bin.covered())
          .put("mean_width_ev", bin.meanWidth());
    }
    node.put(
        "note",
        "held-out compositions were used neither in training nor for the epoch or the calibration");
    return m;
  }

  private void writeHeldOut(Path file, Prediction[] predictions) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("formula,band_gap_ev,predicted_ev,sd_epistemic_ev,sd_aleatoric_ev,lower_90,upper_90");
    for (int i = 0; i < predictions.length; i++) {
      Prediction p = predictions[i];
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f",
              rows.heldOut().compositions().get(i).reducedFormula(),
              rows.heldOut().values()[i],
              p.value(),
              p.sdEpistemic(),
              p.sdAleatoric(),
              p.lower90(),
              p.upper90()));
    }
    Files.write(file, lines);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Fingerprint.ofContent(stream).hex();
    }
  }
}
