package io.github.gapforge.property.roost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.forest.ResidualCalibration;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Roost ensemble as files: {@code card.json}, whose field {@code network} holds the widths, and
 * {@code weights.safetensors}.
 *
 * <p>Every network's trained projections of the elements are stored, so scoring needs no table of
 * element features. Tensors are named {@code network.K.} and the parameter.
 */
public final class RoostBundle {

  /** File name of the weights inside a bundle. */
  public static final String WEIGHTS = "weights.safetensors";

  /** Kind of model in the card. */
  public static final String KIND = "roost";

  /** Field of the card that holds the widths. */
  public static final String NETWORK = "network";

  private static final String PROJECTION = "embedding.";

  private RoostBundle() {}

  /** The widths as the card's field {@value #NETWORK} has them. */
  public static ObjectNode describe(RoostSizes sizes, int networks) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("networks", networks);
    node.put("parameters", new RoostLayout(sizes).size());
    node.put("element_features", sizes.elementFeatures());
    node.put("embedding", sizes.embedding());
    node.put("message_layers", sizes.layers());
    node.put("heads", sizes.heads());
    node.put("hidden", sizes.hidden());
    sizes.outputHidden().forEach(node.putArray("output_hidden")::add);
    node.put("outputs", sizes.outputs());
    return node;
  }

  /**
   * Writes the weights.
   *
   * @param type F32 exactly, or F16 rounded
   */
  public static void writeWeights(
      Path folder,
      List<RoostWeights> networks,
      ResidualCalibration calibration,
      int[] seen,
      TensorType type)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int k = 0; k < networks.size(); k++) {
      put(tensors, name(k), networks.get(k), type);
    }
    tensors.put("calibration_upper_edges", Tensor.of(TensorType.F64, calibration.upperEdges()));
    tensors.put("calibration_quantiles", Tensor.of(TensorType.F64, calibration.quantiles()));
    tensors.put(
        "calibration_non_negative", Tensor.of(new int[] {calibration.nonNegative() ? 1 : 0}));
    tensors.put("training_compositions_by_atomic_number", Tensor.of(seen));
    TensorFile.of(tensors).write(folder.resolve(WEIGHTS));
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
        Tensor.of(type, doubles(weights.embeddings(), 0, weights.embeddings().length)));
    for (Slice slice : new RoostLayout(weights.sizes()).slices()) {
      if (!slice.name().startsWith(PROJECTION)) {
        double[] values = doubles(weights.parameters(), slice.at(), slice.length());
        tensors.put(name + slice.name(), Tensor.of(type, values));
      }
    }
  }

  private static double[] doubles(float[] values, int from, int length) {
    double[] doubles = new double[length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[from + i];
    }
    return doubles;
  }

  /**
   * Reads a bundle.
   *
   * @throws UserError if the folder is no Roost bundle or is damaged
   */
  public static RoostModel read(Path folder) {
    ModelCard card = ModelCard.read(folder);
    if (!card.model().equals(KIND)) {
      throw UserError.input("model " + folder + " is a " + card.model() + ", not a " + KIND);
    }
    Path weights = folder.resolve(WEIGHTS);
    if (!Files.isRegularFile(weights)) {
      throw UserError.input("model " + folder + " has no " + WEIGHTS);
    }
    try {
      JsonNode network = card.fields().path(NETWORK);
      RoostSizes sizes = sizes(network);
      TensorFile file = TensorFile.read(weights);
      List<RoostWeights> networks = new ArrayList<>();
      for (int k = 0; k < network.path("networks").asInt(); k++) {
        networks.add(network(file, name(k), sizes));
      }
      return new RoostModel(
          networks,
          calibration(file),
          card,
          file.get("training_compositions_by_atomic_number").ints());
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("model " + weights + " is damaged: " + e.getMessage());
    }
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
      if (!slice.name().startsWith(PROJECTION)) {
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

  private static double[] values(TensorFile file, String name, int length) {
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

  private static ResidualCalibration calibration(TensorFile file) {
    int[] nonNegative = file.get("calibration_non_negative").ints();
    if (nonNegative.length != 1) {
      throw new IllegalArgumentException(nonNegative.length + " calibration_non_negative values");
    }
    return new ResidualCalibration(
        file.get("calibration_upper_edges").doubles(),
        file.get("calibration_quantiles").doubles(),
        nonNegative[0] == 1);
  }
}
