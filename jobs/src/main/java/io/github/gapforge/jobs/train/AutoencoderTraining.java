package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.config.AutoencoderSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.latent.DecoderTrainer;
import io.github.gapforge.latent.PublishedTrainer;
import io.github.gapforge.latent.SpaceFigures;
import io.github.gapforge.latent.SpaceTrainer;
import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.nn.LearningCurve;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a latent space on one core of the driver, or the published network on several executors,
 * and keeps the weights of the epoch with the least validation loss. Checkpoints make it possible
 * to stop anywhere and to go on.
 */
public final class AutoencoderTraining {

  /** Part of the training's identity: raise it when training changes. */
  public static final int VERSION = 1;

  static final List<String> CURVE = List.of("loss", "validation_loss", "rows_per_second");

  private static final double SECONDS_PER_MINUTE = 60;

  private final SparkSession spark;
  private final Settings settings;
  private final AutoencoderSettings autoencoder;
  private final Progress progress;
  private final String codeVersion;

  /** A training that reports to {@code progress}. */
  public AutoencoderTraining(
      SparkSession spark, Settings settings, Progress progress, String codeVersion) {
    this.spark = spark;
    this.settings = settings;
    this.autoencoder = settings.autoencoder();
    this.progress = progress;
    this.codeVersion = codeVersion;
  }

