package io.github.gapforge.nn;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph whose backward pass from outside errors also gives the gradient in its first input, which
 * Deeplearning4j computes and throws away.
 */
final class OpenGraph extends ComputationGraph {

  private static final long serialVersionUID = 1L;

  OpenGraph(ComputationGraphConfiguration configuration) {
    super(configuration);
  }

  /** Forward pass that keeps what a backward pass needs; output of the only output vertex. */
  INDArray forward(boolean training, INDArray... inputs) {
    Map<String, INDArray> all = feedForward(inputs, training, false);
    return all.get(getConfiguration().getNetworkOutputs().get(0));
  }

  /**
   * Backward pass after {@link #forward}: parameter gradients go to {@link
   * #getGradientsViewArray()}. May be repeated with other errors until {@link #forget}.
   *
   * @param outputGradients one for each output
   * @return gradient in the first input
   */
  INDArray backward(INDArray... outputGradients) {
    calcBackpropGradients(false, false, outputGradients);
    return getVertex(GraphPlan.INPUT).getEpsilon();
  }

  /** Lets go of what the passes kept. */
  void forget() {
    for (GraphVertex vertex : getVertices()) {
      vertex.clear();
    }
  }

  /** Takes over the values of all parameters that this graph has, by name. */
  void copyParameters(Map<String, INDArray> from) {
    paramTable().forEach((name, values) -> values.assign(from.get(name)));
  }
}
