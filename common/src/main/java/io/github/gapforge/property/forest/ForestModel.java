package io.github.gapforge.property.forest;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.DomainJudge;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.property.TrainingDomain;

/**
 * A regression forest on Magpie descriptors with calibrated intervals: what scoring broadcasts.
 *
 * <p>What lies outside the model's domain says {@link TrainingDomain}.
 */
public final class ForestModel implements PropertyModel {

  private static final long serialVersionUID = 1L;

  final Forest forest;
  final LinearTrend trend;
  final DescriptorSet descriptors;
  final ResidualCalibration calibration;
  private final ModelCard card;
  private final TrainingDomain domain;

  /**
   * A model of its parts.
   *
   * @param trend to which the forest's values are added
   * @param domain what it was trained on
   */
  public ForestModel(
      Forest forest,
      LinearTrend trend,
      DescriptorSet descriptors,
      ResidualCalibration calibration,
      ModelCard card,
      TrainingDomain domain) {
    if (forest.features() != descriptors.size()) {
      throw new IllegalArgumentException(
          "forest of "
              + forest.features()
              + " features with "
              + descriptors.size()
              + " descriptors");
    }
    this.forest = forest;
    this.trend = trend;
    this.descriptors = descriptors;
    this.calibration = calibration;
    this.card = card;
    this.domain = domain;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  /** The flattened trees; where there is a trend, of what it leaves. */
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

  /** The prediction that belongs to a forest's mean, with the trend, and spread. */
  public Prediction prediction(double mean, double spread) {
    double[] interval = calibration.interval90(mean, spread);
    double aleatoric = Math.sqrt(Math.max(0, interval[2] * interval[2] - spread * spread));
    return new Prediction(mean, spread, aleatoric, interval[0], interval[1]);
  }

  @Override
  public String domain(Composition composition) {
    return domain.judge().domain(composition);
  }

  @Override
  public DomainJudge domainJudge() {
    return domain.judge();
  }
}
