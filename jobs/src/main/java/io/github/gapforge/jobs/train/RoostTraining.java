package io.github.gapforge.jobs.train;

import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.jobs.config.RoostEnsembleSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.property.forest.ResidualCalibration;
import io.github.gapforge.property.roost.ElementFeatures;
import io.github.gapforge.property.roost.LabelledFormulas;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.property.roost.RoostModel;
import io.github.gapforge.property.roost.RoostSettings;
import io.github.gapforge.property.roost.RoostTrainer;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Trains an ensemble of Roost networks for the band gap, one network after the other on one core of
 * the driver. Checkpoints make it possible to stop and to go on; the weights are those of a
 * training that was never stopped.
 */
public final class RoostTraining {

  /** Part of the training's identity: raise it when training changes. */
  public static final int VERSION = 1;

  private static final double SECONDS_PER_MINUTE = 60;

  private final SparkSession spark;
  private final Settings settings;
  private final RoostEnsembleSettings roost;
  private final Progress progress;
  private final String codeVersion;

  /** A training that reports to {@code progress}. */
  public RoostTraining(
      SparkSession spark, Settings settings, Progress progress, String codeVersion) {
    this.spark = spark;
    this.settings = settings;
    this.roost = settings.roost();
    this.progress = progress;
    this.codeVersion = codeVersion;
  }

  /** The compositions of the parts of a training. */
  record Rows(LabelledFormulas training, LabelledFormulas validation, LabelledFormulas heldOut) {}

  /**
   * Trains and writes the model folder.
   *
   * @param input labelled formulas
   * @param folder where the model goes; appears when it is whole
   * @param resume whether a stopped training goes on
   * @param maxMinutes stop after so long, with a checkpoint
   * @return metrics of the ensemble on compositions that it never saw
   */
  public RegressionMetrics train(InputFiles input, Path folder, boolean resume, double maxMinutes) {
    ElementFeatures features = ElementFeatures.of(roost.elementFeatures());
    GapKind kind = GapKind.of(settings.labels().kind()).orElseThrow();
    LabelledSet labels =
        LabelledSet.read(spark, input, settings.columns(), kind).requireEnough(input.location());
    Rows rows = split(labels.compositions());
    progress.say(
        "labels: %,d rows, %,d compositions (%,d train, %,d validate, %,d held out), %s rejected",
        labels.rows(),
        labels.compositions().size(),
        rows.training().size(),
        rows.validation().size(),
        rows.heldOut().size(),
        labels.rejections());
    Fingerprint content = input.contentFingerprint(spark);
    double stopAt = progress.seconds() + SECONDS_PER_MINUTE * maxMinutes;
    try {
      ModelFolder target =
          ModelFolder.prepare(
              folder, resume, identity(settings, labels.kind().text(), features, content));
      List<RoostWeights> networks = new ArrayList<>();
      for (int k = 0; k < roost.ensemble(); k++) {
        networks.add(network(k, features, rows, target.checkpoints(), stopAt));
      }
      ResidualCalibration calibration =
          RoostModel.calibrate(
              networks,
              rows.validation().compositions(),
              rows.validation().values(),
              HeldOut.EDGES_EV,
              true);
      TrainingDomain domain =
          TrainingDomain.of(
              rows.training().compositions(),
              rows.training().compositions(),
              rows.heldOut().compositions(),
              settings.domain().farPercentile());
      RoostBundle.writeWeights(target.staging(), networks, calibration, domain, TensorType.F32);
      RegressionMetrics metrics =
          new RoostReport(settings, labels, rows, content, input.location(), codeVersion)
              .write(target.staging(), networks, calibration, domain);
      target.publish();
      return metrics;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + folder, e);
    }
  }

  /** All that determines the weights. */
  static Fingerprint identity(
      Settings settings, String kind, ElementFeatures features, Fingerprint content) {
    RoostEnsembleSettings roost = settings.roost();
    return Fingerprint.ofStage(
        "train.roost",
        VERSION,
        Map.of(
            "network", roost.network(settings.seed()),
            "ensemble", roost.ensemble(),
            "validation", roost.validation(),
            "held-out", roost.heldOut(),
            "features", Fingerprint.ofText(Arrays.toString(features.rows())).hex(),
            "columns", settings.columns(),
            "kind", kind),
        content);
  }

  private Rows split(List<LabelledComposition> compositions) {
    ForestTrainer.Split outer =
        ForestTrainer.Split.of(compositions, roost.heldOut(), settings.seed());
    long other = KeyedRandom.key(settings.seed(), "train.roost.validation");
    ForestTrainer.Split inner = ForestTrainer.Split.of(outer.training(), roost.validation(), other);
    return new Rows(
        labelled(inner.training()), labelled(inner.heldOut()), labelled(outer.heldOut()));
  }

  private static LabelledFormulas labelled(List<LabelledComposition> rows) {
    return new LabelledFormulas(
        rows.stream().map(LabelledComposition::composition).toList(),
        rows.stream().mapToDouble(LabelledComposition::label).toArray());
  }

  private RoostWeights network(
      int k, ElementFeatures features, Rows rows, Path checkpoints, double stopAt)
      throws IOException {
    Path own = Files.createDirectories(checkpoints.resolve("network-" + k));
    Checkpoints kept = new Checkpoints(own);
    RoostSettings network =
        roost.network(KeyedRandom.key(settings.seed(), "train.roost.network." + k));
    Optional<Path> from = kept.newest();
    RoostTrainer trainer =
        from.isPresent()
            ? RoostTrainer.resume(network, rows.training(), rows.validation(), from.get())
            : RoostTrainer.begin(network, features, rows.training(), rows.validation());
    double nextCheckpoint = progress.seconds() + checkpointSeconds();
    while (!trainer.isFinished()) {
      double begun = progress.seconds();
      RoostTrainer.Epoch epoch = trainer.epoch();
      progress.say(
          "network %d of %d, epoch %d: loss %.4f, validation MAE %.4f eV (best %.4f), %.0f rows/s",
          k + 1,
          roost.ensemble(),
          epoch.number(),
          epoch.loss(),
          epoch.validationError(),
          trainer.bestError(),
          rows.training().size() / (progress.seconds() - begun));
      boolean stop = progress.seconds() >= stopAt && !trainer.isFinished();
      if (stop || trainer.isFinished() || progress.seconds() >= nextCheckpoint) {
        kept.take(trainer.epochs(), trainer::save);
        nextCheckpoint = progress.seconds() + checkpointSeconds();
      }
      if (stop) {
        throw UserError.usage(
            "stopped after --max-minutes in epoch "
                + trainer.epochs()
                + " of network "
                + (k + 1)
                + " of "
                + roost.ensemble()
                + "; the same command with --resume goes on");
      }
    }
    return trainer.best();
  }

  private double checkpointSeconds() {
    return SECONDS_PER_MINUTE * roost.checkpointMinutes();
  }
}
