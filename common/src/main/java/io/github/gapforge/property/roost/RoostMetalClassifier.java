package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.LogitScaling;
import io.github.gapforge.property.MetalClassifier;
import java.util.List;

/**
 * An ensemble of Roost networks with one logit each that tells metals from other compositions:
 * probabilities are averaged over the networks, then calibrated.
 */
public final class RoostMetalClassifier implements MetalClassifier {

  private static final long serialVersionUID = 1L;

  private final List<RoostWeights> networks;
  private final LogitScaling scaling;
  private final ModelCard card;
  private final TrainingElements seen;

  /**
   * A classifier of its parts.
   *
   * @param scaling calibration of the mean probability
   * @param seen number of training compositions that hold each element, by atomic number
   */
  public RoostMetalClassifier(
      List<RoostWeights> networks, LogitScaling scaling, ModelCard card, int[] seen) {
    if (networks.isEmpty() || networks.get(0).sizes().outputs() != 1) {
      throw new IllegalArgumentException(
          networks.size() + " networks of one logit each are no classifier");
    }
    this.networks = List.copyOf(networks);
    this.scaling = scaling;
    this.card = card;
    this.seen = new TrainingElements(seen);
  }

  /**
   * Learns the calibration of networks from compositions that they were not trained on.
   *
   * @param isMetal the true classes
   */
  public static LogitScaling calibrate(
      List<RoostWeights> networks, List<Composition> heldOut, boolean[] isMetal) {
    double[] raw =
        new LogitScorer(networks)
            .probabilities(heldOut.toArray(Composition[]::new), isMetal.length);
    return LogitScaling.fit(isMetal, raw);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  /** Number of networks. */
  public int networks() {
    return networks.size();
  }

  /** Calibration of the mean probability. */
  public LogitScaling scaling() {
    return scaling;
  }

  @Override
  public Scorer scorer() {
    LogitScorer scorer = new LogitScorer(networks);
    return (compositions, size) -> {
      double[] probabilities = scorer.probabilities(compositions, size);
      for (int i = 0; i < size; i++) {
        probabilities[i] = scaling.calibrated(probabilities[i]);
      }
      return probabilities;
    };
  }

  @Override
  public String domain(Composition composition) {
    return seen.domain(composition);
  }
}
