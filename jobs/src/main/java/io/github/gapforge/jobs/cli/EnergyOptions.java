package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.EnergyFilter;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.jobs.structure.KnownPhases;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.EnergyModel;
import io.github.gapforge.stability.StabilityJudge;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of formation energies and of the hull that they are held against. */
final class EnergyOptions {

  private static final String NONE = "none";

  @Option(
      names = "--energy-model",
      paramLabel = "DIR",
      split = ",",
      description = {
        "Model of formation energies, of crystals (train gatgnn) or of compositions (train roost",
        "--target formation-energy); a second one is a second opinion. By default those bundled in",
        "conf/models: formation-energy-gatgnn and formation-energy-roost; or none."
      })
  private List<Path> models;

  @Option(
      names = "--phases",
      paramLabel = "FILE",
      description =
          "Known phases: formulas with formation_energy_ev_per_atom; candidates are held against"
              + " their hull (setting stability.phases).")
  private String phases;

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
    common.with("stability.phases", phases);
    List<Path> folders = folders();
    requireFew(folders);
    if (phases != null && folders.isEmpty()) {
      throw UserError.usage(
          "--phases "
              + phases
              + " needs --energy-model DIR: without formation energies of the candidates there is no"
              + " distance from the hull");
    }
    if (hullDistanceAtMost != null
        && (folders.isEmpty() || common.settings().stability().phases().isEmpty())) {
      throw UserError.usage(
          "--hull-distance-at-most "
              + hullDistanceAtMost
              + " needs --phases FILE and --energy-model DIR");
    }
  }

  /** Refuses more models than a plan takes. */
  static void requireFew(List<Path> folders) {
    if (folders.size() > EnergyPlan.MOST_MODELS
        || folders.stream().distinct().count() < folders.size()) {
      throw UserError.usage(
          "--energy-model takes one model and another one as a second opinion, not " + folders);
    }
  }

  /** Reads models, to ask them only: nothing is filtered. */
  static EnergyPlan unfiltered(List<Path> folders, Supplier<Optional<StabilityJudge>> judge) {
    if (folders.isEmpty()) {
      return EnergyPlan.none();
    }
    List<EnergyModel> read = folders.stream().map(ModelFiles::readEnergies).toList();
    return EnergyPlan.of(read, judge.get(), EnergyFilter.none());
  }

  /** Folders of the models, the one that decides first; none where none is wanted or bundled. */
  List<Path> folders() {
    return folders(models);
  }

  /** The folders given, the bundled ones where none are given (null), nothing for "none". */
  static List<Path> folders(List<Path> given) {
    if (given == null) {
      return BundledEnergies.folders();
    }
    return given.equals(List.of(Path.of(NONE))) ? List.of() : given;
  }

  /**
   * Reads models and phases.
   *
   * @param published the published rule: a negative formation energy is all that is asked for,
   *     unless a distance is given
   */
  EnergyPlan plan(SparkSession spark, Settings settings, boolean published, Progress progress) {
    List<Path> folders = folders();
    if (folders.isEmpty()) {
      progress.say("no model of formation energies: structures come without energies");
      return EnergyPlan.none();
    }
    List<EnergyModel> read = folders.stream().map(ModelFiles::readEnergies).toList();
    Optional<StabilityJudge> judge = judge(spark, settings, progress);
    boolean byHull = judge.isPresent() && (!published || hullDistanceAtMost != null);
    EnergyFilter filter =
        new EnergyFilter(
            published,
            byHull ? settings.stability().hullDistanceAtMost() : Double.POSITIVE_INFINITY);
    EnergyPlan plan = EnergyPlan.of(read, judge, filter);
    progress.say("formation energies by %s", plan.text());
    return plan;
  }

  /** The options that ask for it, for the record of a run. */
  String text() {
    return (models == null
            ? ""
            : " --energy-model "
                + models.stream().map(Path::toString).collect(Collectors.joining(",")))
        + (phases == null ? "" : " --phases " + phases)
        + (hullDistanceAtMost == null ? "" : " --hull-distance-at-most " + hullDistanceAtMost);
  }

  /** Reads the phases of the settings, if there are any. */
  static Optional<StabilityJudge> judge(SparkSession spark, Settings settings, Progress progress) {
    if (settings.stability().phases().isEmpty()) {
      progress.say("no --phases FILE: energies without distances from the hull");
      return Optional.empty();
    }
    String location = settings.stability().phases();
    KnownPhases known =
        KnownPhases.read(spark, InputFiles.find(spark, location), settings.columns());
    progress.say(
        "%,d phases of %,d compositions from %s, %,d of them below their elements; %,d rows"
            + " unreadable",
        known.diagram().entries(),
        known.diagram().compositions(),
        location,
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
