package io.github.gapforge.jobs.screen;

import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.EnergyPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.sql.SparkSession;

/**
 * What a screening run is asked to use.
 *
 * @param candidates generator output
 * @param labels labelled formulas to train on; empty where a model is given
 * @param models model folders, averaged where there are several; empty where labels are given
 * @param metals folder of a classifier of metals; empty where there is none
 * @param templates known formulas that distances are measured to
 * @param known further sets of known formulas
 * @param polymorphs gaps of several entries a composition, to flag those that differ widely
 * @param measured measured gaps for the fit "measured from PBE"
 * @param crystals known crystals that structures are built from
 * @param energies formation energies of the structures, and the hull that they are held against
 * @param dftPreset preset of the VASP calculation that each structure gets; empty for none
 * @param demonstration whether this is the bundled demonstration
 * @param generated formulas that a generator is to give in place of {@code candidates}
 */
public record ScreenInputs(
    String candidates,
    Optional<String> labels,
    List<Path> models,
    Optional<Path> metals,
    String templates,
    List<String> known,
    Optional<String> polymorphs,
    Optional<String> measured,
    String crystals,
    EnergySource energies,
    String dftPreset,
    boolean demonstration,
    Optional<Generated> generated) {

  /** Stands for no classifier of metals on the command line. */
  public static final String NO_METALS = "none";

  /**
   * Where formation energies and the hull come from.
   *
   * @param plan reads them
   * @param phases file of the known phases; empty for none
   * @param options that ask for them, for the record
   */
  public record EnergySource(
      BiFunction<SparkSession, Progress, EnergyPlan> plan, String phases, String options) {}

  /**
   * Formulas by a generator.
   *
   * @param source generator, seed and decode rule
   * @param folder the generator's folder, for the record
   * @param count how many distinct formulas
   * @param goesOn whether to go on after what the warehouse has of this generator
   * @param first first sample index where it does not
   */
  public record Generated(
      GeneratorSource source, Path folder, long count, boolean goesOn, long first) {

    /** The options that ask for it. */
    String options() {
      return " --generate "
          + count
          + " --generator "
          + folder
          + (goesOn ? " --from continue" : first == 0 ? "" : " --from " + first);
    }
  }
}
