package io.github.gapforge.latent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.products.Slice;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A latent space as files: {@code card.json}, whose field {@code network} says of which kind it is,
 * and {@code weights.safetensors}. The space of the preset {@code default} has, row by row,
 *
 * <pre>
 * map.weights [219, d], map.offset [d]    from descriptors to codes, double precision
 * decoder.first.weight [d, w], .bias      hidden layers and outputs: weights in half precision,
 * decoder.second.weight [w, w], .bias     biases in single
 * decoder.presence.weight [w, 87], .bias
 * decoder.counts.weight [87, w, 20], .bias
 * </pre>
 *
 * <p>that of the preset {@code paper} the parameters of the convolutional network by their names,
 * in single precision.
 */
public final class LatentBundle {

  /** Kind of model in the card. */
  public static final String KIND = "autoencoder";

  /** File name of the weights. */
  public static final String WEIGHTS = "weights.safetensors";

  private static final String OWN = "descriptors";
  private static final String PUBLISHED = "convolutional";

  private LatentBundle() {}

  /**
   * Reads a latent space.
   *
   * @throws UserError if the folder is no bundle of one, or is damaged
   */
  public static LatentSpace read(Path folder) {
    ModelCard card = ModelCard.read(folder);
    if (!card.model().equals(KIND)) {
      throw UserError.input(
          "model "
              + folder
              + " is a "
              + card.model()
              + ", not a latent space: give a folder of 'gapforge train autoencoder'");
    }
    Path weights = folder.resolve(WEIGHTS);
    if (!Files.isRegularFile(weights)) {
      throw UserError.input("model " + folder + " has no " + WEIGHTS);
    }
    try {
      return read(card.fields().path("network"), TensorFile.read(weights));
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input(
          "model " + weights + " is damaged or not that of its card: " + e.getMessage());
    }
  }

  private static LatentSpace read(JsonNode network, TensorFile tensors) {
    requireElements(network.path("elements"));
    return switch (network.path("kind").asText()) {
      case OWN -> own(network, tensors);
      case PUBLISHED -> published(tensors);
      default ->
          throw new IllegalArgumentException("its kind is '" + network.path("kind").asText() + "'");
    };
  }

  /** Rows of the matrices are part of what was learned. */
  private static void requireElements(JsonNode symbols) {
    for (int row = 0; row < AutoencoderEncoding.ROWS; row++) {
      String ours = AutoencoderEncoding.ELEMENTS.get(row).symbol();
      if (!ours.equals(symbols.path(row).asText())) {
        throw new IllegalArgumentException(
            "its element " + row + " is '" + symbols.path(row).asText() + "', not " + ours);
      }
    }
  }

  private static LatentSpace own(JsonNode network, TensorFile tensors) {
    return new DescriptorSpace(
        new CodeMap(tensors.get("map.weights").doubles(), tensors.get("map.offset").doubles()),
        decoder(network.path("dimensions").asInt(), network.path("width").asInt(), tensors),
        network.path("decoding_rules").asText());
  }

  private static DecoderNetwork decoder(int dimensions, int width, TensorFile tensors) {
    if (dimensions < 1 || width < 1) {
      throw new IllegalArgumentException(dimensions + " dimensions, width " + width);
    }
    DecoderLayout layout = new DecoderLayout(dimensions, width);
    float[] all = new float[layout.size()];
    for (Slice slice : layout.slices()) {
      float[] values = floats(tensors, slice.name());
      if (values.length != slice.length()) {
        throw new IllegalArgumentException(
            "tensor " + slice.name() + " has " + values.length + " values");
      }
      System.arraycopy(values, 0, all, slice.at(), values.length);
    }
    return new DecoderNetwork(dimensions, width, all);
  }

  private static float[] floats(TensorFile tensors, String name) {
    double[] values = tensors.get(name).doubles();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static LatentSpace published(TensorFile tensors) {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    for (ComputationGraph graph : PublishedSpace.emptyGraphs()) {
      graph
          .paramTable()
          .forEach((name, values) -> weights.put(name, shaped(tensors, name, values.shape())));
    }
    return PublishedSpace.of(weights);
  }

  private static INDArray shaped(TensorFile tensors, String name, long[] shape) {
    float[] values = floats(tensors, name);
    if (values.length != Arrays.stream(shape).reduce(1, (a, b) -> a * b)) {
      throw new IllegalArgumentException("tensor " + name + " has " + values.length + " values");
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  /** Writes a space of the preset {@code default}. */
  static void writeOwn(Path folder, ObjectNode given, DescriptorSpace space) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("map.weights", Tensor.of(TensorType.F64, space.map().weights()));
    tensors.put("map.offset", Tensor.of(TensorType.F64, space.map().offset()));
    DecoderNetwork decoder = space.network();
    float[] values = decoder.values();
    for (Slice slice : decoder.layout().slices()) {
      float[] part = Arrays.copyOfRange(values, slice.at(), slice.at() + slice.length());
      tensors.put(slice.name(), tensor(slice.isWeight() ? TensorType.F16 : TensorType.F32, part));
    }
    ObjectNode card = given.deepCopy();
    ObjectNode network = card.putObject("network");
    network.put("kind", OWN);
    network.put("dimensions", space.dimensions());
    network.put("width", decoder.width());
    network.put("decoding_rules", DecodingRules.STANDARD);
    write(folder, card, network, tensors);
  }

  /** Writes the weights of the convolutional network. */
  static void writePublished(
      Path folder, ObjectNode given, Map<String, INDArray> parameters, boolean variational)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameters.forEach(
        (name, values) ->
            tensors.put(name, tensor(TensorType.F32, values.dup('c').data().asFloat())));
    ObjectNode card = given.deepCopy();
    ObjectNode network = card.putObject("network");
    network.put("kind", PUBLISHED);
    network.put("dimensions", PublishedNetwork.CODE);
    network.put("variational", variational);
    write(folder, card, network, tensors);
  }

  /** Numbers in a type of tensors. */
  static Tensor tensor(TensorType type, float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return Tensor.of(type, doubles);
  }

  private static void write(
      Path folder, ObjectNode card, ObjectNode network, Map<String, Tensor> tensors)
      throws IOException {
    Path weights = folder.resolve(WEIGHTS);
    TensorFile.of(tensors).write(weights);
    network.put("parameters", tensors.values().stream().mapToLong(Tensor::length).sum());
    ArrayNode symbols = network.putArray("elements");
    AutoencoderEncoding.ELEMENTS.forEach(element -> symbols.add(element.symbol()));
    card.put("model", KIND);
    card.put("target", "composition");
    card.put("kind", "latent");
    card.put("unit", "none");
    try (InputStream stream = Files.newInputStream(weights)) {
      card.put("weights_sha256", Fingerprint.ofContent(stream).hex());
    }
    ModelCard.of(card).write(folder);
  }
}
