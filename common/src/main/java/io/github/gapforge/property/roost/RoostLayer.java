package io.github.gapforge.property.roost;

import io.github.gapforge.nn.flat.FlatComputation;
import io.github.gapforge.nn.flat.FlatLayer;
import io.github.gapforge.products.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Roost as a layer of Deeplearning4j: rows of pairs (atomic number, atomic fraction), filled up
 * with zeros, go in; standardised predictions come out. Holds the elements' features, so that a
 * model file is complete. Setters and the empty constructor are for reading that file.
 */
public final class RoostLayer extends FlatLayer {

  private static final long serialVersionUID = 1L;

  private int elementFeatures;
  private int embedding;
  private int layers;
  private int heads;
  private int hidden;
  private int[] outputHidden;
  private int outputs;
  private float[] features;

  /** For reading model files. */
  public RoostLayer() {}

  /**
   * A layer.
   *
   * @param features of the elements by atomic number
   * @param weightDecay see {@link FlatLayer}
   */
  public RoostLayer(RoostSizes sizes, float[] features, double weightDecay) {
    super("roost", weightDecay);
    this.elementFeatures = sizes.elementFeatures();
    this.embedding = sizes.embedding();
    this.layers = sizes.layers();
    this.heads = sizes.heads();
    this.hidden = sizes.hidden();
    this.outputHidden = sizes.outputHidden().stream().mapToInt(Integer::intValue).toArray();
    this.outputs = sizes.outputs();
    this.features = features.clone();
  }

  /** The widths. */
  RoostSizes sizes() {
    List<Integer> widths = new ArrayList<>();
    Arrays.stream(outputHidden).forEach(widths::add);
    return new RoostSizes(elementFeatures, embedding, layers, heads, hidden, widths, outputs);
  }

  @Override
  protected List<Slice> slices() {
    return new RoostLayout(sizes()).slices();
  }

  @Override
  protected float[] firstValues(long seed) {
    return RoostParameters.first(new RoostLayout(sizes()), seed);
  }

  @Override
  protected int outputWidth() {
    return outputs;
  }

  @Override
  protected FlatComputation computation(NeuralNetConfiguration configuration, DataType type) {
    return new RoostComputation(configuration, type);
  }

  public int getElementFeatures() {
    return elementFeatures;
  }

  public void setElementFeatures(int elementFeatures) {
    this.elementFeatures = elementFeatures;
  }

  public int getEmbedding() {
    return embedding;
  }

  public void setEmbedding(int embedding) {
    this.embedding = embedding;
  }

  public int getLayers() {
    return layers;
  }

  public void setLayers(int layers) {
    this.layers = layers;
  }

  public int getHeads() {
    return heads;
  }

  public void setHeads(int heads) {
    this.heads = heads;
  }

  public int getHidden() {
    return hidden;
  }

  public void setHidden(int hidden) {
    this.hidden = hidden;
  }

  public int[] getOutputHidden() {
    return outputHidden.clone();
  }

  public void setOutputHidden(int[] outputHidden) {
    this.outputHidden = outputHidden.clone();
  }

  public int getOutputs() {
    return outputs;
  }

  public void setOutputs(int outputs) {
    this.outputs = outputs;
  }

  public float[] getFeatures() {
    return features.clone();
  }

  public void setFeatures(float[] features) {
    this.features = features.clone();
  }
}
