package io.github.gapforge.stability;

import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;

/** What is believed of a formation energy, eV/atom. */
public interface EnergyEstimate {

  /** Best estimate, eV/atom. */
  double valueEvPerAtom();

  /** Standard deviation, eV/atom; not a number where nobody knows it. */
  double sdEvPerAtom();

  /** Probability that the energy is at most this, eV/atom; not a number where nobody knows. */
  double probabilityUpTo(double limitEvPerAtom);

  /**
   * A model's prediction, with its own calibrated distribution.
   *
   * @param prediction by this model of formation energies
   */
  static EnergyEstimate of(PropertyModel model, Prediction prediction) {
    return new ModelEnergy(model, prediction);
  }

  /** A normal distribution; without a deviation (not a number) the value alone. */
  static EnergyEstimate normal(double valueEvPerAtom, double sdEvPerAtom) {
    return new NormalEnergy(valueEvPerAtom, sdEvPerAtom);
  }
}
