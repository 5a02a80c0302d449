package io.github.gapforge.nn.flat;

import io.github.gapforge.nn.FloatMemory;
import io.github.gapforge.products.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Names, places and first values of a {@link FlatLayer}'s parameters for Deeplearning4j. */
final class FlatParameters implements ParamInitializer {

  static final FlatParameters INSTANCE = new FlatParameters();

  private FlatParameters() {}

  private static FlatLayer flat(NeuralNetConfiguration configuration) {
    return (FlatLayer) configuration.getLayer();
  }

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return flat(configuration).size();
  }

  @Override
  public long numParams(Layer layer) {
    return ((FlatLayer) layer).size();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return ((FlatLayer) layer).slices().stream().map(Slice::name).toList();
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
    return Slice.isWeight(name);
  }

  @Override
  public boolean isBiasParam(Layer layer, String name) {
    return !isWeightParam(layer, name);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray view, boolean initialize) {
    if (initialize) {
      FloatMemory.write(flat(configuration).firstValues(configuration.getSeed()), view);
    }
    return getGradientsFromFlattened(configuration, view);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray all) {
    INDArray flat = all.reshape(all.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    for (Slice slice : flat(configuration).slices()) {
      views.put(
          slice.name(),
          flat.get(NDArrayIndex.interval(slice.at(), slice.at() + slice.length()))
              .reshape('c', slice.inputs(), slice.outputs()));
    }
    return views;
  }
}
