package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.EnergyModel;
import io.github.gapforge.stability.PhaseDiagram;
import io.github.gapforge.structure.CrystalStructure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Energies of a hidden compound, eV/atom; NaN where nobody says.
 *
 * @param truth its own formation energy
 * @param hull energy of the known phases of other compositions
 * @param rankOfRight which of the crystals that were made has the right prototype; 0 for none
 * @param said what each model says
 */
record HiddenEnergies(double truth, double hull, int rankOfRight, List<Said> said)
    implements Serializable {

  /**
   * What a model says; NaN where there is no crystal or the model cannot say.
   *
   * @param heldOut whether the model has not learned from the composition
   * @param relaxed of the compound's own crystal
   * @param first of the crystal from the cheapest template
   * @param lowest the least energy of all crystals that were made
   * @param rankOfLowest which of them has it; 0 for none
   */
  record Said(boolean heldOut, double relaxed, double first, double lowest, int rankOfLowest)
      implements Serializable {}

  /** A model that is asked, and what it has not learned from. */
  record Model(EnergyModel energies, HeldOutCompositions heldOut) implements Serializable {}

  /** Asks the models; for one task. */
  static final class Scorer {

    private final List<Model> models;
    private final List<EnergyModel.Scorer> scorers;
    private final Optional<PhaseDiagram> phases;

    Scorer(List<Model> models, Optional<PhaseDiagram> phases) {
      this.models = models;
      this.phases = phases;
      scorers = models.stream().map(model -> model.energies().scorer()).toList();
    }

    /** The energies of some compounds, in their order. */
    List<HiddenEnergies> score(List<HiddenCase> cases) {
      List<CrystalStructure> all = new ArrayList<>();
      for (HiddenCase one : cases) {
        all.add(one.truth());
        all.addAll(one.candidates());
      }
      List<List<Optional<EnergyEstimate>>> estimates =
          scorers.stream().map(scorer -> scorer.estimate(all)).toList();
      List<HiddenEnergies> energies = new ArrayList<>(cases.size());
      int at = 0;
      for (HiddenCase one : cases) {
        Composition composition = one.truth().composition();
        List<Said> said = new ArrayList<>(models.size());
        for (int m = 0; m < models.size(); m++) {
          said.add(
              said(
                  models.get(m).heldOut().contains(composition),
                  estimates.get(m).subList(at, at + 1 + one.candidates().size())));
        }
        double hull =
            phases.stream()
                .mapToDouble(diagram -> diagram.hullWithoutOwn(composition).energyEvPerAtom())
                .findFirst()
                .orElse(Double.NaN);
        energies.add(
            new HiddenEnergies(one.formationEnergy(), hull, one.found().rankOfRight(), said));
        at += 1 + one.candidates().size();
      }
      return energies;
    }

    private static Said said(boolean heldOut, List<Optional<EnergyEstimate>> estimates) {
      double[] values =
          estimates.stream()
              .mapToDouble(one -> one.map(EnergyEstimate::valueEvPerAtom).orElse(Double.NaN))
              .toArray();
      int rank = 0;
      double lowest = Double.NaN;
      for (int i = 1; i < values.length; i++) {
        if (Double.isNaN(lowest) || values[i] < lowest) {
          lowest = values[i];
          rank = i;
        }
      }
      return new Said(heldOut, values[0], values.length > 1 ? values[1] : Double.NaN, lowest, rank);
    }
  }

  /** Names of the columns for so many models. */
  static String header(int models) {
    StringBuilder names = new StringBuilder(",formation_energy_ev_per_atom,hull_ev_per_atom");
    for (int m = 1; m <= models; m++) {
      for (String name : List.of("held_out", "relaxed", "first", "lowest")) {
        names.append(",model_").append(m).append('_').append(name);
      }
    }
    return names.toString();
  }

  /** The columns. */
  String line() {
    StringBuilder cells = new StringBuilder();
    cells.append(',').append(HiddenCompound.text(truth));
    cells.append(',').append(HiddenCompound.text(hull));
    for (Said one : said) {
      cells.append(',').append(one.heldOut());
      for (double value : new double[] {one.relaxed(), one.first(), one.lowest()}) {
        cells.append(',').append(HiddenCompound.text(value));
      }
    }
    return cells.toString();
  }
}
