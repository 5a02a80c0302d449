package io.github.gapforge.jobs.score;

import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is asked of a predicted distribution beside its interval: the probability of lying in a
 * window, and of lying above thresholds.
 *
 * @param window the wanted values
 * @param thresholds values to be exceeded, in the model's unit; a column each, in this order
 */
public record Wanted(GapWindow window, List<Double> thresholds) implements Serializable {

  /**
   * Checks the thresholds.
   *
   * @throws UserError if one is no number or stands there twice
   */
  public Wanted {
    for (double threshold : thresholds) {
      if (!Double.isFinite(threshold)) {
        throw UserError.usage("--exceeds " + threshold + " is no value that a gap could exceed");
      }
    }
    if (thresholds.stream().distinct().count() < thresholds.size()) {
      throw UserError.usage("--exceeds is given twice with the same value: " + thresholds);
    }
    thresholds = List.copyOf(thresholds);
  }

  /** Column of the probability of exceeding a threshold, such as {@code probability_above_6.5}. */
  static String column(double threshold) {
    return "probability_above_"
        + BigDecimal.valueOf(threshold).stripTrailingZeros().toPlainString();
  }

  /** Not a number where the model predicts something else than band gaps. */
  double probabilityInWindow(PropertyModel model, Prediction prediction) {
    if (!model.card().target().equals(GapWindow.TARGET)) {
      return Double.NaN;
    }
    return model.probabilityBetween(prediction, window.minEv(), window.maxEv());
  }

  /** Probabilities of exceeding each threshold: greater than it, not equal to it. */
  double[] probabilitiesAbove(PropertyModel model, Prediction prediction) {
    double[] probabilities = new double[thresholds.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] =
          model.probabilityBetween(
              prediction, Math.nextUp(thresholds.get(i)), Double.POSITIVE_INFINITY);
    }
    return probabilities;
  }
}
