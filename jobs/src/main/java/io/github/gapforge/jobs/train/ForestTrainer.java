package io.github.gapforge.jobs.train;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.config.DomainSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.property.forest.Forest;
import io.github.gapforge.property.forest.ForestBundle;
import io.github.gapforge.property.forest.ForestScorer;
import io.github.gapforge.property.forest.LinearTrend;
import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a band-gap forest: a fit on part of the compositions gives metrics and calibration on the
 * rest, a second fit on all of them is the model.
 */
public final class ForestTrainer {

  /** Part of the model's identity: raise it when training changes. */
  public static final int VERSION = 1;

  /**
   * The file of measured gaps is ours or follows the usual names, whatever the labels file is like.
   */
  private static final ColumnSettings USUAL_COLUMNS = new ColumnSettings("", "", "");

  private static final int PARITY_ROWS = 500;
  private static final double PARITY_TOLERANCE = 1e-12;

  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;
  private final String codeVersion;

  /** A trainer that reports to {@code progress}. */
  public ForestTrainer(
      SparkSession spark, Settings settings, Progress progress, String codeVersion) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
    this.codeVersion = codeVersion;
  }

  /**
   * Trains and writes the model folder.
   *
   * @param input labelled formulas
   * @param measured measured gaps for the fit "measured from PBE", if there are any
   * @param folder where the model goes; appears when it is whole
   * @param resume whether batches of an earlier, stopped training are used
   * @param maxMinutes stop growing after so long
   */
  public TrainedForest train(
      InputFiles input,
      Optional<InputFiles> measured,
      Path folder,
      boolean resume,
      double maxMinutes) {
    DescriptorSet descriptors =
        DescriptorSet.named(settings.descriptors().set(), settings.descriptors().imputeMissing());
    LabelledSet labels =
        LabelledSet.read(spark, input, settings.columns(), labelKind(), LabelMeaning.GAP)
            .describedBy(descriptors)
            .requireEnough(input.location());
    progress.say(
        "labels: %,d rows, %,d compositions; rejected rows: %s",
        labels.rows(), labels.compositions().size(), labels.rejectedRows());
    // Before the long part: a mistake in this file should not cost a training.
    Optional<MeasuredFit> measuredFit =
        measured.flatMap(
            files ->
                MeasuredFit.of(
                    labels,
                    LabelledSet.read(
                        spark, files, USUAL_COLUMNS, GapKind.MEASURED, LabelMeaning.GAP),
                    files.location()));
    try {
      return train(new Inputs(input, labels, descriptors, measuredFit), folder, resume, maxMinutes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + folder, e);
    }
  }

  /** What a training reads. */
  private record Inputs(
      InputFiles files,
      LabelledSet labels,
      DescriptorSet descriptors,
      Optional<MeasuredFit> measured) {}

  private TrainedForest train(Inputs in, Path folder, boolean resume, double maxMinutes)
      throws IOException {
    LabelledSet labels = in.labels();
    DescriptorSet descriptors = in.descriptors();
    HeldOutSplit split =
        HeldOutSplit.of(labels.compositions(), settings.forest().heldOut(), settings.seed())
            .requireEnough(settings.forest().heldOut());
    TrainingDomain domain =
        domain(labels.compositions(), split, settings.domain(), settings.seed());
    Fingerprint content = in.files().contentFingerprint(spark);
    ModelFolder target =
        ModelFolder.prepare(folder, resume, identity(settings, labels.kind().text(), content));
    ForestFit fit =
        new ForestFit(
            spark, settings.forest(), descriptors, settings.seed(), progress, 60 * maxMinutes);

    LinearTrend partialTrend = trend(descriptors, split.training());
    Forest partial =
        new MllibForest(
                fit.fit(
                    "fit on " + percent(),
                    rest(partialTrend, descriptors, split.training()),
                    target.checkpoints()))
            .flatten();
    HeldOut heldOut =
        HeldOut.of(split.heldOut(), score(partial, partialTrend, descriptors, split.heldOut()));
    progress.say("held out: R² %.3f, MAE %.3f eV", heldOut.metrics().r2(), heldOut.metrics().mae());

    LinearTrend trend = trend(descriptors, labels.compositions());
    List<LabelledComposition> rest = rest(trend, descriptors, labels.compositions());
    MllibForest all = new MllibForest(fit.fit("fit on all", rest, target.checkpoints()));
    Forest forest = all.flatten();
    requireParity(all, forest, descriptors, labels.compositions());
    ForestReport report =
        new ForestReport(settings, labels, domain, content, in.files().location(), codeVersion);
    ForestBundle.writeWeights(
        target.staging(), forest, trend, heldOut.calibration(), domain, TensorType.F16);
    report.write(target.staging(), forest, heldOut, all.importances(), descriptors, in.measured());
    target.publish();
    return new TrainedForest(folder, heldOut.metrics(), forest.nodeCount());
  }

  /** All that determines the trees: checkpoints of another identity must not be gone on with. */
  public static Fingerprint identity(Settings settings, String kind, Fingerprint content) {
    return Fingerprint.ofStage(
        "train.forest",
        VERSION,
        Map.of(
            "forest", settings.forest(),
            "descriptors", settings.descriptors(),
            "columns", settings.columns(),
            "kind", kind,
            "seed", settings.seed()),
        content);
  }

  private GapKind labelKind() {
    return GapKind.of(settings.labels().kind()).orElseThrow();
  }

  private String percent() {
    return Math.round(100 * (1 - settings.forest().heldOut())) + " %";
  }

  /** The trend that the forest is to stand on, if it is to stand on one. */
  private LinearTrend trend(DescriptorSet descriptors, List<LabelledComposition> rows) {
    if (!settings.forest().trend()) {
      return LinearTrend.NONE;
    }
    double[] labels = rows.stream().mapToDouble(LabelledComposition::label).toArray();
    return TrendFit.fit(spark, describe(descriptors, rows), labels);
  }

  /** What a trend leaves of the labels. */
  private static List<LabelledComposition> rest(
      LinearTrend trend, DescriptorSet descriptors, List<LabelledComposition> rows) {
    if (!trend.isPresent()) {
      return rows;
    }
    double[] features = describe(descriptors, rows);
    List<LabelledComposition> rest = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      LabelledComposition row = rows.get(i);
      double left = row.label() - trend.value(features, i * descriptors.size());
      rest.add(new LabelledComposition(row.key(), row.formula(), left, row.rows()));
    }
    return rest;
  }

  private static double[][] score(
      Forest forest, LinearTrend trend, DescriptorSet descriptors, List<LabelledComposition> rows) {
    double[] features = describe(descriptors, rows);
    double[] mean = new double[rows.size()];
    double[] spread = new double[rows.size()];
    new ForestScorer(forest).score(features, rows.size(), mean, spread);
    Arrays.setAll(mean, i -> trend.under(mean[i], features, i * descriptors.size()));
    return new double[][] {mean, spread};
  }

  private static double[] describe(DescriptorSet descriptors, List<LabelledComposition> rows) {
    double[] features = new double[rows.size() * descriptors.size()];
    for (int i = 0; i < rows.size(); i++) {
      descriptors.describe(rows.get(i).composition(), features, i * descriptors.size());
    }
    return features;
  }

  /**
   * The flattened forest must answer what MLlib answers; anything else is a bug worth stopping for.
   */
  private static void requireParity(
      MllibForest mllib, Forest forest, DescriptorSet descriptors, List<LabelledComposition> rows) {
    List<LabelledComposition> some = rows.subList(0, Math.min(PARITY_ROWS, rows.size()));
    double[] flat = score(forest, LinearTrend.NONE, descriptors, some)[0];
    double[] features = describe(descriptors, some);
    for (int i = 0; i < some.size(); i++) {
      int from = i * descriptors.size();
      double theirs =
          mllib.predict(
              Vectors.dense(Arrays.copyOfRange(features, from, from + descriptors.size())));
      if (Math.abs(theirs - flat[i]) > PARITY_TOLERANCE * Math.max(1, Math.abs(theirs))) {
        throw new IllegalStateException(
            "flattened forest predicts "
                + flat[i]
                + " for "
                + some.get(i).formula()
                + ", MLlib "
                + theirs);
      }
    }
  }

  /** What the model is said to know: all compositions, far as the held-out ones tell. */
  static TrainingDomain domain(
      List<LabelledComposition> all, HeldOutSplit split, DomainSettings domain, long seed) {
    return TrainingDomain.of(
        compositions(all),
        compositions(split.training()),
        compositions(split.heldOut()),
        domain.farPercentile(),
        domain.kept(seed));
  }

  private static List<Composition> compositions(List<LabelledComposition> rows) {
    return rows.stream().map(LabelledComposition::composition).toList();
  }
}
