package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained generator as files: {@code card.json}, whose field {@code network} describes the
 * layers, and {@code weights.safetensors}.
 */
public final class GeneratorBundle {

  /** File name of the weights inside a bundle. */
  public static final String WEIGHTS = "weights.safetensors";

  /** Value of the card's field {@code model}. */
  public static final String KIND = "generator";

  private GeneratorBundle() {}

  /**
   * Writes weights and card into a folder that is there.
   *
   * @param type how weights are stored: F32 exactly, F16 rounded; biases are always F32
   * @param card what the trainer has to say ({@code id}, training set, metrics ...); model, target,
   *     kind, unit, the network's description and the hash of the weights are filled in
   */
  public static void write(Path folder, GeneratorNetwork network, TensorType type, ObjectNode card)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    ObjectNode fields = card.deepCopy();
    fields.put("model", KIND);
    fields.put("target", "formula");
    fields.put("kind", "generated");
    fields.put("unit", "none");
    describe(network, type, fields.putObject("network"), tensors);
    Path weights = folder.resolve(WEIGHTS);
    TensorFile.of(tensors).write(weights);
    fields.put("weights_sha256", sha256(weights).hex());
    ModelCard.of(fields).write(folder);
  }

  /**
   * Reads a bundle.
   *
   * @throws UserError if the folder is no generator's bundle or is damaged
   */
  public static GeneratorModel read(Path folder) {
    ModelCard card = ModelCard.read(folder);
    if (!card.model().equals(KIND)) {
      throw UserError.input("model " + folder + " is a " + card.model() + ", not a " + KIND);
    }
    Path weights = folder.resolve(WEIGHTS);
    if (!Files.isRegularFile(weights)) {
      throw UserError.input("model " + folder + " has no " + WEIGHTS);
    }
    try {
      String hash = sha256(weights).hex();
      JsonNode fields = card.fields();
      if (!hash.equals(fields.path("weights_sha256").asText())) {
        throw new IllegalArgumentException("its SHA-256 " + hash + " is not the card's");
      }
      return new GeneratorModel(generator(fields.path("network"), TensorFile.read(weights)), card);
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input(
          "model " + weights + " is damaged or not that of its card: " + e.getMessage());
    }
  }

  private static void describe(
      GeneratorNetwork network, TensorType type, ObjectNode fields, Map<String, Tensor> tensors) {
    fields.put("preset", network.preset());
    fields.put("latent_size", network.latentSize());
    fields.put("largest_count", network.largestCount());
    fields.put("output", network.output().text());
    fields.put("parameters", network.parameters());
    ArrayNode elements = fields.putArray("elements");
    network.elements().forEach(element -> elements.add(element.symbol()));
    ArrayNode layers = fields.putArray("layers");
    for (int i = 0; i < network.layers().size(); i++) {
      LayerCodec.write(network.layers().get(i), i, type, layers.addObject(), tensors);
    }
  }

  private static Generator generator(JsonNode fields, TensorFile tensors) {
    return fields.path("kind").asText().equals(WriterBundle.KIND)
        ? WriterBundle.read(fields, tensors)
        : network(fields, tensors);
  }

  private static GeneratorNetwork network(JsonNode fields, TensorFile tensors) {
    List<Element> elements = new ArrayList<>();
    for (JsonNode symbol : fields.path("elements")) {
      elements.add(
          Element.ofSymbol(symbol.asText())
              .orElseThrow(() -> new IllegalArgumentException("no element " + symbol)));
    }
    List<GeneratorLayer> layers = new ArrayList<>();
    for (JsonNode layer : fields.path("layers")) {
      layers.add(LayerCodec.read(layer, layers.size(), tensors));
    }
    return new GeneratorNetwork(
        fields.path("preset").asText(),
        LayerCodec.whole(fields.path("latent_size")),
        elements,
        LayerCodec.whole(fields.path("largest_count")),
        GeneratorOutput.of(fields.path("output").asText()),
        layers);
  }

  private static Fingerprint sha256(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Fingerprint.ofContent(stream);
    }
  }
}
