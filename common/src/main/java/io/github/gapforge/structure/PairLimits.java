package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;
import java.io.Serializable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How near atoms of two elements come at least: what known crystals keep, where enough of them hold
 * both elements, else a share of the sum of their covalent radii. Immutable.
 */
public final class PairLimits implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Share of the sum of the radii, for pairs that too few crystals hold. */
  public static final double RADIUS_SHARE = 0.6;

  /** Crystals that must hold both elements. */
  public static final int LEAST_CRYSTALS = 100;

  /** Share of these crystals that are nearer than the measured distance. */
  public static final double PERCENTILE = 0.01;

  /**
   * Share of the measured distance that is the limit: edges of cells that nobody has relaxed are
   * off by up to 2.3 % for nine of ten, and a pair of atoms by more than an edge.
   */
  public static final double MARGIN = 0.95;

  /** No limit is larger than this share of the sum of the radii times the margin. */
  private static final double LARGEST_SHARE = 0.8;

  private static final int BINS = 160;
  private static final int ROW = Element.COUNT + 1;

  private final float[] limits;
  private final int measured;

  private PairLimits(float[] limits, int measured) {
    this.limits = limits;
    this.measured = measured;
  }

  /** Shares of the sums of radii for all pairs. */
  public static PairLimits ofRadii() {
    return measured(0, i -> null);
  }

  /**
   * What crystals keep.
   *
   * @param size their number
   * @param crystals each of them by its number
   */
  public static PairLimits measured(int size, IntFunction<CrystalStructure> crystals) {
    double[] radii = CovalentRadii.angstrom();
    Counts counts =
        IntStream.range(0, size)
            .parallel()
            .collect(
                () -> new Counts(radii), (all, i) -> all.add(crystals.apply(i)), Counts::addAll);
    float[] limits = new float[ROW * ROW];
    int measured = 0;
    for (int a = 1; a < ROW; a++) {
      for (int b = a; b < ROW; b++) {
        double sum = radii[a] + radii[b];
        int[] bins = size == 0 ? null : counts.byPair[a * ROW + b];
        boolean enough = bins != null && IntStream.of(bins).sum() >= LEAST_CRYSTALS;
        measured += enough ? 1 : 0;
        double share = enough ? MARGIN * low(bins) : RADIUS_SHARE;
        limits[a * ROW + b] = (float) (share * sum);
        limits[b * ROW + a] = limits[a * ROW + b];
      }
    }
    return new PairLimits(limits, measured);
  }

  /** The percentile as a share of the sum of the radii, rounded down to a bin. */
  private static double low(int[] bins) {
    double wanted = PERCENTILE * IntStream.of(bins).sum();
    int below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      below += bins[bin];
      if (below >= wanted) {
        return LARGEST_SHARE * bin / BINS;
      }
    }
    return LARGEST_SHARE;
  }

  /** Least distance of two elements by atomic number, in ångström. */
  public double of(int one, int other) {
    return limits[one * ROW + other];
  }

  /** Number of pairs of elements whose limit is what crystals keep. */
  public int measuredPairs() {
    return measured;
  }

  /** For each pair of elements how many crystals keep which distance; the last bin is beyond. */
  private static final class Counts {

    private final double[] radii;
    private final int[][] byPair = new int[ROW * ROW][];

    Counts(double[] radii) {
      this.radii = radii;
    }

    void add(CrystalStructure crystal) {
      int[] present =
          IntStream.range(0, crystal.size()).map(crystal::atomicNumber).distinct().toArray();
      double[] nearest = nearest(crystal, present);
      for (int a = 0; a < present.length; a++) {
        for (int b = a; b < present.length; b++) {
          double found = Math.min(nearest[a * present.length + b], nearest[b * present.length + a]);
          double share = found / (radii[present[a]] + radii[present[b]]);
          bins(pair(present[a], present[b]))[(int) Math.min(BINS, share / LARGEST_SHARE * BINS)]++;
        }
      }
    }

    /** Nearest distance by places of two elements, not over the largest limit's. */
    private double[] nearest(CrystalStructure crystal, int[] present) {
      int[] place = new int[ROW];
      for (int a = 0; a < present.length; a++) {
        place[present[a]] = a;
      }
      double[] nearest = new double[present.length * present.length];
      for (int a = 0; a < present.length; a++) {
        for (int b = 0; b < present.length; b++) {
          nearest[a * present.length + b] = LARGEST_SHARE * (radii[present[a]] + radii[present[b]]);
        }
      }
      PeriodicPairs pairs = new PeriodicPairs(crystal);
      for (int i = 0; i < crystal.size(); i++) {
        for (int j = i; j < crystal.size(); j++) {
          int pair =
              place[crystal.atomicNumber(i)] * present.length + place[crystal.atomicNumber(j)];
          pairs.visit(
              i,
              j,
              nearest[pair],
              (from, to, a, b, c, distance) -> {
                nearest[pair] = Math.min(nearest[pair], distance);
                return true;
              });
        }
      }
      return nearest;
    }

    private int[] bins(int pair) {
      if (byPair[pair] == null) {
        byPair[pair] = new int[BINS + 1];
      }
      return byPair[pair];
    }

    void addAll(Counts other) {
      for (int pair = 0; pair < byPair.length; pair++) {
        for (int bin = 0; other.byPair[pair] != null && bin <= BINS; bin++) {
          bins(pair)[bin] += other.byPair[pair][bin];
        }
      }
    }

    private static int pair(int one, int other) {
      return Math.min(one, other) * ROW + Math.max(one, other);
    }
  }
}
