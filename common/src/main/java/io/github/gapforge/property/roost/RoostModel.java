package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.DomainJudge;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.property.TrainingDomain;
import java.util.List;

/**
 * An ensemble of Roost networks with calibrated intervals: what scoring broadcasts.
 *
 * <p>The raw total deviation, √(epistemic² + aleatoric²), is the spread that the calibration
 * stretches; predictions carry both parts stretched alike.
 *
 * <p>What lies outside the model's domain says {@link TrainingDomain}.
 */
public final class RoostModel implements PropertyModel {

  private static final long serialVersionUID = 1L;

  /** Fewest training compositions of an element that the model is said to know. */
  public static final int LEAST_SEEN = TrainingDomain.LEAST_SEEN;

  private final List<RoostWeights> networks;
  private final ResidualCalibration calibration;
  private final ModelCard card;
  private final TrainingDomain domain;

  /**
   * A model whose distances to the training set are not known.
   *
   * @param seen number of training compositions that hold each element, by atomic number
   */
  public RoostModel(
      List<RoostWeights> networks, ResidualCalibration calibration, ModelCard card, int[] seen) {
    this(networks, calibration, card, TrainingDomain.ofElements(seen));
  }

  /**
   * A model of its parts.
   *
   * @param domain what it was trained on
   */
  public RoostModel(
      List<RoostWeights> networks,
      ResidualCalibration calibration,
      ModelCard card,
      TrainingDomain domain) {
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("an ensemble without networks");
    }
    this.networks = List.copyOf(networks);
    this.calibration = calibration;
    this.card = card;
    this.domain = domain;
  }

  /**
   * Learns the calibration of networks from compositions that they were not trained on.
   *
   * @param edges inner edges of the bins of the predicted value, such as 2, 4, 6 eV
   * @param nonNegative whether the property cannot be negative
   */
  public static ResidualCalibration calibrate(
      List<RoostWeights> networks,
      List<Composition> heldOut,
      double[] truth,
      double[] edges,
      boolean nonNegative) {
    EnsembleScorer.Scores scores =
        new EnsembleScorer(networks).score(heldOut.toArray(Composition[]::new), heldOut.size());
    return ResidualCalibration.fit(truth, scores.mean(), scores.spread(), edges, nonNegative);
  }

  /**
   * By how much networks misjudge their errors on rows that they were not trained on: root of the
   * mean of (truth − mean)² / (epistemic + aleatoric variance). 1 is right, more is overconfident;
   * not finite where the networks predict no spread.
   */
  public static double sdScale(List<RoostWeights> networks, LabelledFormulas rows) {
    EnsembleScorer.Scores scores =
        new EnsembleScorer(networks)
            .score(rows.compositions().toArray(Composition[]::new), rows.size());
    double[] spread = scores.spread();
    double sum = 0;
    for (int i = 0; i < spread.length; i++) {
      double ratio = (rows.values()[i] - scores.mean()[i]) / spread[i];
      sum += ratio * ratio / spread.length;
    }
    return Math.sqrt(sum);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  /** Number of networks. */
  public int networks() {
    return networks.size();
  }

  @Override
  public Scorer scorer() {
    EnsembleScorer scorer = new EnsembleScorer(networks);
    return (compositions, size) -> {
      EnsembleScorer.Scores scores = scorer.score(compositions, size);
      Prediction[] predictions = new Prediction[size];
      for (int i = 0; i < size; i++) {
        predictions[i] =
            prediction(scores.mean()[i], scores.sdEpistemic()[i], scores.sdAleatoric()[i]);
      }
      return predictions;
    };
  }

  private Prediction prediction(double mean, double epistemic, double aleatoric) {
    double spread = Math.hypot(epistemic, aleatoric);
    double[] interval = calibration.interval90(mean, spread);
    double total = interval[2];
    double ofEpistemic = spread > 0 ? total * epistemic / spread : 0;
    double ofAleatoric = spread > 0 ? total * aleatoric / spread : total;
    return new Prediction(mean, ofEpistemic, ofAleatoric, interval[0], interval[1]);
  }

  @Override
  public double probabilityBetween(Prediction prediction, double min, double max) {
    double mean = prediction.value();
    double total = Math.hypot(prediction.sdEpistemic(), prediction.sdAleatoric());
    double spread = Math.max(0, calibration.spread(mean, total));
    double below = calibration.probabilityUpTo(mean, spread, Math.nextDown(min));
    return Math.max(0, calibration.probabilityUpTo(mean, spread, max) - below);
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
