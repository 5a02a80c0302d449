package io.github.gapforge.dft;

import java.util.BitSet;

/** Collects eigenvalues with their occupations, k-point by k-point, and tells the gap. */
final class BandEdges {

  /** Occupations farther than this from empty and full are those of a metal. */
  private static final double PARTIAL = 0.01;

  private static final double HALF = 0.5;

  private final BitSet filled = new BitSet();
  private final BitSet empty = new BitSet();
  private double highestFilled = Double.NEGATIVE_INFINITY;
  private double lowestEmpty = Double.POSITIVE_INFINITY;
  private boolean metal;
  private int band;

  /** Bands of one spin do not continue those of the other. */
  void beginSpin() {
    filled.clear();
    empty.clear();
  }

  void beginKpoint() {
    band = 0;
  }

  void add(double energyEv, double occupation) {
    if (!Double.isFinite(energyEv) || !Double.isFinite(occupation)) {
      throw new NumberFormatException("eigenvalue " + energyEv + ", occupation " + occupation);
    }
    if (occupation >= HALF) {
      filled.set(band);
      highestFilled = Math.max(highestFilled, energyEv);
    } else {
      empty.set(band);
      lowestEmpty = Math.min(lowestEmpty, energyEv);
    }
    boolean crosses = filled.get(band) && empty.get(band);
    metal |= crosses || (occupation > PARTIAL && occupation < 1 - PARTIAL);
    band++;
  }

  /** The gap in eV; not a number where there are no empty or no filled bands. */
  double gapEv() {
    if (Double.isInfinite(highestFilled) || Double.isInfinite(lowestEmpty)) {
      return Double.NaN;
    }
    return metal ? 0 : Math.max(0, lowestEmpty - highestFilled);
  }
}
