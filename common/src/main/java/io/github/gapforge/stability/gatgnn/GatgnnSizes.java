package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.chemistry.Element;
import java.io.Serializable;
import java.util.List;

/**
 * The widths of a GATGNN.
 *
 * @param atomFeatures numbers that describe an element
 * @param distanceFeatures numbers that describe a distance
 * @param width of the vectors of atoms, of distances and of each head
 * @param heads heads of attention
 * @param layers message layers
 */
public record GatgnnSizes(int atomFeatures, int distanceFeatures, int width, int heads, int layers)
    implements Serializable {

  /** Gaussians of a distance, as published. */
  public static final int DISTANCE_FEATURES = 41;

  /** Hidden units of the attention over the atoms of a crystal. */
  static final int GLOBAL_HIDDEN = 32;

  /** Dense layers before the output. */
  static final int DENSE_LAYERS = 2;

  /** Atomic fractions by atomic number. */
  static final int COMPOSITION = Element.COUNT;

  /**
   * Sizes.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public GatgnnSizes {
    List<Integer> all = List.of(atomFeatures, distanceFeatures, width, heads, layers);
    if (all.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "GATGNN of " + all + " atom and distance features, width, heads, layers");
    }
  }

  /** The published network: 64 wide, 4 heads, 3 layers. */
  public static GatgnnSizes published() {
    return new GatgnnSizes(AtomFeatures.WIDTH, DISTANCE_FEATURES, 64, 4, 3);
  }

  /** Units of all heads. */
  int units() {
    return heads * width;
  }
}
