package io.github.gapforge.property;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;

/**
 * A classifier of metals as stages see a model: the value is the probability that a composition is
 * a metal. It has no deviations, interval or window: those are NaN.
 *
 * @param classifier what gives the probabilities
 */
public record MetalProbability(MetalClassifier classifier) implements PropertyModel {

  /** What such a model predicts, as tables name it. */
  public static final String TARGET = "p_metal";

  @Override
  public ModelCard card() {
    return classifier.card();
  }

  @Override
  public Scorer scorer() {
    MetalClassifier.Scorer scorer = classifier.scorer();
    return (batch, size) -> {
      double[] probabilities = scorer.probabilities(batch, size);
      Prediction[] predictions = new Prediction[size];
      for (int i = 0; i < size; i++) {
        predictions[i] =
            new Prediction(probabilities[i], Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      }
      return predictions;
    };
  }

  @Override
  public double probabilityBetween(Prediction prediction, double min, double max) {
    return Double.NaN;
  }

  @Override
  public String domain(Composition composition) {
    return classifier.domain(composition);
  }
}
