package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Composition;
import java.util.List;

/**
 * What chooses the epoch: the mean absolute error on validation rows in the property's unit, or the
 * mean log loss of classes.
 */
final class ValidationError {

  private final RoostLoss loss;
  private final LabelledFormulas rows;
  private final Composition[] compositions;

  ValidationError(RoostLoss loss, LabelledFormulas rows) {
    this.loss = loss;
    this.rows = rows;
    this.compositions = rows.compositions().toArray(Composition[]::new);
  }

  /** Error of a network. */
  double of(RoostWeights weights) {
    double[] predicted =
        new EnsembleScorer(List.of(weights)).score(compositions, compositions.length).mean();
    RoostLoss measure = loss.isClassification() ? loss : RoostLoss.L1;
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += measure.value(predicted[i], 0, rows.values()[i]);
    }
    return sum / predicted.length;
  }
}
