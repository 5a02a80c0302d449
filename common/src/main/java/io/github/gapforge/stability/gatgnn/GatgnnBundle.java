package io.github.gapforge.stability.gatgnn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.products.Slice;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GATGNN networks as files: {@code card.json}, whose field {@code network} holds the widths, and
 * {@code weights.safetensors} with tensors named {@code network.K.} and the parameter. A bundle may
 * hold several networks, trained alike from different seeds.
 */
public final class GatgnnBundle {

  /** File name of the weights inside a bundle. */
  public static final String WEIGHTS = "weights.safetensors";

  /** Kind of model in the card. */
  public static final String KIND = "gatgnn";

  /** What is predicted, in the card. */
  public static final String TARGET = "formation_energy_ev_per_atom";

  /** Field of the card that holds the widths. */
  public static final String NETWORK = "network";

  private static final String SEEN = "training_compositions_by_atomic_number";

  private GatgnnBundle() {}

  /** The widths as the card's field {@value #NETWORK} has them. */
  public static ObjectNode describe(GatgnnSizes sizes, int networks) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("networks", networks);
    node.put("parameters", new GatgnnLayout(sizes).trained());
    node.put("atom_features", sizes.atomFeatures());
    node.put("distance_features", sizes.distanceFeatures());
    node.put("width", sizes.width());
    node.put("heads", sizes.heads());
    node.put("message_layers", sizes.layers());
    node.put("neighbours", CrystalGraph.NEIGHBOURS);
    node.put("cutoff_angstrom", CrystalGraph.CUTOFF_ANGSTROM);
    return node;
  }

  /**
   * Writes the weights.
   *
   * @param seen training compositions by atomic number
   * @param half whether matrices are written in half precision, see {@link GatgnnWeights#halved}
   */
  public static void writeWeights(
      Path folder, List<GatgnnWeights> networks, int[] seen, boolean half) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int k = 0; k < networks.size(); k++) {
      GatgnnWeights weights = networks.get(k);
      for (Slice slice : new GatgnnLayout(weights.sizes()).slices()) {
        double[] values = new double[slice.length()];
        for (int i = 0; i < values.length; i++) {
          values[i] = weights.parameters()[slice.at() + i];
        }
        TensorType type = half && slice.isWeight() ? TensorType.F16 : TensorType.F32;
        tensors.put(name(k, slice), Tensor.of(type, values));
      }
    }
    tensors.put(SEEN, Tensor.of(seen));
    TensorFile.of(tensors).write(folder.resolve(WEIGHTS));
  }

  private static String name(int network, Slice slice) {
    return "network." + network + "." + slice.name();
  }

  /**
   * Reads a bundle.
   *
   * @throws UserError if the folder is no GATGNN bundle, or is damaged
   */
  public static GatgnnModel read(Path folder) {
    ModelCard card = ModelCard.read(folder);
    if (!card.model().equals(KIND)) {
      throw UserError.input(
          "model "
              + folder
              + " is a "
              + card.model()
              + ", not a "
              + KIND
              + ": give a model of 'gapforge train gatgnn'");
    }
    Path weights = folder.resolve(WEIGHTS);
    if (!Files.isRegularFile(weights)) {
      throw UserError.input("model " + folder + " has no " + WEIGHTS);
    }
    try {
      TensorFile file = TensorFile.read(weights);
      JsonNode network = card.fields().path(NETWORK);
      requireGraphs(network);
      List<GatgnnWeights> networks = new ArrayList<>();
      for (int k = 0; k < network.path("networks").asInt(); k++) {
        networks.add(network(file, k, sizes(network)));
      }
      return new GatgnnModel(networks, card, seen(file));
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input(
          "model " + weights + " is damaged or not that of its card: " + e.getMessage());
    }
  }

  /** A network of other graphs would give numbers without meaning. */
  private static void requireGraphs(JsonNode network) {
    int neighbours = network.path("neighbours").asInt();
    double cutoff = network.path("cutoff_angstrom").asDouble();
    if (neighbours != CrystalGraph.NEIGHBOURS || cutoff != CrystalGraph.CUTOFF_ANGSTROM) {
      throw new IllegalArgumentException(
          "graphs of "
              + neighbours
              + " neighbours within "
              + cutoff
              + " Å, not of "
              + CrystalGraph.NEIGHBOURS
              + " within "
              + CrystalGraph.CUTOFF_ANGSTROM
              + " Å");
    }
  }

  private static GatgnnSizes sizes(JsonNode network) {
    return new GatgnnSizes(
        network.path("atom_features").asInt(),
        network.path("distance_features").asInt(),
        network.path("width").asInt(),
        network.path("heads").asInt(),
        network.path("message_layers").asInt());
  }

  private static GatgnnWeights network(TensorFile file, int k, GatgnnSizes sizes) {
    GatgnnLayout layout = new GatgnnLayout(sizes);
    float[] parameters = new float[layout.size()];
    for (Slice slice : layout.slices()) {
      double[] values = file.get(name(k, slice)).doubles();
      if (values.length != slice.length()) {
        throw new IllegalArgumentException(
            "tensor " + name(k, slice) + " of " + values.length + ", not " + slice.length());
      }
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          throw new IllegalArgumentException("tensor " + name(k, slice) + " holds " + values[i]);
        }
        parameters[slice.at() + i] = (float) values[i];
      }
    }
    return new GatgnnWeights(sizes, parameters);
  }

  private static int[] seen(TensorFile file) {
    int[] seen = file.get(SEEN).ints();
    if (seen.length != Element.COUNT + 1) {
      throw new IllegalArgumentException("training counts of " + seen.length + " elements");
    }
    return seen;
  }
}
