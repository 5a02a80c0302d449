package io.github.gapforge.property.roost;

import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.List;

/** Networks of a bundle as the beginning of another training (fine-tuning). */
public final class RoostStart {

  /** Half precision rounds projections by 2⁻¹¹ of their size, which is about 1. */
  private static final double TOLERANCE = 0.01;

  private RoostStart() {}

  /**
   * The networks of a bundle.
   *
   * @param features of the elements, those that the bundle was trained with
   * @throws UserError if the bundle was trained with other features or does not say how features
   *     become embeddings
   */
  public static List<RoostWeights> read(Path folder, ElementFeatures features) {
    List<RoostWeights> networks = RoostBundle.networks(folder);
    networks.forEach(network -> requireFit(folder, network, features));
    return networks;
  }

  private static void requireFit(Path folder, RoostWeights network, ElementFeatures features) {
    RoostSizes sizes = network.sizes();
    if (!network.hasEmbeddingMap()) {
      throw UserError.input(
          "model "
              + folder
              + " does not hold the map from element features to embeddings, so no training can"
              + " begin with it: train it again with this version");
    }
    if (sizes.elementFeatures() != features.width() || apart(network, features) > TOLERANCE) {
      throw UserError.usage(
          "model "
              + folder
              + " was trained with other element features ("
              + sizes.elementFeatures()
              + " numbers an element) than '"
              + features.name()
              + "' ("
              + features.width()
              + "): give its own with --element-features, see its card");
    }
  }

  /** Greatest difference between the bundle's projections and those of the features given. */
  private static double apart(RoostWeights network, ElementFeatures features) {
    float[] own = network.embeddings();
    float[] made =
        RoostWeights.of(network.sizes(), network.parameters(), features.rows(), network.targets())
            .embeddings();
    double greatest = made.length == own.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(own.length, made.length); i++) {
      double size = Math.max(1, Math.abs(own[i]));
      greatest = Math.max(greatest, Math.abs(own[i] - made[i]) / size);
    }
    return greatest;
  }
}
