package io.github.gapforge.nn;

import java.util.List;

/**
 * A feed-forward network from vectors to vectors.
 *
 * @param inputs values of one sample
 * @param layers layers in order
 */
public record NetworkPlan(int inputs, List<LayerPlan> layers) {

  /** A plan of the given layers. */
  public NetworkPlan(int inputs, List<LayerPlan> layers) {
    this.inputs = inputs;
    this.layers = List.copyOf(layers);
  }

  /** Whether some layer normalises over the batch. */
  public boolean hasBatchNorm() {
    return hasBatchNorm(layers);
  }

  private static boolean hasBatchNorm(List<LayerPlan> layers) {
    return layers.stream()
        .anyMatch(
            layer ->
                layer instanceof LayerPlan.BatchNorm
                    || layer instanceof LayerPlan.Residual block && hasBatchNorm(block.branch()));
  }
}
