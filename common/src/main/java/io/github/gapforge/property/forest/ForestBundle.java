package io.github.gapforge.property.forest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A forest model as files: {@code card.json} and {@code weights.safetensors}.
 *
 * <p>Trees are stored in pre-order: one byte of feature and one of bin for every inner node, one
 * value for every leaf, and one bit a node that tells leaves from inner nodes.
 */
public final class ForestBundle {

  /** File name of the weights inside a bundle. */
  public static final String WEIGHTS = "weights.safetensors";

  private ForestBundle() {}

  /**
   * Writes the weights.
   *
   * @param trend to which the forest's values are added
   * @param leafType how leaf values are stored: F64 exactly, F32 or F16 rounded
   */
  public static void writeWeights(
      Path folder,
      Forest forest,
      LinearTrend trend,
      ResidualCalibration calibration,
      TrainingDomain domain,
      TensorType leafType)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "threshold_counts",
        Tensor.of(Arrays.stream(forest.thresholds).mapToInt(t -> t.length).toArray()));
    tensors.put(
        "thresholds",
        Tensor.of(
            TensorType.F64,
            Arrays.stream(forest.thresholds).flatMapToDouble(Arrays::stream).toArray()));
    tensors.put(
        "inner_nodes",
        Tensor.of(Arrays.stream(forest.nodes).mapToInt(n -> n.length / 2).toArray()));
    tensors.put(
        "leaf_counts", Tensor.of(Arrays.stream(forest.leaves).mapToInt(n -> n.length).toArray()));
    PreOrder order = PreOrder.of(forest);
    tensors.put("is_leaf_bits", Tensor.of(order.leafBits()));
    tensors.put("features", Tensor.of(order.features()));
    tensors.put("bins", Tensor.of(order.bins()));
    tensors.put("leaves", Tensor.of(leafType, order.leaves()));
    trend.writeTo(tensors);
    tensors.put("calibration_upper_edges", Tensor.of(TensorType.F64, calibration.upperEdges()));
    tensors.put("calibration_quantiles", Tensor.of(TensorType.F64, calibration.quantiles()));
    tensors.put(
        "calibration_non_negative", Tensor.of(new int[] {calibration.nonNegative() ? 1 : 0}));
    domain.writeTo(tensors);
    TensorFile.of(tensors).write(folder.resolve(WEIGHTS));
  }

  /**
   * Reads a bundle.
   *
   * @throws UserError if the folder is no forest bundle or is damaged
   */
  public static ForestModel read(Path folder) {
    return read(folder, DescriptorSet::named);
  }

  /** Reads a bundle whose descriptors are found by name and whether missing ones are imputed. */
  static ForestModel read(Path folder, BiFunction<String, Boolean, DescriptorSet> descriptors) {
    ModelCard card = ModelCard.read(folder);
    if (!card.model().equals("forest")) {
      throw UserError.input("model " + folder + " is a " + card.model() + ", not a forest");
    }
    Path weights = folder.resolve(WEIGHTS);
    if (!Files.isRegularFile(weights)) {
      throw UserError.input("model " + folder + " has no " + WEIGHTS);
    }
    try {
      requireWeightsOf(card, weights);
      TensorFile file = TensorFile.read(weights);
      JsonNode fields = card.fields();
      DescriptorSet set =
          descriptors.apply(
              fields.path("descriptors").asText(), fields.path("impute_missing").asBoolean(true));
      return new ForestModel(
          forest(file),
          LinearTrend.readFrom(file, set.size()),
          set,
          calibration(file),
          card,
          TrainingDomain.readFrom(file));
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input(
          "model " + weights + " is damaged or not that of its card: " + e.getMessage());
    }
  }

  /** Results are filed under the card's fingerprint, so the weights must be those it speaks of. */
  private static void requireWeightsOf(ModelCard card, Path weights) throws IOException {
    String wanted = card.fields().path("weights_sha256").asText();
    if (wanted.isEmpty()) {
      return;
    }
    try (InputStream bytes = Files.newInputStream(weights)) {
      String found = Fingerprint.ofContent(bytes).hex();
      if (!found.equals(wanted)) {
        throw UserError.input(
            "model "
                + weights
                + " is damaged or of another model: its SHA-256 is "
                + found
                + ", the card says "
                + wanted);
      }
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

  private static Forest forest(TensorFile file) {
    double[][] thresholds =
        thresholds(file.get("threshold_counts").ints(), file.get("thresholds").doubles());
    return new PreOrder(
            file.get("is_leaf_bits").unsignedBytes(),
            file.get("features").unsignedBytes(),
            file.get("bins").unsignedBytes(),
            file.get("leaves").doubles())
        .toForest(thresholds, file.get("inner_nodes").ints(), file.get("leaf_counts").ints());
  }

  private static double[][] thresholds(int[] counts, double[] all) {
    double[][] thresholds = new double[counts.length][];
    int from = 0;
    for (int f = 0; f < counts.length; f++) {
      if (counts[f] < 0 || counts[f] > all.length - from) {
        throw new IllegalArgumentException(
            counts[f] + " thresholds of feature " + f + ", " + (all.length - from) + " left");
      }
      thresholds[f] = Arrays.copyOfRange(all, from, from + counts[f]);
      from += counts[f];
    }
    if (from != all.length) {
      throw new IllegalArgumentException(all.length + " thresholds, announced " + from);
    }
    ForestBuilder.requireThresholds(thresholds);
    return thresholds;
  }
}
