package io.github.gapforge.property;

/**
 * A predicted value with its uncertainty, in the model's unit.
 *
 * @param value best estimate
 * @param sdEpistemic standard deviation from not knowing the model (spread of the ensemble)
 * @param sdAleatoric standard deviation that remains, so that the total is calibrated
 * @param lower90 lower end of the calibrated 90 % interval
 * @param upper90 upper end of it
 */
public record Prediction(
    double value, double sdEpistemic, double sdAleatoric, double lower90, double upper90) {}
