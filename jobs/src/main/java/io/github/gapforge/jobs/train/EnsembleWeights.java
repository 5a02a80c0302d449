package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.roost.RoostWeights;
import java.util.List;

/**
 * Networks as they were trained, and as a bundle keeps them. All that is said of a model, from its
 * calibration to its metrics, is said of the networks that are kept.
 *
 * @param trained in single precision
 * @param kept what the bundle holds
 * @param type of its tensors
 */
record EnsembleWeights(List<RoostWeights> trained, List<RoostWeights> kept, TensorType type) {

  /** Networks to be kept in single or in half precision. */
  static EnsembleWeights of(List<RoostWeights> trained, boolean half) {
    return half
        ? new EnsembleWeights(
            trained, trained.stream().map(RoostWeights::halved).toList(), TensorType.F16)
        : new EnsembleWeights(trained, trained, TensorType.F32);
  }

  /** Notes how far rounding moved predictions on the held-out compositions. */
  void describe(ObjectNode metrics, double[] byTrained, double[] byKept) {
    metrics.put("precision", type == TensorType.F16 ? "half" : "single");
    double sum = 0;
    double greatest = 0;
    for (int i = 0; i < byKept.length; i++) {
      double moved = Math.abs(byKept[i] - byTrained[i]);
      sum += moved;
      greatest = Math.max(greatest, moved);
    }
    metrics.put("mean_move_by_rounding", sum / byKept.length);
    metrics.put("greatest_move_by_rounding", greatest);
  }
}
