package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.config.GatgnnTrainingSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.nn.LearningCurve;
import io.github.gapforge.nn.flat.TrainingCourse;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.gatgnn.GatgnnBundle;
import io.github.gapforge.stability.gatgnn.GatgnnModel;
import io.github.gapforge.stability.gatgnn.GatgnnSettings;
import io.github.gapforge.stability.gatgnn.GatgnnTrainer;
import io.github.gapforge.stability.gatgnn.LabelledGraphs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a GATGNN on the driver, a core for each part of a batch. Checkpoints make it possible to
 * stop and to go on with the same weights.
 */
public final class GatgnnTraining {

  /** Part of the training's identity: raise it when training changes. */
  public static final int VERSION = 1;

  static final List<String> CURVE =
      List.of("loss", "validation_mae_ev_per_atom", "best_mae_ev_per_atom", "rows_per_second");

  private static final double SECONDS_PER_MINUTE = 60;

  private final SparkSession spark;
  private final Settings settings;
  private final GatgnnTrainingSettings gatgnn;
  private final Progress progress;
  private final String codeVersion;

  /** A training that reports to {@code progress}. */
  public GatgnnTraining(
      SparkSession spark, Settings settings, Progress progress, String codeVersion) {
    this.spark = spark;
    this.settings = settings;
    this.gatgnn = settings.gatgnn();
    this.progress = progress;
    this.codeVersion = codeVersion;
  }

  /**
   * What is asked for on the command line, beside the settings.
   *
   * @param location file or folder of known crystals, JSON lines
   * @param from model to begin with
   * @param folder where the model goes; appears when it is whole
   * @param resume whether a stopped training goes on
   * @param maxMinutes stop after so long, with a checkpoint
   */
  public record Order(
      String location, Optional<Path> from, Path folder, boolean resume, double maxMinutes) {}

  /**
   * Trains and writes the model folder.
   *
   * @return metrics on held-out compositions, in words
   */
  public String train(Order order) {
    Optional<GatgnnModel> start = order.from().map(GatgnnBundle::read);
    JsonLineFiles files = JsonLineFiles.find(spark, "--input", order.location());
    Fingerprint content = files.content(spark);
    CrystalRows rows = CrystalRows.read(spark, files, gatgnn, settings.seed());
    progress.say(
        "crystals: %,d lines, %,d to train on, %,d to validate, %,d held out; left out %s",
        rows.lines(),
        rows.training().size(),
        rows.validation().size(),
        rows.heldOut().size(),
        rows.rejections());
    try {
      Fingerprint identity = identity(settings, content, start);
      ModelFolder target = ModelFolder.prepare(order.folder(), order.resume(), identity);
      Run run = new Run(rows, start, target);
      run.toTheEnd(progress.seconds() + SECONDS_PER_MINUTE * order.maxMinutes());
      String summary =
          new GatgnnReport(settings, rows, codeVersion)
              .write(
                  target.staging(),
                  run.trainer,
                  run.curve,
                  new GatgnnReport.Source(
                      order.location(), content, identity, start.map(GatgnnModel::card)));
      target.publish();
      return summary;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + order.folder(), e);
    }
  }

  /** All that determines the weights. */
  static Fingerprint identity(Settings settings, Fingerprint content, Optional<GatgnnModel> start) {
    GatgnnTrainingSettings gatgnn = settings.gatgnn();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("network", gatgnn.network(settings.seed()));
    all.put("sites-at-most", gatgnn.sitesAtMost());
    all.put("validation", gatgnn.validation());
    all.put("held-out", gatgnn.heldOut());
    start.ifPresent(model -> all.put("start", model.card().fingerprint().hex()));
    return Fingerprint.ofStage("train.gatgnn", VERSION, all, content);
  }

  /** A training under way. */
  private final class Run {

    private final LabelledGraphs training;
    private final GatgnnTrainer trainer;
    private final Checkpoints checkpoints;
    private final LearningCurve curve;

    Run(CrystalRows rows, Optional<GatgnnModel> start, ModelFolder target) throws IOException {
      training = CrystalRows.labelled(rows.training());
      LabelledGraphs validation = CrystalRows.labelled(rows.validation());
      GatgnnSettings network = gatgnn.network(settings.seed());
      checkpoints = new Checkpoints(target.checkpoints());
      Path live = target.checkpoints().resolve(GatgnnReport.CURVE_FILE);
      Optional<Path> newest = checkpoints.newest();
      if (newest.isPresent()) {
        trainer = GatgnnTrainer.resume(network, training, validation, newest.get());
        curve =
            LearningCurve.resume(
                newest.get().resolve(GatgnnReport.CURVE_FILE), CURVE, trainer.epochs(), live);
        progress.say("goes on after epoch %d", trainer.epochs());
      } else {
        trainer =
            start.isPresent()
                ? GatgnnTrainer.begin(network, start.get().firstNetwork(), training, validation)
                : GatgnnTrainer.begin(network, training, validation);
        start.ifPresent(
            model ->
                progress.say(
                    "begins with %s: validation MAE %.4f eV/atom",
                    model.card().id(), trainer.bestError()));
        curve = LearningCurve.begin(live, CURVE);
      }
    }

    /** Epochs until all are done; throws after the time given, with a checkpoint taken. */
    void toTheEnd(double stopAt) throws IOException {
      double nextCheckpoint = progress.seconds() + checkpointSeconds();
      while (!trainer.isFinished()) {
        epoch();
        boolean late = progress.seconds() >= stopAt;
        if (late || trainer.isFinished() || progress.seconds() >= nextCheckpoint) {
          checkpoint();
          nextCheckpoint = progress.seconds() + checkpointSeconds();
        }
        if (late && !trainer.isFinished()) {
          throw UserError.unfinished(
              "stopped after --max-minutes with "
                  + trainer.epochs()
                  + " of "
                  + gatgnn.network().epochs()
                  + " epochs done; the same command with --resume goes on");
        }
      }
    }

    private void epoch() throws IOException {
      double begun = progress.seconds();
      TrainingCourse.Epoch epoch = trainer.epoch();
      double rate = training.size() / Math.max(1e-3, progress.seconds() - begun);
      curve.add(epoch.number(), epoch.loss(), epoch.validationError(), trainer.bestError(), rate);
      progress.say(
          "epoch %d of %d: loss %.4f, validation MAE %.4f eV/atom (best %.4f), %.0f rows/s",
          epoch.number(),
          gatgnn.network().epochs(),
          epoch.loss(),
          epoch.validationError(),
          trainer.bestError(),
          rate);
    }

    private void checkpoint() throws IOException {
      checkpoints.take(
          trainer.epochs(),
          folder -> {
            trainer.save(folder);
            curve.write(folder.resolve(GatgnnReport.CURVE_FILE));
          });
    }

    private double checkpointSeconds() {
      return SECONDS_PER_MINUTE * gatgnn.checkpointMinutes();
    }
  }
}
