package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.EnergyFilter;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.jobs.structure.KnownPhases;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.StabilityJudge;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of formation energies and of the hull that they are held against. */
final class EnergyOptions {

  @Option(
      names = "--energy-model",
      paramLabel = "DIR",
      description = "Model of formation energies (train roost --target formation-energy).")
  private Path model;

  @Option(
      names = "--phases",
      paramLabel = "FILE",
      description =
          "Known phases: formulas with formation_energy_ev_per_atom; candidates are held against"
              + " their hull.")
  private String phases;

  @Option(
      names = "--hull-distance-at-most",
      paramLabel = "EV",
      description =
          "Greatest distance above the hull, eV/atom, of a candidate that is kept; the others say"
              + " above_hull.")
  private Double hullDistanceAtMost;

  /** Checks what needs what, and lets the limit stand for its setting. */
  void apply(CommonOptions common) {
    if (phases != null && model == null) {
      throw UserError.usage(
          "--phases "
              + phases
              + " needs --energy-model DIR: without formation energies of the candidates there is no"
              + " distance from the hull");
    }
    if (hullDistanceAtMost != null && phases == null) {
      throw UserError.usage(
          "--hull-distance-at-most "
              + hullDistanceAtMost
              + " needs --phases FILE and --energy-model DIR");
    }
    common.with("stability.hull-distance-at-most", hullDistanceAtMost);
  }

  /**
   * Reads model and phases.
   *
   * @param published the published rule: a negative formation energy is all that is asked for,
   *     unless a distance is given
   */
  EnergyPlan plan(SparkSession spark, Settings settings, boolean published, Progress progress) {
    if (model == null) {
      return EnergyPlan.none();
    }
    boolean byHull = phases != null && (!published || hullDistanceAtMost != null);
    EnergyFilter filter =
        new EnergyFilter(
            published,
            byHull ? settings.stability().hullDistanceAtMost() : Double.POSITIVE_INFINITY);
    return EnergyPlan.of(ModelFiles.read(model), judge(spark, settings, progress), filter);
  }

  /** The options that ask for it, for the record of a run. */
  String text() {
    return (model == null ? "" : " --energy-model " + model)
        + (phases == null ? "" : " --phases " + phases)
        + (hullDistanceAtMost == null ? "" : " --hull-distance-at-most " + hullDistanceAtMost);
  }

  private Optional<StabilityJudge> judge(SparkSession spark, Settings settings, Progress progress) {
    if (phases == null) {
      return Optional.empty();
    }
    KnownPhases known = KnownPhases.read(spark, InputFiles.find(spark, phases), settings.columns());
    progress.say(
        "%,d phases of %,d compositions from %s, %,d of them below their elements; %,d rows"
            + " unreadable",
        known.diagram().entries(),
        known.diagram().compositions(),
        phases,
        known.diagram().usable(),
        known.rejected());
    progress.say(
        "hull distances mix energies of a model with those of the phases, and phases that are"
            + " missing there make them too low");
    return Optional.of(
        new StabilityJudge(
            known.diagram(),
            settings.stability().hullDistanceAtMost(),
            settings.stability().farBelowHull()));
  }
}
