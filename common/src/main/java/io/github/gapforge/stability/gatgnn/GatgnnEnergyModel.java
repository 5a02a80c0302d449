package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.model.ModelCard;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.EnergyModel;
import io.github.gapforge.structure.CrystalStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Energies by GATGNN. The deviation is the root mean square error on the compositions that were
 * held out, and beside it the spread between networks where there are several. Held-out crystals
 * are relaxed and substituted ones are not: theirs are larger errors ({@code experiment
 * substitution} measures them).
 *
 * @param model predicts formation energies
 */
public record GatgnnEnergyModel(GatgnnModel model) implements EnergyModel {

  private static final long serialVersionUID = 1L;

  /**
   * Most atoms of a cell: each has at most {@value CrystalGraph#NEIGHBOURS} neighbours and is one
   * of at most as many distances more, and all those are numbered by two bytes.
   */
  static final int MOST_SITES = Character.MAX_VALUE / (2 * CrystalGraph.NEIGHBOURS);

  @Override
  public ModelCard card() {
    return model.card();
  }

  @Override
  public boolean seesCrystals() {
    return true;
  }

  /** Root mean square error on held-out crystals, eV/atom; not a number where the card has none. */
  private double heldOutErrorEv() {
    return card().fields().path("metrics").path("rmse_ev_per_atom").asDouble(Double.NaN);
  }

  /** Empty for cells that are too large, and for those with an element that training never saw. */
  @Override
  public Scorer scorer() {
    GatgnnModel.Scorer scorer = model.scorer();
    double error = heldOutErrorEv();
    return crystals -> {
      List<CrystalStructure> possible = crystals.stream().filter(this::isPossible).toList();
      GatgnnModel.Energies energies = scorer.score(possible);
      List<Optional<EnergyEstimate>> estimates = new ArrayList<>(crystals.size());
      int next = 0;
      for (CrystalStructure crystal : crystals) {
        if (isPossible(crystal)) {
          double sd = Math.hypot(error, energies.sdEpistemic()[next]);
          estimates.add(Optional.of(EnergyEstimate.normal(energies.mean()[next++], sd)));
        } else {
          estimates.add(Optional.empty());
        }
      }
      return estimates;
    };
  }

  private boolean isPossible(CrystalStructure crystal) {
    if (crystal.size() > MOST_SITES) {
      return false;
    }
    for (int i = 0; i < crystal.size(); i++) {
      if (model.seen(crystal.atomicNumber(i)) == 0) {
        return false;
      }
    }
    return true;
  }
}
