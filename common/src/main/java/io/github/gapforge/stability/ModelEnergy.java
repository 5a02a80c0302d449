package io.github.gapforge.stability;

import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;

/** A prediction with the distribution that its model was calibrated to. */
record ModelEnergy(PropertyModel model, Prediction prediction) implements EnergyEstimate {

  @Override
  public double valueEvPerAtom() {
    return prediction.value();
  }

  @Override
  public double sdEvPerAtom() {
    return Math.hypot(prediction.sdEpistemic(), prediction.sdAleatoric());
  }

  @Override
  public double probabilityUpTo(double limitEvPerAtom) {
    return model.probabilityBetween(prediction, Double.NEGATIVE_INFINITY, limitEvPerAtom);
  }
}
