package io.github.gapforge.nn;

import io.github.gapforge.run.KeyedRandom;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How weights begin; biases begin at zero, batch norms at scale one and shift zero. */
public enum WeightStart {
  /** N(0, 1) for every weight, as MATGAN's published code does. */
  UNIT_NORMAL,

  /**
   * N(0, 2 / inputs of a unit), which keeps the size of signals through rectified layers (He et
   * al., ICCV 2015).
   */
  SCALED;

  /** Sets the weights of a graph; every layer has a random stream of its own name. */
  void set(OpenGraph graph, long seed, String network) {
    for (Map.Entry<String, INDArray> entry : graph.paramTable().entrySet()) {
      if (entry.getKey().endsWith("_W")) {
        INDArray weights = entry.getValue();
        KeyedRandom random = KeyedRandom.of(seed, "weights." + network + "." + entry.getKey(), 0);
        double deviation = this == UNIT_NORMAL ? 1 : Math.sqrt(2 / inputs(graph, entry));
        double[] values = new double[Math.toIntExact(weights.length())];
        for (int i = 0; i < values.length; i++) {
          values[i] = deviation * random.nextGaussian();
        }
        weights.assign(Nd4j.createFromArray(values).reshape('c', weights.shape()));
      }
    }
  }

  /** Weights that an output value is the sum over, on average where strides leave some out. */
  private static double inputs(OpenGraph graph, Map.Entry<String, INDArray> weights) {
    long[] shape = weights.getValue().shape();
    if (shape.length == 2) {
      return shape[0];
    }
    String layer = weights.getKey().substring(0, weights.getKey().length() - 2);
    if (graph.getLayer(layer).conf().getLayer() instanceof Deconvolution2D transposed) {
      int[] stride = transposed.getStride();
      return (double) (shape[0] * shape[2] * shape[3]) / (stride[0] * stride[1]);
    }
    return shape[1] * shape[2] * shape[3];
  }
}
