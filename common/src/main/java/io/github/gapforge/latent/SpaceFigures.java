package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.run.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of a space: what comes back of compositions that it was not trained on, and what
 * points decode to - their codes, their codes with Gaussian noise, and uniform points in the box of
 * some codes, where the published search looks.
 *
 * @param reconstruction of the compositions
 * @param points shares by the kind of points
 */
public record SpaceFigures(Reconstruction reconstruction, Map<String, DecodedShares> points) {

  /** Standard deviations of the noise, in those of the codes' dimensions. */
  private static final double[] RADII = {0.05, 0.1, 0.25, 0.5, 1};

  /** Seeds whose box is searched: the published experiments 3 and 2. */
  private static final int[] SEEDS = {300, 1000};

  /** Keeps the order. */
  public SpaceFigures {
    points = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(points));
  }

  /**
   * Measures a space.
   *
   * @param heldOut compositions that it was not trained on
   * @param known keys of all known compositions
   * @param samples points of each kind, at most
   */
  public static SpaceFigures of(
      LatentSpace space, List<Composition> heldOut, Set<String> known, int samples, long seed) {
    DecodingRules rules = DecodingRules.named(DecodingRules.STANDARD);
    List<Composition> some = drawn(heldOut, samples, seed);
    double[][] codes = space.encode(some);
    Map<String, DecodedShares> points = new LinkedHashMap<>();
    points.put("codes", DecodedShares.of(space.decode(codes), known, rules));
    double[] spreads = spreads(codes);
    for (double radius : RADII) {
      double[][] moved = noisy(codes, spreads, radius, seed);
      points.put("codes_noise_" + radius, DecodedShares.of(space.decode(moved), known, rules));
    }
    for (int seeds : SEEDS) {
      double[][] box = space.encode(drawn(heldOut, seeds, seed));
      double[][] uniform = uniform(box, samples, seed);
      points.put("box_of_" + seeds, DecodedShares.of(space.decode(uniform), known, rules));
    }
    return new SpaceFigures(Reconstruction.of(space, some), points);
  }

  /** So many of the compositions, or all of fewer. */
  private static List<Composition> drawn(List<Composition> all, int number, long seed) {
    int[] order = new int[all.size()];
    java.util.Arrays.setAll(order, i -> i);
    KeyedRandom.of(seed, "latent.figures", 0).shuffle(order);
    List<Composition> drawn = new ArrayList<>();
    for (int i = 0; i < Math.min(number, order.length); i++) {
      drawn.add(all.get(order[i]));
    }
    return drawn;
  }

  private static double[] spreads(double[][] codes) {
    double[] spreads = new double[codes[0].length];
    for (int d = 0; d < spreads.length; d++) {
      double mean = 0;
      for (double[] code : codes) {
        mean += code[d] / codes.length;
      }
      double sum = 0;
      for (double[] code : codes) {
        sum += (code[d] - mean) * (code[d] - mean) / codes.length;
      }
      spreads[d] = Math.sqrt(sum);
    }
    return spreads;
  }

  private static double[][] noisy(double[][] codes, double[] spreads, double radius, long seed) {
    double[][] moved = new double[codes.length][spreads.length];
    for (int i = 0; i < codes.length; i++) {
      KeyedRandom random = KeyedRandom.of(seed, "latent.figures.noise." + radius, i);
      for (int d = 0; d < spreads.length; d++) {
        moved[i][d] = codes[i][d] + radius * spreads[d] * random.nextGaussian();
      }
    }
    return moved;
  }

  private static double[][] uniform(double[][] box, int samples, long seed) {
    int dimensions = box[0].length;
    double[] lower = box[0].clone();
    double[] upper = box[0].clone();
    for (double[] code : box) {
      for (int d = 0; d < dimensions; d++) {
        lower[d] = Math.min(lower[d], code[d]);
        upper[d] = Math.max(upper[d], code[d]);
      }
    }
    double[][] points = new double[samples][dimensions];
    for (int i = 0; i < samples; i++) {
      KeyedRandom random = KeyedRandom.of(seed, "latent.figures.box." + box.length, i);
      for (int d = 0; d < dimensions; d++) {
        points[i][d] = lower[d] + (upper[d] - lower[d]) * random.nextDouble();
      }
    }
    return points;
  }
}
