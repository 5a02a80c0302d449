package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.config.RoostEnsembleSettings;
import io.github.gapforge.jobs.config.RoostTarget;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Trains an ensemble of Roost networks, side by side in tasks of one core each. Checkpoints make it
 * possible to stop and to go on; the weights are those of a training that was never stopped.
 */
public final class RoostTraining {

  /** Part of the training's identity: raise it when training changes. */
  public static final int VERSION = 2;

  private static final double MILLIS_PER_MINUTE = 60_000;

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

  /**
   * What is asked for on the command line, beside the settings.
   *
   * @param input labelled formulas
   * @param polymorphs structures that decide between polymorphs, for metals
   * @param from model to begin with
   * @param folder where the model goes; appears when it is whole
   * @param resume whether a stopped training goes on
   * @param maxMinutes stop after so long, with a checkpoint
   */
  public record Order(
      InputFiles input,
      Optional<String> polymorphs,
      Optional<Path> from,
      Path folder,
      boolean resume,
      double maxMinutes) {}

  /**
   * Trains and writes the model folder.
   *
   * @return metrics of the ensemble on compositions that it never saw, in words
   */
  public String train(Order order) {
    RoostInputs inputs =
        RoostInputs.read(
            spark, settings, order.input(), order.polymorphs(), order.from(), progress);
    RoostRows rows =
        RoostRows.split(inputs.labels().compositions(), settings.roost(), settings.seed());
    progress.say(
        "labels: %,d rows, %,d compositions (%,d train, %,d validate, %,d held out); rejected rows:"
            + " %s",
        inputs.labels().rows(),
        inputs.labels().compositions().size(),
        rows.training().size(),
        rows.validation().size(),
        rows.heldOut().size(),
        inputs.labels().rejectedRows());
    try {
      ModelFolder target =
          ModelFolder.prepare(order.folder(), order.resume(), identity(settings, inputs));
      EnsembleWeights networks =
          EnsembleWeights.of(
              new EnsembleFit(spark, progress)
                  .fit(plan(inputs, rows, target.checkpoints(), order.maxMinutes())),
              roost.halfPrecision());
      TrainedEnsemble ensemble =
          roost.target() == RoostTarget.METAL
              ? new MetalEnsemble(networks, rows)
              : new ValueEnsemble(
                  roost.target(), networks, rows, settings.domain(), settings.seed());
      ensemble.writeWeights(target.staging());
      String summary =
          new RoostReport(settings, inputs, rows, codeVersion)
              .write(target.staging(), ensemble, networks.kept().get(0));
      target.publish();
      return summary;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + order.folder(), e);
    }
  }

  private EnsemblePlan plan(
      RoostInputs inputs, RoostRows rows, Path checkpoints, double maxMinutes) {
    double stopAt = System.currentTimeMillis() + MILLIS_PER_MINUTE * maxMinutes;
    return new EnsemblePlan(
        roost,
        settings.seed(),
        inputs.features(),
        inputs.start().map(start -> start(start, rows)).orElse(List.of()),
        rows.training(),
        rows.validation(),
        checkpoints.toString(),
        stopAt < Long.MAX_VALUE ? (long) stopAt : Long.MAX_VALUE);
  }

  /** What another property's networks learned of the elements serves; its scale does not. */
  private List<RoostWeights> start(RoostInputs.Start start, RoostRows rows) {
    if (start.continues(roost)) {
      return start.networks();
    }
    double[] labels = RoostRows.labelled(rows.training()).values();
    long seed = KeyedRandom.key(settings.seed(), "train.roost.start");
    return start.networks().stream()
        .map(network -> network.begin(roost.loss(), labels, seed))
        .toList();
  }

  /** All that determines the weights. */
  static Fingerprint identity(Settings settings, RoostInputs inputs) {
    RoostEnsembleSettings roost = settings.roost();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("network", roost.network(settings.seed(), inputs.start().isPresent()));
    all.put("target", roost.target());
    all.put("ensemble", roost.ensemble());
    all.put("validation", roost.validation());
    all.put("held-out", roost.heldOut());
    all.put("features", Fingerprint.ofText(Arrays.toString(inputs.features().rows())).hex());
    all.put("columns", settings.columns());
    all.put("kind", inputs.labels().kind().text());
    all.put("start", inputs.start().map(one -> one.card().fingerprint().hex()).orElse(""));
    all.put("structures", inputs.hull().content().hex());
    return Fingerprint.ofStage("train.roost", VERSION, all, inputs.content());
  }
}
