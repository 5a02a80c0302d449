package io.github.gapforge.property.roost;

import io.github.gapforge.nn.FloatMemory;
import io.github.gapforge.products.Slice;
import io.github.gapforge.run.KeyedRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Names, places and first values of a {@link RoostLayer}'s parameters. Weights and biases of a
 * linear map begin uniform within ±1/√inputs, exponents standard normal, as in PyTorch and Roost;
 * every one has a random stream of its own name.
 */
final class RoostParameters implements ParamInitializer {

  static final RoostParameters INSTANCE = new RoostParameters();

  private RoostParameters() {}

  private static RoostLayout layout(Layer layer) {
    return new RoostLayout(((RoostLayer) layer).sizes());
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
    return !isBiasParam(layer, name);
  }

  @Override
  public boolean isBiasParam(Layer layer, String name) {
    return name.endsWith("bias");
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
  static float[] first(RoostLayout layout, long seed) {
    float[] values = new float[layout.size()];
    int inputs = 1;
    for (Slice slice : layout.slices()) {
      KeyedRandom random = KeyedRandom.of(seed, "roost." + slice.name(), 0);
      if (slice.isWeight()) {
        inputs = slice.inputs();
      }
      double limit = 1 / Math.sqrt(inputs); // a bias follows its weights
      boolean power = slice.name().endsWith("power");
      for (int i = slice.at(); i < slice.at() + slice.length(); i++) {
        values[i] = (float) (power ? random.nextGaussian() : limit * (2 * random.nextDouble() - 1));
      }
    }
    return values;
  }
}
