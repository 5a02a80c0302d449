package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.jobs.config.RoostEnsembleSettings;
import io.github.gapforge.jobs.config.RoostTarget;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is written about a trained ensemble: {@code card.json} and {@code metrics.json}. */
final class RoostReport {

  private final ObjectMapper json = new ObjectMapper();
  private final Settings settings;
  private final RoostInputs inputs;
  private final RoostRows rows;
  private final String codeVersion;

  RoostReport(Settings settings, RoostInputs inputs, RoostRows rows, String codeVersion) {
    this.settings = settings;
    this.inputs = inputs;
    this.rows = rows;
    this.codeVersion = codeVersion;
  }

  /**
   * Judges the ensemble on the held-out compositions and writes all about it.
   *
   * @param one any of its networks
   * @return the metrics in short
   */
  String write(Path folder, TrainedEnsemble ensemble, RoostWeights one) throws IOException {
    ObjectNode card = card(one);
    ensemble.describe(card);
    ObjectNode metrics = json.createObjectNode();
    String summary = ensemble.judge(folder, ModelCard.of(card), metrics);
    Files.writeString(folder.resolve("metrics.json"), metrics.toPrettyString() + "\n");
    card.set("metrics", metrics);
    card.put("code_version", codeVersion);
    card.put("weights_sha256", sha256(folder.resolve(RoostBundle.WEIGHTS)));
    card.put("licence", "Apache-2.0 (weights); the training set keeps its own licence");
    ModelCard.of(card).write(folder);
    return summary;
  }

  private ObjectNode card(RoostWeights one) {
    RoostEnsembleSettings roost = settings.roost();
    LabelledSet labels = inputs.labels();
    Fingerprint content = inputs.content();
    ObjectNode card = json.createObjectNode();
    String kind = labels.kind().text();
    String target = roost.target() == RoostTarget.BAND_GAP ? "" : roost.target().text() + "-";
    String identity = RoostTraining.identity(settings, inputs).brief();
    card.put("id", "roost-" + target + kind.toLowerCase(Locale.ROOT) + "-" + identity);
    card.put("model", RoostBundle.KIND);
    card.put("target", roost.target().cardTarget());
    card.put("unit", roost.target().unit());
    card.put("kind", kind);
    card.set(RoostBundle.NETWORK, RoostBundle.describe(one.sizes(), roost.ensemble()));
    ObjectNode training = card.putObject("training_set");
    training.put("file", String.valueOf(Path.of(inputs.file()).getFileName()));
    training.put("sha256", content.hex());
    training.put("rows", labels.rows());
    training.put("compositions", labels.compositions().size());
    training.put("trained_on", rows.training().size());
    training.put("validated_on", rows.validation().size());
    training.set("rejected_rows", json.valueToTree(labels.rejections()));
    inputs.metals().ifPresent(m -> m.describe(training.putObject("labels"), inputs.hull()));
    settings(card.putObject("settings"), roost);
    inputs
        .start()
        .ifPresent(
            start ->
                card.putObject("began_with")
                    .put("id", start.card().id())
                    .put("networks", start.networks().size())
                    .put("target", start.card().target())
                    .put("card_sha256", start.card().fingerprint().hex()));
    card.put("seed", settings.seed());
    return card;
  }

  private void settings(ObjectNode fit, RoostEnsembleSettings roost) {
    fit.put("loss", roost.loss().text());
    fit.put("element_features", String.valueOf(Path.of(roost.elementFeatures()).getFileName()));
    fit.put("epochs", roost.epochs());
    fit.put("patience", roost.patience());
    fit.put("batch", roost.batch());
    fit.put("learning_rate", roost.network(0, inputs.start().isPresent()).learningRate());
    fit.put("schedule", roost.schedule().text());
    fit.put("weight_decay", roost.regularisation().weightDecay());
    fit.put("dropout", roost.regularisation().dropout());
    fit.put("averaging", roost.regularisation().averaging());
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Fingerprint.ofContent(stream).hex();
    }
  }
}
