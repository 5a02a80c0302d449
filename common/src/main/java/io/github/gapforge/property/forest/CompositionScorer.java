package io.github.gapforge.property.forest;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import java.util.Arrays;

/** Descriptors and forest over batches of compositions; one instance a thread. */
final class CompositionScorer implements PropertyModel.Scorer {

  private final ForestModel model;
  private final ForestScorer scorer;
  private final double[] rows;
  private final double[] mean = new double[ForestScorer.BLOCK_ROWS];
  private final double[] spread = new double[ForestScorer.BLOCK_ROWS];

  CompositionScorer(ForestModel model) {
    this.model = model;
    this.scorer = new ForestScorer(model.forest);
    this.rows = new double[ForestScorer.BLOCK_ROWS * model.forest.features];
  }

  @Override
  public Prediction[] predict(Composition[] batch, int size) {
    Prediction[] predictions = new Prediction[size];
    boolean[] described = new boolean[ForestScorer.BLOCK_ROWS];
    for (int from = 0; from < size; from += ForestScorer.BLOCK_ROWS) {
      int block = Math.min(ForestScorer.BLOCK_ROWS, size - from);
      for (int r = 0; r < block; r++) {
        int at = r * model.forest.features;
        described[r] = model.descriptors.describe(batch[from + r], rows, at);
        if (!described[r]) {
          Arrays.fill(rows, at, at + model.forest.features, 0);
        }
      }
      scorer.score(rows, block, mean, spread);
      for (int r = 0; r < block; r++) {
        double gap = model.trend.under(mean[r], rows, r * model.forest.features);
        predictions[from + r] = described[r] ? model.prediction(gap, spread[r]) : null;
      }
    }
    return predictions;
  }
}
