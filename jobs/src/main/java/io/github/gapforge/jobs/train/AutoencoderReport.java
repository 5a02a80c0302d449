package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.jobs.config.AutoencoderSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.latent.LatentBundle;
import io.github.gapforge.latent.SpaceFigures;
import io.github.gapforge.latent.SpaceTrainer;
import io.github.gapforge.nn.LearningCurve;
import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is written about a trained latent space: the bundle, {@code metrics.json}, the learning
 * curve as table and picture, and the formulas that were kept aside. All figures are those of the
 * weights as the bundle has them.
 */
final class AutoencoderReport {

  static final String CURVE_FILE = "learning_curve.csv";
  private static final String PLOT_FILE = "learning_curve.svg";

  private final ObjectMapper json =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
  private final Settings settings;
  private final AutoencoderFormulas formulas;
  private final String codeVersion;

  /**
   * Where the formulas came from, and where was trained.
   *
   * @param file the file
   * @param content its fingerprint
   * @param master Spark's master
   */
  record Source(String file, Fingerprint content, String master) {}

  AutoencoderReport(Settings settings, AutoencoderFormulas formulas, String codeVersion) {
    this.settings = settings;
    this.formulas = formulas;
    this.codeVersion = codeVersion;
  }

  SpaceFigures write(
      Path folder, SpaceTrainer trainer, LearningCurve curve, AutoencoderState state, Source source)
      throws IOException {
    ObjectNode card = card(trainer, state, source);
    trainer.export(folder, card);
    SpaceFigures figures = figures(folder);
    ObjectNode metrics = json.valueToTree(figures);
    metrics.put("validation_loss", state.bestLoss());
    metrics.put("validity_rules", "smact14, limits of 20 atoms, 5 elements, 7 of each");
    Files.writeString(folder.resolve("metrics.json"), metrics.toPrettyString() + "\n");
    card.set("metrics", metrics);
    trainer.export(folder, card);
    List<String> lines = new ArrayList<>(List.of("formula"));
    formulas.validation().forEach(composition -> lines.add(composition.reducedFormula()));
    Files.write(folder.resolve("validation.csv"), lines);
    curve.write(folder.resolve(CURVE_FILE));
    MatganReport.plot(curve, folder.resolve(PLOT_FILE));
    return figures;
  }

  private SpaceFigures figures(Path bundle) {
    Set<String> known = new HashSet<>();
    for (Composition composition : formulas.training()) {
      known.add(composition.key());
    }
    formulas.validation().forEach(composition -> known.add(composition.key()));
    return SpaceFigures.of(
        LatentBundle.read(bundle),
        formulas.validation(),
        known,
        settings.autoencoder().figureSamples(),
        settings.seed());
  }

  private ObjectNode card(SpaceTrainer trainer, AutoencoderState state, Source source) {
    AutoencoderSettings autoencoder = settings.autoencoder();
    ObjectNode card = json.createObjectNode();
    card.put(
        "id",
        "autoencoder-"
            + autoencoder.preset()
            + "-"
            + AutoencoderTraining.identity(settings, source.content()).brief());
    ObjectNode training = card.putObject("training_set");
    training.put("file", Path.of(source.file()).getFileName().toString());
    training.put("sha256", source.content().hex());
    training.put("rows", formulas.rows());
    training.put("formulas", formulas.training().size());
    training.put("validation_share", autoencoder.validation());
    training.put("validation_formulas", formulas.validation().size());
    training.set("left_out_rows", json.valueToTree(formulas.rejections()));
    ObjectNode fit = card.putObject("settings");
    fit.put("preset", autoencoder.preset());
    fit.setAll((ObjectNode) json.valueToTree(autoencoder.training()));
    fit.put("steps", trainer.steps());
    fit.put("epochs", (double) trainer.steps() / trainer.stepsOfEpoch());
    fit.put("best_epoch", state.bestEpoch());
    card.put("training_seconds", Math.rint(state.seconds()));
    card.put(
        "trained_on",
        autoencoder.workers() == 1
            ? "one machine"
            : autoencoder.workers()
                + " Spark tasks of "
                + source.master()
                + ", parameter averaging (Deeplearning4j)");
    card.put("seed", settings.seed());
    card.put("code_version", codeVersion);
    card.put("licence", "Apache-2.0 (weights); the training set keeps its own licence");
    return card;
  }
}
