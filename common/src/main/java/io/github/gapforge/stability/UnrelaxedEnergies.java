package io.github.gapforge.stability;

import io.github.gapforge.model.ModelCard;

/**
 * Energies of crystals that nobody has relaxed, by a model that has seen relaxed ones: its values,
 * with the error of the unrelaxed cell in the deviation, and a normal distribution.
 *
 * @param model of crystals
 * @param errorEvPerAtom root mean square error that substituted cells add to the model's own
 */
public record UnrelaxedEnergies(EnergyModel model, double errorEvPerAtom) implements EnergyModel {

  private static final long serialVersionUID = 1L;

  /** The model for substituted crystals; one that sees compositions only is left as it is. */
  public static EnergyModel of(EnergyModel model, double errorEvPerAtom) {
    return model.seesCrystals() ? new UnrelaxedEnergies(model, errorEvPerAtom) : model;
  }

  @Override
  public ModelCard card() {
    return model.card();
  }

  @Override
  public boolean seesCrystals() {
    return true;
  }

  @Override
  public Scorer scorer() {
    Scorer scorer = model.scorer();
    return crystals ->
        scorer.estimate(crystals).stream().map(one -> one.map(this::widened)).toList();
  }

  private EnergyEstimate widened(EnergyEstimate relaxed) {
    return EnergyEstimate.normal(
        relaxed.valueEvPerAtom(), Math.hypot(relaxed.sdEvPerAtom(), errorEvPerAtom));
  }
}
