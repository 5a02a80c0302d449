package io.github.gapforge.jobs.screen;

import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.train.ForestTrainer;
import io.github.gapforge.jobs.train.TrainingLock;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.CombinedModel;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The model of a run: one that is given, or one trained from labels, kept for the next run with the
 * same labels.
 */
final class ModelSource {

  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;
  private final String codeVersion;

  ModelSource(SparkSession spark, Settings settings, Progress progress, String codeVersion) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
    this.codeVersion = codeVersion;
  }

  /** A model, and the folder that it is in; of a combination the folders of its members. */
  record Found(PropertyModel model, List<Path> folders) {}

  Found find(ScreenInputs inputs) {
    if (!inputs.models().isEmpty()) {
      return new Found(
          CombinedModel.of(inputs.models().stream().map(ModelFiles::read).toList()),
          inputs.models());
    }
    InputFiles labels = InputFiles.find(spark, inputs.labels().orElseThrow());
    Optional<InputFiles> measured = inputs.measured().map(file -> InputFiles.find(spark, file));
    Path folder = folder(labels, measured);
    if (!isTrained(folder)) {
      try (TrainingLock lock = TrainingLock.waitFor(folder, progress)) {
        // Another run may have trained it while this one waited.
        if (!isTrained(folder)) {
          train(labels, measured, folder);
        }
      }
    }
    progress.say("model: %s, trained from these labels", folder);
    return new Found(ModelFiles.read(folder), List.of(folder));
  }

  private static boolean isTrained(Path folder) {
    return Files.isRegularFile(folder.resolve(ModelCard.FILE));
  }

  private void train(InputFiles labels, Optional<InputFiles> measured, Path folder) {
    progress.say("model: training a forest on %s", labels.location());
    new ForestTrainer(spark, settings, progress, codeVersion)
        .train(labels, measured, folder, true, Double.POSITIVE_INFINITY);
  }

  /** One folder for each combination of labels and settings that determine the model. */
  private Path folder(InputFiles labels, Optional<InputFiles> measured) {
    Fingerprint identity =
        Fingerprint.ofStage(
            "model",
            ForestTrainer.VERSION,
            Map.of(
                "domain",
                settings.domain(),
                "measured",
                measured.map(files -> files.contentFingerprint(spark).hex()).orElse("none")),
            ForestTrainer.identity(
                settings, settings.labels().kind(), labels.contentFingerprint(spark)));
    return Home.folder().resolve("models").resolve("forest-" + identity.brief());
  }
}
