package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.stability.EnergyModel;
import io.github.gapforge.stability.PhaseDiagram;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is asked of energies in {@code experiment substitution}.
 *
 * @param models with what they have not learned from; none where energies are not asked for
 * @param phases known phases; empty without
 */
record EnergyQuestion(List<HiddenEnergies.Model> models, List<PhaseDiagram> phases)
    implements Serializable {

  /** Models in the order of their folders, which hold what they held out. */
  static EnergyQuestion of(
      List<EnergyModel> models, List<Path> folders, Optional<PhaseDiagram> phases) {
    List<HiddenEnergies.Model> asked = new ArrayList<>(models.size());
    for (int i = 0; i < models.size(); i++) {
      asked.add(new HiddenEnergies.Model(models.get(i), HeldOutCompositions.of(folders.get(i))));
    }
    return new EnergyQuestion(asked, phases.stream().toList());
  }

  /** A scorer for a task. */
  HiddenEnergies.Scorer scorer() {
    return new HiddenEnergies.Scorer(models, phases.stream().findFirst());
  }

  /** Whether a compound tells anything: the first model has not learned from it. */
  boolean mayHide(Composition composition, double formationEnergy) {
    return !Double.isNaN(formationEnergy) && models.get(0).heldOut().contains(composition);
  }

  /** Figures of each model. */
  List<EnergyFigures> figures(List<HiddenEnergies> energies) {
    return IntStream.range(0, models.size())
        .mapToObj(m -> EnergyFigures.of(models.get(m), m, energies))
        .toList();
  }
}
