package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.nn.flat.FlatComputation;
import io.github.gapforge.nn.flat.FlatLayer;
import io.github.gapforge.products.Slice;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * GATGNN as a layer of Deeplearning4j: crystals as rows of numbers ({@link GraphRows}) go in,
 * predictions come out. Setters and the empty constructor are for reading model files.
 */
public final class GatgnnLayer extends FlatLayer {

  private static final long serialVersionUID = 1L;

  private int atomFeatures;
  private int distanceFeatures;
  private int width;
  private int heads;
  private int layers;

  /** For reading model files. */
  public GatgnnLayer() {}

  /**
   * A layer.
   *
   * @param weightDecay see {@link FlatLayer}
   */
  public GatgnnLayer(GatgnnSizes sizes, double weightDecay) {
    super("gatgnn", weightDecay);
    this.atomFeatures = sizes.atomFeatures();
    this.distanceFeatures = sizes.distanceFeatures();
    this.width = sizes.width();
    this.heads = sizes.heads();
    this.layers = sizes.layers();
  }

  /** The widths. */
  GatgnnSizes sizes() {
    return new GatgnnSizes(atomFeatures, distanceFeatures, width, heads, layers);
  }

  @Override
  protected List<Slice> slices() {
    return new GatgnnLayout(sizes()).slices();
  }

  @Override
  protected float[] firstValues(long seed) {
    return GatgnnParameters.first(new GatgnnLayout(sizes()), seed);
  }

  @Override
  protected int outputWidth() {
    return 1;
  }

  @Override
  protected FlatComputation computation(NeuralNetConfiguration configuration, DataType type) {
    return new GatgnnComputation(configuration, type);
  }

  @Override
  protected boolean isStatistic(String name) {
    return name.endsWith(".mean") || name.endsWith(".variance");
  }

  public int getAtomFeatures() {
    return atomFeatures;
  }

  public void setAtomFeatures(int atomFeatures) {
    this.atomFeatures = atomFeatures;
  }

  public int getDistanceFeatures() {
    return distanceFeatures;
  }

  public void setDistanceFeatures(int distanceFeatures) {
    this.distanceFeatures = distanceFeatures;
  }

  public int getWidth() {
    return width;
  }

  public void setWidth(int width) {
    this.width = width;
  }

  public int getHeads() {
    return heads;
  }

  public void setHeads(int heads) {
    this.heads = heads;
  }

  public int getLayers() {
    return layers;
  }

  public void setLayers(int layers) {
    this.layers = layers;
  }
}
