package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.jobs.config.GatgnnTrainingSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.nn.LearningCurve;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.stability.gatgnn.CrystalGraph;
import io.github.gapforge.stability.gatgnn.GatgnnBundle;
import io.github.gapforge.stability.gatgnn.GatgnnModel;
import io.github.gapforge.stability.gatgnn.GatgnnSettings;
import io.github.gapforge.stability.gatgnn.GatgnnTrainer;
import io.github.gapforge.stability.gatgnn.GatgnnWeights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is written about a trained GATGNN: the bundle with {@code metrics.json}, the learning curve
 * as table and picture, and the held-out crystals with what is predicted for them.
 */
final class GatgnnReport {

  static final String CURVE_FILE = "learning_curve.csv";
  private static final String PLOT_FILE = "learning_curve.svg";
  private static final String SPLIT_BY = "composition";

  /** Numbers of sites up to which crystals are judged together, and those with more. */
  private static final int[] SITES = {5, 10, 20, 40};

  private final ObjectMapper json = new ObjectMapper();
  private final Settings settings;
  private final GatgnnTrainingSettings gatgnn;
  private final CrystalRows rows;
  private final String codeVersion;

  /**
   * Where the crystals came from.
   *
   * @param location file or folder
   * @param content fingerprint of the files
   * @param identity of the training
   * @param start card of the model that training began with
   */
  record Source(
      String location, Fingerprint content, Fingerprint identity, Optional<ModelCard> start) {}

  GatgnnReport(Settings settings, CrystalRows rows, String codeVersion) {
    this.settings = settings;
    this.gatgnn = settings.gatgnn();
    this.rows = rows;
    this.codeVersion = codeVersion;
  }

  /** Judges the network on the held-out crystals and writes all about it; metrics in short. */
  String write(Path folder, GatgnnTrainer trainer, LearningCurve curve, Source source)
      throws IOException {
    GatgnnWeights trained = trainer.best();
    GatgnnWeights kept = gatgnn.halfPrecision() ? trained.halved() : trained;
    GatgnnBundle.writeWeights(folder, List.of(kept), rows.seen(), gatgnn.halfPrecision());
    ObjectNode card = card(trained, source);
    double[] predicted = predict(kept, card);
    ObjectNode metrics = metrics(predicted, trainer, curve);
    metrics.put("note", note(source.start()));
    if (gatgnn.halfPrecision()) {
      double[] exact = predict(trained, card);
      metrics.put(
          "rounding_moved_at_most_ev_per_atom",
          IntStream.range(0, exact.length)
              .mapToDouble(i -> Math.abs(exact[i] - predicted[i]))
              .max()
              .orElse(0));
    }
    Files.writeString(folder.resolve("metrics.json"), metrics.toPrettyString() + "\n");
    curve.write(folder.resolve(CURVE_FILE));
    MatganReport.plot(curve, folder.resolve(PLOT_FILE));
    writeHeldOut(folder.resolve("held_out.csv"), predicted);
    card.set("metrics", metrics);
    card.put("code_version", codeVersion);
    card.put("weights_sha256", sha256(folder.resolve(GatgnnBundle.WEIGHTS)));
    card.put("licence", "Apache-2.0 (weights); the training set keeps its own licence");
    ModelCard.of(card).write(folder);
    return String.format(
        Locale.ROOT,
        "held out, %,d crystals: MAE %.4f eV/atom, R² %.4f",
        predicted.length,
        metrics.get("mae_ev_per_atom").asDouble(),
        metrics.get("r2").asDouble());
  }

  private double[] predict(GatgnnWeights weights, ObjectNode card) {
    List<CrystalGraph> graphs = rows.heldOut().stream().map(CrystalRow::graph).toList();
    return new GatgnnModel(List.of(weights), ModelCard.of(card), rows.seen())
        .scorer()
        .scoreGraphs(graphs)
        .mean();
  }

  private ObjectNode metrics(double[] predicted, GatgnnTrainer trainer, LearningCurve curve) {
    double[] truth = rows.heldOut().stream().mapToDouble(CrystalRow::energy).toArray();
    ObjectNode node = json.createObjectNode();
    put(node, RegressionMetrics.of(truth, predicted));
    double mean = rows.training().stream().mapToDouble(CrystalRow::energy).average().orElseThrow();
    node.put(
        "mae_of_the_training_mean_ev_per_atom",
        Arrays.stream(truth).map(value -> Math.abs(value - mean)).average().orElseThrow());
    var bySites = node.putArray("by_sites");
    int from = 1;
    for (int to : SITES) {
      if (to >= gatgnn.sitesAtMost()) {
        break;
      }
      bin(bySites.addObject(), from, to, truth, predicted);
      from = to + 1;
    }
    bin(bySites.addObject(), from, Math.max(from, gatgnn.sitesAtMost()), truth, predicted);
    node.put("best_epoch", trainer.bestEpoch());
    node.put("epochs_done", trainer.epochs());
    node.put("best_validation_mae_ev_per_atom", trainer.bestError());
    double rate =
        curve.points().stream().mapToDouble(p -> p.values().get(3)).average().orElse(Double.NaN);
    int cores = Math.min(gatgnn.network().parts(), Runtime.getRuntime().availableProcessors());
    node.put("training_rows_per_second_and_core", Math.round(rate / cores));
    return node;
  }

