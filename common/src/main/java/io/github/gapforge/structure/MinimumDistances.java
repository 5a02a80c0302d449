package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;

/** How near the atoms of a crystal come to each other. */
public final class MinimumDistances {

  /** Densest packing of equal spheres: diameter = 2^(1/6) · (volume per sphere)^(1/3). */
  private static final double DENSEST = Math.pow(2, 1.0 / 6) * (1 + 1e-6);

  /**
   * The nearest pair.
   *
   * @param first site
   * @param second site, whose image it may be
   * @param distance in ångström
   */
  public record Pair(int first, int second, double distance) {}

  /** The pair that is nearest as a share of its limit. */
  private static final class Nearest {
    private int first;
    private int second;
    private double distance = Double.POSITIVE_INFINITY;
    private double share = Double.POSITIVE_INFINITY;

    boolean offer(int from, int to, double length, double limit) {
      if (length / limit < share) {
        first = from;
        second = to;
        distance = length;
        share = length / limit;
      }
      return true;
    }
  }

  private MinimumDistances() {}

  /** The two nearest atoms of the crystal. */
  public static Pair nearest(CrystalStructure structure) {
    PeriodicPairs pairs = new PeriodicPairs(structure);
    // No packing keeps all atoms further apart than this, so a pair is always found.
    double reach = Math.min(pairs.shortestVector(), DENSEST * Math.cbrt(structure.volumePerAtom()));
    Nearest nearest = new Nearest();
    pairs.visit(
        reach * (1 + 1e-9), (from, to, a, b, c, distance) -> nearest.offer(from, to, distance, 1));
    return new Pair(nearest.first, nearest.second, nearest.distance);
  }

  /**
   * The least ratio of a distance to the sum of two radii over all pairs of atoms; values above
   * {@code largest} are not looked for.
   *
   * @param radii in ångström by atomic number
   * @param largest ratio at which the search ends
   * @return the least ratio, or {@code largest} if none is below
   */
  public static double leastRatio(CrystalStructure structure, double[] radii, double largest) {
    double widest = 0;
    for (int i = 0; i < structure.size(); i++) {
      widest = Math.max(widest, radii[structure.atomicNumber(i)]);
    }
    Nearest nearest = new Nearest();
    new PeriodicPairs(structure)
        .visit(
            2 * widest * largest,
            (from, to, a, b, c, distance) ->
                nearest.offer(
                    from,
                    to,
                    distance,
                    radii[structure.atomicNumber(from)] + radii[structure.atomicNumber(to)]));
    return Math.min(largest, nearest.share);
  }

  /**
   * The least ratio of a distance to what its pair of elements keeps, at most 1.
   *
   * @return 1 if no pair is nearer than its limit
   */
  public static double leastShare(CrystalStructure structure, PairLimits limits) {
    double widest = 0;
    for (int i = 0; i < structure.size(); i++) {
      for (int j = i; j < structure.size(); j++) {
        widest = Math.max(widest, limits.of(structure.atomicNumber(i), structure.atomicNumber(j)));
      }
    }
    Nearest nearest = new Nearest();
    new PeriodicPairs(structure)
        .visit(
            widest,
            (from, to, a, b, c, distance) ->
                nearest.offer(
                    from,
                    to,
                    distance,
                    limits.of(structure.atomicNumber(from), structure.atomicNumber(to))));
    return Math.min(1, nearest.share);
  }

  /**
   * Refuses a structure with two atoms in one place.
   *
   * @param angstrom least distance
   * @throws IllegalArgumentException if a pair, or an atom and its image, is nearer
   */
  static void requireApart(CrystalStructure structure, double angstrom) {
    PeriodicPairs pairs = new PeriodicPairs(structure);
    if (pairs.shortestVector() < angstrom) {
      throw new IllegalArgumentException(
          "the cell repeats after " + (float) pairs.shortestVector() + " Å: no atom fits");
    }
    pairs.visit(
        angstrom,
        (from, to, a, b, c, distance) -> {
          if (distance < angstrom) {
            throw new IllegalArgumentException(
                name(structure, from)
                    + " and "
                    + name(structure, to)
                    + " are "
                    + (float) distance
                    + " Å apart, nearer than any two atoms");
          }
          return true;
        });
  }

  private static String name(CrystalStructure structure, int site) {
    Element element = structure.element(site);
    return "site " + (site + 1) + " (" + element + ")";
  }
}
