package io.github.gapforge.jobs.train;

import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.generator.FormulaTrainer;
import io.github.gapforge.generator.SampleQuality;
import io.github.gapforge.generator.StepLosses;
import io.github.gapforge.jobs.config.MatganSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
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
 * Trains a formula generator on one core of the driver, or on several executors. Checkpoints make
 * it possible to stop and to go on; on one core the weights are those of a training that was never
 * stopped.
 */
public final class MatganTraining {

  /** Part of the training's identity: raise it when training changes. */
  public static final int VERSION = 1;

  /** Seed of the sample that is measured in the course of the training, always the same. */
  private static final long MEASURED_SEED = 0;

  private static final double SECONDS_PER_MINUTE = 60;

  static final List<String> CURVE =
      List.of(
          "critic_loss",
          "generator_loss",
          "separation",
          "penalty",
          "decoded",
          "neutral",
          "valid",
          "unique",
          "novel");

  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;
  private final String codeVersion;
  private final MatganSettings matgan;

  /** A training that reports to {@code progress}. */
  public MatganTraining(
      SparkSession spark, Settings settings, Progress progress, String codeVersion) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
    this.codeVersion = codeVersion;
    this.matgan = settings.matgan();
  }

  /**
   * Trains and writes the model folder.
   *
   * @param input formulas
   * @param selection rows of the input that are meant
   * @param folder where the model goes; appears when it is whole
   * @param resume whether a stopped training, or the training of the model in the folder, goes on
   * @param maxMinutes stop after so long, with a checkpoint
   * @return quality of the trained generator's samples
   */
  public SampleQuality train(
      InputFiles input, Selection selection, Path folder, boolean resume, double maxMinutes) {
    TrainingFormulas formulas =
        TrainingFormulas.read(spark, input, settings.columns(), selection)
            .requireEnough(input.location());
    FormulaSplit split =
        FormulaSplit.of(formulas.keys(), matgan.heldOut(), heldOutUnit(matgan), settings.seed());
    progress.say(
        "formulas: %,d of %,d rows, %,d of them kept aside; left out %s",
        formulas.keys().length, formulas.rows(), split.heldOut().length, formulas.rejections());
    Fingerprint content = input.contentFingerprint(spark);
    Fingerprint identity = identity(settings, selection, content);
    try {
      ModelFolder target = ModelFolder.prepare(folder, resume, identity);
      Run run = begin(target, identity, split, resume);
      run.toTheEnd(progress.seconds() + SECONDS_PER_MINUTE * maxMinutes);
      SampleQuality quality =
          new MatganReport(settings, formulas, split, codeVersion, spark.sparkContext().master())
              .write(
                  target.staging(),
                  run.trainer,
                  run.curve,
                  new MatganReport.Source(input.location(), selection.text(), content, identity),
                  run.seconds());
      run.checkpoint();
      target.publish();
      return quality;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + folder, e);
    }
  }

  private static FormulaSplit.Unit heldOutUnit(MatganSettings matgan) {
    return matgan.heldOutBy().equals("formula")
        ? FormulaSplit.Unit.FORMULA
        : FormulaSplit.Unit.CHEMICAL_SYSTEM;
  }

  /** All that determines the weights at a step: a checkpoint of another identity is refused. */
  public static Fingerprint identity(Settings settings, Selection selection, Fingerprint content) {
    Map<String, Object> what = new TreeMap<>();
    what.put("preset", settings.matgan().preset());
    what.put("held-out", settings.matgan().heldOut());
    if (heldOutUnit(settings.matgan()) != FormulaSplit.Unit.FORMULA) {
      what.put("held-out-by", settings.matgan().heldOutBy());
    }
    what.put("training", MatganPreset.identity(settings.matgan()));
    if (settings.matgan().workers() > 1) {
      what.put("workers", settings.matgan().workers());
      what.put("averaging-frequency", settings.matgan().averagingFrequency());
    }
    what.put("where", selection.text());
    what.put("columns", settings.columns());
    what.put("seed", settings.seed());
    return Fingerprint.ofStage("train.matgan", VERSION, what, content);
  }

  private Run begin(ModelFolder target, Fingerprint identity, FormulaSplit split, boolean resume)
      throws IOException {
    Checkpoints checkpoints = new Checkpoints(target.checkpoints());
    Path live = target.checkpoints().resolve(MatganReport.CURVE_FILE);
    MatganPreset preset =
        new MatganPreset(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            matgan,
            split.training(),
            settings.seed());
    Optional<Path> from = resume ? checkpoints.newest() : Optional.empty();
    if (from.isEmpty() && resume) {
      from = target.publishedCheckpoints(identity);
    }
    if (from.isEmpty()) {
      return new Run(
          preset.begin(),
          LearningCurve.begin(live, CURVE),
          new MatganCheckpoint(identity, 0, 0, LossSums.NONE),
          checkpoints,
          split);
    }
    MatganCheckpoint state = MatganCheckpoint.read(from.get());
    progress.say("goes on after step %,d", state.steps());
    LearningCurve curve =
        LearningCurve.resume(
            from.get().resolve(MatganReport.CURVE_FILE), CURVE, state.steps(), live);
    return new Run(preset.resume(from.get(), state.steps()), curve, state, checkpoints, split);
  }

  /** A training under way. */
  private final class Run {
    private final FormulaTrainer trainer;
    private final LearningCurve curve;
    private final Checkpoints checkpoints;
    private final FormulaSplit split;
    private final Fingerprint identity;
    private final double secondsBefore;
    private final long stepsBefore;
    private final double begun = progress.seconds();
    private LossSums losses;

    Run(
        FormulaTrainer trainer,
        LearningCurve curve,
        MatganCheckpoint state,
        Checkpoints checkpoints,
        FormulaSplit split) {
      this.trainer = trainer;
      this.curve = curve;
      this.checkpoints = checkpoints;
      this.split = split;
      this.identity = state.identity();
      this.secondsBefore = state.seconds();
      this.stepsBefore = state.steps();
      this.losses = state.losses();
    }

    double seconds() {
      return secondsBefore + progress.seconds() - begun;
    }

    /** Steps until all are done; throws after the time given, with a checkpoint taken. */
    void toTheEnd(double stopAt) throws IOException {
      double nextCheckpoint = progress.seconds() + checkpointSeconds();
      while (trainer.steps() < matgan.steps()) {
        long before = trainer.steps();
        losses = losses.plus(trainer.step());
        if (trainer.steps() / matgan.reportEvery() > before / matgan.reportEvery()) {
          measure();
        }
        if (progress.seconds() >= stopAt) {
          checkpoint();
          throw UserError.unfinished(
              "stopped after --max-minutes with "
                  + trainer.steps()
                  + " of "
                  + matgan.steps()
                  + " steps done; the same command with --resume goes on");
        }
        if (progress.seconds() >= nextCheckpoint) {
          checkpoint();
          nextCheckpoint = progress.seconds() + checkpointSeconds();
        }
      }
    }

    private double checkpointSeconds() {
      return SECONDS_PER_MINUTE * matgan.checkpointMinutes();
    }

    void checkpoint() throws IOException {
      checkpoints.take(
          trainer.steps(),
          folder -> {
            trainer.save(folder);
            curve.write(folder.resolve(MatganReport.CURVE_FILE));
            new MatganCheckpoint(identity, trainer.steps(), seconds(), losses).write(folder);
          });
    }

    private void measure() throws IOException {
      SampleQuality quality =
          SampleQuality.of(
              trainer.sample(trainer.usualRule(), MEASURED_SEED, matgan.reportSamples()),
              split.training(),
              ValidityRules.named(TrainingFormulas.RULES));
      StepLosses means = losses.means();
      losses = LossSums.NONE;
      curve.add(
          trainer.steps(),
          means.critic(),
          means.generator(),
          means.separation(),
          means.penalty(),
          quality.decodedShare(),
          quality.neutralShare(),
          quality.validShare(),
          quality.uniqueShare(),
          quality.novelShare());
      MatganReport.plot(curve, curve.file().resolveSibling(MatganReport.PLOT_FILE));
      progress.say(
          "step %,d of %,d, %.2f steps/s: critic %.4g, generator %.4g, separation %.4g;"
              + " decoded %.1f %%, valid %.1f %%, unique %.1f %%, novel %.1f %%",
          trainer.steps(),
          matgan.steps(),
          (trainer.steps() - stepsBefore) / (progress.seconds() - begun),
          means.critic(),
          means.generator(),
          means.separation(),
          100 * quality.decodedShare(),
          100 * quality.validShare(),
          100 * quality.uniqueShare(),
          100 * quality.novelShare());
    }
  }
}
