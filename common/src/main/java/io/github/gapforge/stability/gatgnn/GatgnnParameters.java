package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.nn.FloatMemory;
import io.github.gapforge.products.Slice;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Names, places and first values of a {@link GatgnnLayer}'s parameters, as in PyTorch and GATGNN:
 * weights and biases of linear maps uniform within ±1/√inputs, matrices and factors of message
 * layers uniform within ±√(6 / (rows + columns)) (Glorot and Bengio, AISTATS 2010) and their biases
 * 0; norms begin as the identity. Every one has a random stream of its own name.
 */
final class GatgnnParameters implements ParamInitializer {

  static final GatgnnParameters INSTANCE = new GatgnnParameters();

  private GatgnnParameters() {}

  private static GatgnnLayout layout(Layer layer) {
    return new GatgnnLayout(((GatgnnLayer) layer).sizes());
  }

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return layout(layer).size();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return layout(layer).slices().stream().map(Slice::name).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(name -> isWeightParam(layer, name)).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return paramKeys(layer).stream().filter(name -> isBiasParam(layer, name)).toList();
  }

  @Override
  public boolean isWeightParam(Layer layer, String name) {
    return name.endsWith("weight");
  }

  @Override
  public boolean isBiasParam(Layer layer, String name) {
    return !isWeightParam(layer, name);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray view, boolean initialize) {
    if (initialize) {
      FloatMemory.write(first(layout(configuration.getLayer()), configuration.getSeed()), view);
    }
    return views(configuration, view);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray view) {
    return views(configuration, view);
  }

  private static Map<String, INDArray> views(NeuralNetConfiguration configuration, INDArray all) {
    INDArray flat = all.reshape(all.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    for (Slice slice : layout(configuration.getLayer()).slices()) {
      views.put(
          slice.name(),
          flat.get(NDArrayIndex.interval(slice.at(), slice.at() + slice.length()))
              .reshape('c', slice.inputs(), slice.outputs()));
    }
    return views;
  }

  /** First values of all parameters. */
  static float[] first(GatgnnLayout layout, long seed) {
    float[] values = new float[layout.size()];
    int inputs = 1;
    for (Slice slice : layout.slices()) {
      int end = slice.at() + slice.length();
      if (slice.name().startsWith("message.") && !slice.isWeight()) {
        boolean one = slice.name().endsWith(".scale") || slice.name().endsWith(".variance");
        Arrays.fill(values, slice.at(), end, one ? 1 : 0);
        continue;
      }
      if (slice.isWeight()) {
        inputs = slice.inputs();
      }
      double limit =
          slice.name().startsWith("message.")
              ? Math.sqrt(6.0 / (slice.inputs() + slice.outputs()))
              : 1 / Math.sqrt(inputs); // a bias follows its weights
      KeyedRandom random = KeyedRandom.of(seed, "gatgnn." + slice.name(), 0);
      for (int i = slice.at(); i < end; i++) {
        values[i] = (float) (limit * (2 * random.nextDouble() - 1));
      }
    }
    return values;
  }
}
