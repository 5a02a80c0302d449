package io.github.gapforge.property.forest;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;

/**
 * A regression forest on Magpie descriptors with calibrated intervals: what scoring broadcasts.
 *
 * <p>A composition is outside the model's domain when it holds an element that fewer than {@value
 * #LEAST_SEEN} training compositions hold.
 */
public final class ForestModel implements PropertyModel {

  private static final long serialVersionUID = 1L;

  /** Fewest training compositions of an element that the model is said to know. */
  public static final int LEAST_SEEN = 5;

  final Forest forest;
  final DescriptorSet descriptors;
  final ResidualCalibration calibration;
  private final ModelCard card;
  private final int[] seen;

  /**
   * A model of its parts.
   *
   * @param seen number of training compositions that hold each element, by atomic number
   */
  public ForestModel(
      Forest forest,
      DescriptorSet descriptors,
      ResidualCalibration calibration,
      ModelCard card,
      int[] seen) {
    if (forest.features() != descriptors.size()) {
      throw new IllegalArgumentException(
          "forest of "
              + forest.features()
              + " features with "
              + descriptors.size()
              + " descriptors");
    }
    this.forest = forest;
    this.descriptors = descriptors;
    this.calibration = calibration;
    this.card = card;
    this.seen = seen;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  /** The flattened trees. */
  public Forest forest() {
    return forest;
  }

  @Override
  public Scorer scorer() {
    return new CompositionScorer(this);
  }

  @Override
  public double probabilityBetween(Prediction prediction, double min, double max) {
    double value = prediction.value();
    double sdEpistemic = prediction.sdEpistemic();
    double below = calibration.probabilityUpTo(value, sdEpistemic, Math.nextDown(min));
    return Math.max(0, calibration.probabilityUpTo(value, sdEpistemic, max) - below);
  }

  /** The prediction that belongs to a forest's mean and spread. */
  public Prediction prediction(double mean, double spread) {
    double[] interval = calibration.interval90(mean, spread);
    double aleatoric = Math.sqrt(Math.max(0, interval[2] * interval[2] - spread * spread));
    return new Prediction(mean, spread, aleatoric, interval[0], interval[1]);
  }

  @Override
  public String domain(Composition composition) {
    StringBuilder unseen = new StringBuilder();
    for (int i = 0; i < composition.size(); i++) {
      Element element = composition.element(i);
      if (seen[element.atomicNumber()] < LEAST_SEEN) {
        unseen.append(unseen.length() == 0 ? "rare_in_training:" : "+").append(element.symbol());
      }
    }
    return unseen.length() == 0 ? "in" : unseen.toString();
  }

  int[] seen() {
    return seen.clone();
  }
}
