package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.substitution.AtomicVolumes;
import io.github.gapforge.substitution.HypotheticalStructure;
import io.github.gapforge.substitution.Substitution;
import io.github.gapforge.template.ChosenTemplate;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.OxidationSigns;
import io.github.gapforge.template.StructureCatalogue;
import io.github.gapforge.template.SubstitutionCost;
import io.github.gapforge.template.TemplateChooser;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a known compound whose composition, all polymorphs, was taken from the templates.
 *
 * @param id of the crystal that was to be found
 * @param formula reduced
 * @param templates crystals of other compositions that have the compound's ratios
 * @param right those of them that are of its prototype
 * @param rankOfRight rank of the chosen template that is of its prototype, 0 if none is
 * @param firstVolumeError |volume / true volume − 1| of the crystal from the first template; NaN
 *     without one
 * @param rightVolumeError that of the crystal from the template of the right prototype
 * @param unscaledVolumeError that of this template's own cell
 * @param status of the first crystal
 */
record HiddenCompound(
    String id,
    String formula,
    int templates,
    int right,
    int rankOfRight,
    double firstVolumeError,
    double rightVolumeError,
    double unscaledVolumeError,
    String status)
    implements Serializable {

  /** Templates that are chosen. */
  static final int TOP = 3;

  static final String HEADER =
      "id,formula,templates,right_templates,rank_of_right,first_volume_error,right_volume_error,"
          + "unscaled_volume_error,status";

  /** Hides one compound after the other; for one task. */
  static final class Search {

    private final TemplateStructures known;
    private final StructureCatalogue catalogue;
    private final TemplateChooser chooser;
    private final Substitution substitution;

    Search(TemplateStructures known, SubstitutionCost cost) {
      this.known = known;
      catalogue = known.catalogue();
      substitution = new Substitution(AtomicVolumes.standard(), known.limits());
      chooser = new TemplateChooser(catalogue, cost, new OxidationSigns(ValidityRules.smact()));
    }

    HiddenCase hide(int place) {
      CrystalStructure truth = known.crystal(place);
      Composition composition = truth.composition();
      int prototype = catalogue.prototype(place);
      int[] others = catalogue.othersOfSameRatios(composition).toArray();
      int right = 0;
      for (int other : others) {
        right += catalogue.prototype(other) == prototype ? 1 : 0;
      }
      List<ChosenTemplate> best = chooser.choose(composition, TOP, OwnComposition.EXCLUDE).best();
      double firstError = Double.NaN;
      double rightError = Double.NaN;
      double unscaledError = Double.NaN;
      int rank = 0;
      String status = "no_template";
      List<CrystalStructure> candidates = new ArrayList<>();
      for (ChosenTemplate chosen : best) {
        CrystalStructure template = known.crystal(chosen.place());
        HypotheticalStructure built = substitution.build(template, chosen.swaps());
        candidates.add(built.structure());
        double error = volumeError(built.structure(), truth);
        if (chosen.rank() == 1) {
          firstError = error;
          status = built.status();
        }
        if (catalogue.prototype(chosen.place()) == prototype) {
          rank = chosen.rank();
          rightError = error;
          unscaledError = volumeError(template, truth);
        }
      }
      return new HiddenCase(
          new HiddenCompound(
              catalogue.id(place),
              composition.reducedFormula(),
              others.length,
              right,
              rank,
              firstError,
              rightError,
              unscaledError,
              status),
          truth,
          known.formationEnergy(place),
          candidates);
    }

    private static double volumeError(CrystalStructure one, CrystalStructure truth) {
      return Math.abs(one.volumePerAtom() / truth.volumePerAtom() - 1);
    }
  }

  /** Whether any template could have been right. */
  boolean hasRight() {
    return right > 0;
  }

  boolean isFoundWithin(int rank) {
    return rankOfRight > 0 && rankOfRight <= rank;
  }

  /** Probability that one of so many templates, drawn at random, is right. */
  double foundAtRandom(int draws) {
    double missed = 1;
    for (int i = 0; i < draws; i++) {
      missed *= Math.max(0, (double) (templates - right - i)) / Math.max(1, templates - i);
    }
    return 1 - missed;
  }

  /** A line of the table. */
  String line() {
    return String.join(
        ",",
        id,
        formula,
        Integer.toString(templates),
        Integer.toString(right),
        Integer.toString(rankOfRight),
        text(firstVolumeError),
        text(rightVolumeError),
        text(unscaledVolumeError),
        status);
  }

  static String text(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
