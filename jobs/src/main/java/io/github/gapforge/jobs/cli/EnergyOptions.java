package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.EnergyFilter;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.StabilityJudge;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of formation energies by which candidates are kept or not. */
final class EnergyOptions {

  @Mixin private EnergySources sources;

  @Option(
      names = "--hull-distance-at-most",
      paramLabel = "EV",
      description =
          "Greatest distance above the hull, eV/atom, of a candidate that is kept; the others say"
              + " above_hull.")
  private Double hullDistanceAtMost;

  /** Lets options stand for their settings, and checks what needs what. */
  void apply(CommonOptions common) {
    common.with("stability.hull-distance-at-most", hullDistanceAtMost);
    sources.apply(common);
    sources.requireModelsForPhases();
    if (hullDistanceAtMost != null
        && (sources.folders().isEmpty() || common.settings().stability().phases().isEmpty())) {
      throw UserError.usage(
          "--hull-distance-at-most "
              + hullDistanceAtMost
              + " needs --phases FILE and --energy-model DIR");
    }
  }

  /**
   * Reads models and phases.
   *
   * @param published the published rule: a negative formation energy is all that is asked for,
   *     unless a distance is given
   */
  EnergyPlan plan(SparkSession spark, Settings settings, boolean published, Progress progress) {
    if (sources.folders().isEmpty()) {
      progress.say("no model of formation energies: structures come without energies");
      return EnergyPlan.none();
    }
    Optional<StabilityJudge> judge = sources.judge(spark, settings, progress);
    boolean byHull = judge.isPresent() && (!published || hullDistanceAtMost != null);
    EnergyFilter filter =
        new EnergyFilter(
            published,
            byHull ? settings.stability().hullDistanceAtMost() : Double.POSITIVE_INFINITY);
    EnergyPlan plan = EnergyPlan.of(sources.models(settings), judge, filter);
    progress.say("formation energies by %s", plan.text());
    return plan;
  }

  /** The options that ask for it, for the record of a run. */
  String text() {
    return sources.text()
        + (hullDistanceAtMost == null ? "" : " --hull-distance-at-most " + hullDistanceAtMost);
  }
}
