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
import io.github.gapforge.stability.UnrelaxedEnergies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options that say where formation energies come from, and the hull they are held against. */
final class EnergySources {

  private static final String NONE = "none";

  @Option(
      names = "--energy-model",
      converter = ModelPlace.class,
      paramLabel = "NAME|DIR",
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
          "Known phases: formulas with formation_energy_ev_per_atom; energies are held against"
              + " their hull (setting stability.phases).")
  private String phases;

  /** Lets options stand for their settings, and checks what needs what. */
  void apply(CommonOptions common) {
    common.with("stability.phases", phases);
    List<Path> folders = folders();
    if (folders.size() > EnergyPlan.MOST_MODELS
        || folders.stream().distinct().count() < folders.size()) {
      throw UserError.usage(
          "--energy-model takes one model and another one as a second opinion, not " + folders);
    }
  }

  /**
   * Refuses phases that nothing would be held against.
   *
   * @throws UserError if phases are given, and no model
   */
  void requireModelsForPhases() {
    if (phases != null && folders().isEmpty()) {
      throw UserError.usage(
          "--phases "
              + phases
              + " needs --energy-model DIR: without formation energies of the candidates there is no"
              + " distance from the hull");
    }
  }

  /** Folders of the models, the one that decides first; none where none is wanted or bundled. */
  List<Path> folders() {
    if (models == null) {
      return BundledEnergies.folders();
    }
    return models.equals(List.of(Path.of(NONE))) ? List.of() : models;
  }

  /**
   * Folders that the user named, where bundled ones are no help.
   *
   * @throws UserError if phases are given without
   */
  List<Path> named() {
    if (phases != null && models == null) {
      throw UserError.usage("--phases " + phases + " needs --energy-model DIR");
    }
    return models == null ? List.of() : folders();
  }

  /** Reads the models, the one that decides first, to be asked about substituted cells. */
  List<EnergyModel> models(Settings settings) {
    double unrelaxed = settings.stability().unrelaxedError();
    return folders().stream()
        .map(folder -> UnrelaxedEnergies.of(ModelFiles.readEnergies(folder), unrelaxed))
        .toList();
  }

  /** Reads models and phases, to ask them only: nothing is filtered. */
  EnergyPlan unfiltered(SparkSession spark, Settings settings, Progress progress) {
    return folders().isEmpty()
        ? EnergyPlan.none()
        : unfiltered(settings, judge(spark, settings, progress));
  }

  /** Reads the models; the phases have been read. */
  EnergyPlan unfiltered(Settings settings, Optional<StabilityJudge> judge) {
    return folders().isEmpty()
        ? EnergyPlan.none()
        : EnergyPlan.of(models(settings), judge, EnergyFilter.none());
  }

  /** Reads the phases of the settings, if there are any. */
  Optional<StabilityJudge> judge(SparkSession spark, Settings settings, Progress progress) {
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

  /** The options that ask for it, for the record of a run. */
  String text() {
    return (models == null
            ? ""
            : " --energy-model "
                + models.stream().map(Path::toString).collect(Collectors.joining(",")))
        + (phases == null ? "" : " --phases " + phases);
  }
}
