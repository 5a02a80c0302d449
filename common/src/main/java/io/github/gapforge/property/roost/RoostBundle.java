package io.github.gapforge.property.roost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.LogitScaling;
import io.github.gapforge.property.MetalClassifier;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A Roost ensemble as files: {@code card.json}, whose field {@code network} holds the widths, and
 * {@code weights.safetensors}. The card's target tells a model of a property from a classifier of
 * metals.
 */
public final class RoostBundle {

  /** File name of the weights inside a bundle. */
  public static final String WEIGHTS = "weights.safetensors";

  /** Kind of model in the card. */
  public static final String KIND = "roost";

  /** Field of the card that holds the widths. */
  public static final String NETWORK = "network";

  private static final String SCALING = "calibration_logit_slope_intercept";

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
   * Writes the weights of a model of a property that keeps no training compositions.
   *
   * @param seen training compositions by atomic number
   * @param type F32 exactly, or F16 rounded
   */
  public static void writeWeights(
      Path folder,
      List<RoostWeights> networks,
      ResidualCalibration calibration,
      int[] seen,
      TensorType type)
      throws IOException {
    writeWeights(folder, networks, calibration, TrainingDomain.ofElements(seen), type);
  }

  /**
   * Writes the weights of a model of a property.
   *
   * @param domain what it was trained on
   * @param type F32 exactly, or F16 rounded
   */
  public static void writeWeights(
      Path folder,
      List<RoostWeights> networks,
      ResidualCalibration calibration,
      TrainingDomain domain,
      TensorType type)
      throws IOException {
    Map<String, Tensor> tensors = RoostTensors.of(networks, domain.counts(), type);
    domain.writeTo(tensors);
    tensors.put("calibration_upper_edges", Tensor.of(TensorType.F64, calibration.upperEdges()));
    tensors.put("calibration_quantiles", Tensor.of(TensorType.F64, calibration.quantiles()));
    tensors.put(
        "calibration_non_negative", Tensor.of(new int[] {calibration.nonNegative() ? 1 : 0}));
    TensorFile.of(tensors).write(folder.resolve(WEIGHTS));
  }

  /** Writes the weights of a classifier; see {@link #writeWeights}. */
  public static void writeClassifier(
      Path folder, List<RoostWeights> networks, LogitScaling scaling, int[] seen, TensorType type)
      throws IOException {
    Map<String, Tensor> tensors = RoostTensors.of(networks, seen, type);
    tensors.put(
        SCALING, Tensor.of(TensorType.F64, new double[] {scaling.slope(), scaling.intercept()}));
    TensorFile.of(tensors).write(folder.resolve(WEIGHTS));
  }

  /** Whether a card is that of a classifier of metals. */
  public static boolean isClassifier(ModelCard card) {
    return card.target().equals(MetalClassifier.TARGET);
  }

  /**
   * Reads a model of a property.
   *
   * @throws UserError if the folder is no Roost bundle, a classifier, or is damaged
   */
  public static RoostModel read(Path folder) {
    ModelCard card = card(folder);
    if (isClassifier(card)) {
      throw UserError.input(
          "model "
              + folder
              + " tells metals from other compositions and predicts no value: give a model of a"
              + " property");
    }
    return read(
        folder,
        file ->
            new RoostModel(
                RoostTensors.networks(file, card.fields().path(NETWORK)),
                calibration(file),
                card,
                TrainingDomain.readFrom(file)));
  }

  /**
   * Reads a classifier of metals.
   *
   * @throws UserError if the folder is no Roost bundle, predicts something else, or is damaged
   */
  public static RoostMetalClassifier readClassifier(Path folder) {
    ModelCard card = card(folder);
    if (!isClassifier(card)) {
      throw UserError.input(
          "model "
              + folder
              + " predicts "
              + card.target()
              + ", not whether a composition is a metal: give a model of 'gapforge train roost"
              + " --target metal'");
    }
    return read(
        folder,
        file -> {
          double[] scaling = RoostTensors.values(file, SCALING, 2);
          return new RoostMetalClassifier(
              RoostTensors.networks(file, card.fields().path(NETWORK)),
              new LogitScaling(scaling[0], scaling[1]),
              card,
              RoostTensors.seen(file));
        });
  }

  /** The networks of a bundle of either kind. */
  static List<RoostWeights> networks(Path folder) {
    ModelCard card = card(folder);
    return read(folder, file -> RoostTensors.networks(file, card.fields().path(NETWORK)));
  }

  private static ModelCard card(Path folder) {
    ModelCard card = ModelCard.read(folder);
    if (!card.model().equals(KIND)) {
      throw UserError.input("model " + folder + " is a " + card.model() + ", not a " + KIND);
    }
    return card;
  }

  private static <T> T read(Path folder, Function<TensorFile, T> content) {
    Path weights = folder.resolve(WEIGHTS);
    if (!Files.isRegularFile(weights)) {
      throw UserError.input("model " + folder + " has no " + WEIGHTS);
    }
    try {
      return content.apply(TensorFile.read(weights));
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input(
          "model " + weights + " is damaged or not that of its card: " + e.getMessage());
    }
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