  /**
   * Trains and writes the model folder.
   *
   * @param folder where the model goes; appears when it is whole
   * @param resume whether a stopped training goes on
   * @param maxMinutes stop after so long, with a checkpoint
   * @return figures of the trained space
   */
  public SpaceFigures train(InputFiles input, Path folder, boolean resume, double maxMinutes) {
    AutoencoderFormulas formulas =
        AutoencoderFormulas.read(spark, input, settings.columns(), autoencoder, settings.seed());
    progress.say(
        "formulas: %,d to train on, %,d to validate, of %,d rows; left out %s",
        formulas.training().size(),
        formulas.validation().size(),
        formulas.rows(),
        formulas.rejections());
    Fingerprint content = input.contentFingerprint(spark);
    try {
      ModelFolder target = ModelFolder.prepare(folder, resume, identity(settings, content));
      Run run = new Run(formulas, target);
      run.toTheEnd(progress.seconds() + SECONDS_PER_MINUTE * maxMinutes);
      SpaceFigures figures =
          new AutoencoderReport(settings, formulas, codeVersion)
              .write(
                  target.staging(),
                  run.trainer,
                  run.curve,
                  run.state(),
                  new AutoencoderReport.Source(
                      input.location(), content, spark.sparkContext().master()));
      target.publish();
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + folder, e);
    }
  }

  /** All that determines the weights. */
  static Fingerprint identity(Settings settings, Fingerprint content) {
    AutoencoderSettings autoencoder = settings.autoencoder();
    Map<String, Object> what = new TreeMap<>();
    what.put("preset", autoencoder.preset());
    what.put("training", autoencoder.training().toString());
    what.put("validation", autoencoder.validation());
    if (autoencoder.workers() > 1) {
      what.put("workers", autoencoder.workers());
      what.put("averaging-frequency", autoencoder.averagingFrequency());
    }
    what.put("columns", settings.columns());
    what.put("seed", settings.seed());
    return Fingerprint.ofStage("train.autoencoder", VERSION, what, content);
  }

  /** A training under way. */
  private final class Run {

    private final SpaceTrainer trainer;
    private final Checkpoints checkpoints;
    private final LearningCurve curve;
    private final int rows;
    private final AutoencoderState before;
    private final double begun = progress.seconds();
    private int bestEpoch;
    private double bestLoss;
    private double lossSum;
    private long lossSteps;
    private double epochBegun = begun;
    private long epochSteps;

    Run(AutoencoderFormulas formulas, ModelFolder target) throws IOException {
      rows = formulas.training().size();
      checkpoints = new Checkpoints(target.checkpoints());
      Path live = target.checkpoints().resolve(AutoencoderReport.CURVE_FILE);
      Optional<Path> newest = checkpoints.newest();
      if (newest.isPresent()) {
        before = AutoencoderState.read(newest.get());
        Path stored = newest.get().resolve(AutoencoderReport.CURVE_FILE);
        curve = LearningCurve.resume(stored, CURVE, before.steps(), live);
        progress.say("goes on after step %,d", before.steps());
      } else {
        before = AutoencoderState.BEGINNING;
        curve = LearningCurve.begin(live, CURVE);
      }
      trainer = trainer(formulas, newest, before.steps());
      bestEpoch = before.bestEpoch();
      bestLoss = before.bestLoss();
      lossSum = before.lossSum();
      lossSteps = before.lossSteps();
    }

    /** Steps of the whole training. */
    private long wanted() {
      return autoencoder.isPaper()
          ? autoencoder.epochs() * trainer.stepsOfEpoch()
          : autoencoder.own().steps();
    }

    /** Steps until all are done; throws after the time given, with a checkpoint taken. */
    void toTheEnd(double stopAt) throws IOException {
      double nextCheckpoint = progress.seconds() + checkpointSeconds();
      while (trainer.steps() < wanted()) {
        step();
        boolean late = progress.seconds() >= stopAt;
        if (late || progress.seconds() >= nextCheckpoint) {
          checkpoint();
          nextCheckpoint = progress.seconds() + checkpointSeconds();
        }
        if (late && trainer.steps() < wanted()) {
          throw UserError.unfinished(
              "stopped after --max-minutes with "
                  + trainer.steps()
                  + " of "
                  + wanted()
                  + " steps done; the same command with --resume goes on");
        }
      }
    }

    private void step() throws IOException {
      long epoch = trainer.steps() / trainer.stepsOfEpoch();
      long done = trainer.steps();
      lossSum += trainer.step();
      lossSteps++;
      epochSteps += trainer.steps() - done;
      boolean ends = trainer.steps() / trainer.stepsOfEpoch() > epoch;
      if (ends || trainer.steps() >= wanted()) {
        validate((int) epoch + 1);
      }
    }

    private void validate(int epoch) throws IOException {
      double seconds = Math.max(1e-3, progress.seconds() - epochBegun);
      double rate = epochSteps * (double) rows / trainer.stepsOfEpoch() / seconds;
      double loss = lossSum / lossSteps;
      double validation = trainer.validationLoss();
      if (validation < bestLoss) {
        bestLoss = validation;
        bestEpoch = epoch;
        trainer.keep();
      }
      curve.add(trainer.steps(), loss, validation, rate);
      progress.say(
          "epoch %d, step %,d of %,d: loss %.5f, validation %.5f (best %.5f), %.0f rows/s",
          epoch, trainer.steps(), wanted(), loss, validation, bestLoss, rate);
      lossSum = 0;
      lossSteps = 0;
      epochSteps = 0;
      epochBegun = progress.seconds();
    }

    AutoencoderState state() {
      return new AutoencoderState(
          trainer.steps(),
          bestEpoch,
          bestLoss,
          lossSum,
          lossSteps,
          before.seconds() + progress.seconds() - begun);
    }

    private void checkpoint() throws IOException {
      checkpoints.take(
          trainer.steps(),
          folder -> {
            trainer.save(folder);
            curve.write(folder.resolve(AutoencoderReport.CURVE_FILE));
            state().write(folder);
          });
      if (lossSteps > 0) {
        progress.say(
            "step %,d of %,d: loss %.5f in this epoch; checkpoint",
            trainer.steps(), wanted(), lossSum / lossSteps);
      }
    }

    private double checkpointSeconds() {
      return SECONDS_PER_MINUTE * autoencoder.checkpointMinutes();
    }
  }

  private SpaceTrainer trainer(AutoencoderFormulas formulas, Optional<Path> from, long steps)
      throws IOException {
    var training = formulas.training();
    var validation = formulas.validation();
    long seed = settings.seed();
    if (!autoencoder.isPaper()) {
      return from.isPresent()
          ? DecoderTrainer.resume(autoencoder.own(), training, validation, seed, from.get(), steps)
          : DecoderTrainer.begin(autoencoder.own(), training, validation, seed);
    }
    PublishedTrainer trainer =
        from.isPresent()
            ? PublishedTrainer.resume(
                autoencoder.paper(), training, validation, seed, from.get(), steps)
            : PublishedTrainer.begin(autoencoder.paper(), training, validation, seed);
    return autoencoder.workers() == 1
        ? trainer
        : new AveragedAutoencoder(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            trainer,
            autoencoder.workers(),
            autoencoder.averagingFrequency());
  }
}
