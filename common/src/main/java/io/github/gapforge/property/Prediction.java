package io.github.gapforge.property;

import java.util.List;

/**
 * A predicted value with its uncertainty, in the model's unit.
 *
 * @param value best estimate
 * @param sdEpistemic standard deviation from not knowing the model (spread of the ensemble)
 * @param sdAleatoric standard deviation that remains, so that the total is calibrated
 * @param lower90 lower end of the calibrated 90 % interval
 * @param upper90 upper end of it
 * @param members what the models of a {@link CombinedModel} said, in their order; empty where one
 *     model spoke
 */
public record Prediction(
    double value,
    double sdEpistemic,
    double sdAleatoric,
    double lower90,
    double upper90,
    List<Prediction> members) {

  /** A prediction by a single model. */
  public Prediction(
      double value, double sdEpistemic, double sdAleatoric, double lower90, double upper90) {
    this(value, sdEpistemic, sdAleatoric, lower90, upper90, List.of());
  }
}