  private String note(Optional<ModelCard> start) {
    String own = "held-out compositions were used neither in training nor for choosing the epoch";
    if (start.isEmpty()) {
      return own;
    }
    return own
        + (splitsAlike(start.get())
            ? ", nor by the model that training began with, which divides compositions alike"
            : "; the model that training began with divides compositions otherwise and may have"
                + " learned from some of them");
  }

  /** Whether a model kept the same compositions out of its training, of those it was given. */
  private boolean splitsAlike(ModelCard start) {
    JsonNode card = start.fields();
    return card.path("training_set").path("split_by").asText().equals(SPLIT_BY)
        && card.path("seed").asLong() == settings.seed()
        && card.path("settings").path("held_out").asDouble() == gatgnn.heldOut();
  }

  private void bin(ObjectNode node, int from, int to, double[] truth, double[] predicted) {
    int[] in =
        IntStream.range(0, truth.length)
            .filter(i -> rows.heldOut().get(i).graph().atoms() >= from)
            .filter(i -> rows.heldOut().get(i).graph().atoms() <= to)
            .toArray();
    node.put("sites_from", from);
    node.put("sites_to", to);
    node.put("rows", in.length);
    if (in.length > 0) {
      node.put(
          "mae_ev_per_atom",
          Arrays.stream(in)
              .mapToDouble(i -> Math.abs(truth[i] - predicted[i]))
              .average()
              .orElseThrow());
    }
  }

  private static void put(ObjectNode node, RegressionMetrics m) {
    node.put("held_out_rows", m.rows());
    node.put("mae_ev_per_atom", m.mae());
    node.put("rmse_ev_per_atom", m.rmse());
    node.put("bias_ev_per_atom", m.bias());
    if (Double.isFinite(m.r2())) {
      node.put("r2", m.r2());
    } else {
      node.putNull("r2");
    }
  }

  private ObjectNode card(GatgnnWeights weights, Source source) {
    ObjectNode card = json.createObjectNode();
    card.put("id", "gatgnn-formation-energy-pbe-" + source.identity().brief());
    card.put("model", GatgnnBundle.KIND);
    card.put("target", GatgnnBundle.TARGET);
    card.put("unit", "eV/atom");
    card.put("kind", "PBE");
    card.set(GatgnnBundle.NETWORK, GatgnnBundle.describe(weights.sizes(), 1));
    ObjectNode training = card.putObject("training_set");
    training.put("file", String.valueOf(Path.of(source.location()).getFileName()));
    training.put("sha256", source.content().hex());
    training.put("lines", rows.lines());
    training.put("trained_on", rows.training().size());
    training.put("validated_on", rows.validation().size());
    training.put("held_out", rows.heldOut().size());
    training.put("split_by", SPLIT_BY);
    training.set("left_out_lines", json.valueToTree(rows.rejections()));
    source.start().ifPresent(start -> training.set("begins_with", named(start)));
    GatgnnSettings network = gatgnn.network();
    ObjectNode fit = card.putObject("settings");
    fit.put("preset", gatgnn.preset());
    fit.put("sites_at_most", gatgnn.sitesAtMost());
    fit.put("loss", "smooth L1");
    fit.put("delta_ev", network.loss().delta());
    fit.put("batch", network.batch());
    fit.put("parts", network.parts());
    fit.put("learning_rate", network.learningRate());
    fit.put("schedule", network.schedule().text());
    fit.put("weight_decay", network.weightDecay());
    fit.put("averaging", network.averaging());
    fit.put("epochs", network.epochs());
    fit.put("patience", network.patience());
    fit.put("validation", gatgnn.validation());
    fit.put("held_out", gatgnn.heldOut());
    card.put("seed", settings.seed());
    return card;
  }

  /** An id names what a model was trained on, the digest the model itself. */
  private ObjectNode named(ModelCard model) {
    ObjectNode node = json.createObjectNode();
    node.put("id", model.id());
    node.set("weights_sha256", model.fields().path("weights_sha256"));
    return node;
  }

  private void writeHeldOut(Path file, double[] predicted) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("id,formula,sites," + GatgnnBundle.TARGET + ",predicted_ev_per_atom");
    for (int i = 0; i < predicted.length; i++) {
      CrystalRow row = rows.heldOut().get(i);
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%s,%d,%.4f,%.4f",
              row.id(),
              row.formula(),
              row.graph().atoms(),
              row.energy(),
              predicted[i]));
    }
    Files.write(file, lines);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Fingerprint.ofContent(stream).hex();
    }
  }
}
