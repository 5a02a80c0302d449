package io.github.gapforge.property.roost;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.products.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks as tensors of a bundle, named {@code network.K.} and the parameter.
 *
 * <p>Scoring reads the trained projections of the elements. The map that made them from element
 * features is stored beside them, for trainings that begin with the network; bundles that were
 * written before there were such trainings lack it.
 */
final class RoostTensors {

  /** Tensors of so many numbers at most are never rounded: that saves little and moves results. */
  private static final int SMALL = 8192;

  private static final String EMBEDDING = "embedding.";
  private static final String SEEN = "training_compositions_by_atomic_number";

  private RoostTensors() {}

  /** All tensors of the networks, and the counts of elements. */
  static Map<String, Tensor> of(List<RoostWeights> networks, int[] seen, TensorType type) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int k = 0; k < networks.size(); k++) {
      put(tensors, name(k), networks.get(k), type);
    }
    tensors.put(SEEN, Tensor.of(seen));
    return tensors;
  }

  private static String name(int k) {
    return "network." + k + ".";
  }

  private static void put(
      Map<String, Tensor> tensors, String name, RoostWeights weights, TensorType type) {
    tensors.put(
        name + "target_mean_sd",
        Tensor.of(TensorType.F64, new double[] {weights.targets().mean(), weights.targets().sd()}));
    tensors.put(
        name + "element_projections",
        Tensor.of(TensorType.F32, doubles(weights.embeddings(), 0, weights.embeddings().length)));
    for (Slice slice : new RoostLayout(weights.sizes()).slices()) {
      if (!isOfEmbedding(slice) || weights.hasEmbeddingMap()) {
        double[] values = doubles(weights.parameters(), slice.at(), slice.length());
        tensors.put(
            name + slice.name(), Tensor.of(isRounded(slice) ? type : TensorType.F32, values));
      }
    }
  }

  /**
   * Whether a bundle of half precision rounds these numbers: not what is small, and not the map
   * from features to embeddings, since what begins with it should begin where the network ended.
   */
  static boolean isRounded(Slice slice) {
    return slice.length() > SMALL && !isOfEmbedding(slice);
  }

  /** Whether the numbers belong to the map from element features to embeddings. */
  private static boolean isOfEmbedding(Slice slice) {
    return slice.name().startsWith(EMBEDDING);
  }

  private static double[] doubles(float[] values, int from, int length) {
    double[] doubles = new double[length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[from + i];
    }
    return doubles;
  }

  /** The networks that the card's field {@value RoostBundle#NETWORK} announces. */
  static List<RoostWeights> networks(TensorFile file, JsonNode network) {
    RoostSizes sizes = sizes(network);
    List<RoostWeights> networks = new ArrayList<>();
    for (int k = 0; k < network.path("networks").asInt(); k++) {
      networks.add(network(file, name(k), sizes));
    }
    return networks;
  }

  /** Training compositions by atomic number. */
  static int[] seen(TensorFile file) {
    return file.get(SEEN).ints();
  }

  private static RoostSizes sizes(JsonNode node) {
    List<Integer> hidden = new ArrayList<>();
    node.path("output_hidden").forEach(width -> hidden.add(width.asInt()));
    return new RoostSizes(
        node.path("element_features").asInt(),
        node.path("embedding").asInt(),
        node.path("message_layers").asInt(),
        node.path("heads").asInt(),
        node.path("hidden").asInt(),
        hidden,
        node.path("outputs").asInt());
  }

  private static RoostWeights network(TensorFile file, String name, RoostSizes sizes) {
    RoostLayout layout = new RoostLayout(sizes);
    float[] parameters = new float[layout.size()];
    for (Slice slice : layout.slices()) {
      if (!isOfEmbedding(slice) || file.has(name + slice.name())) {
        double[] values = values(file, name + slice.name(), slice.length());
        for (int i = 0; i < values.length; i++) {
          parameters[slice.at() + i] = (float) values[i];
        }
      }
    }
    double[] projections =
        values(file, name + "element_projections", (Element.COUNT + 1) * sizes.embedding());
    float[] embeddings = new float[projections.length];
    for (int i = 0; i < embeddings.length; i++) {
      embeddings[i] = (float) projections[i];
    }
    double[] targets = values(file, name + "target_mean_sd", 2);
    return new RoostWeights(
        sizes, parameters, embeddings, new Standardisation(targets[0], targets[1]));
  }

  /** A tensor of that many finite numbers. */
  static double[] values(TensorFile file, String name, int length) {
    double[] values = file.get(name).doubles();
    if (values.length != length) {
      throw new IllegalArgumentException(
          "tensor " + name + " of " + values.length + " numbers, not " + length);
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("tensor " + name + " holds " + value);
      }
    }
    return values;
  }
}
