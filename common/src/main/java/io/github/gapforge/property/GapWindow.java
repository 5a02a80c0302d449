package io.github.gapforge.property;

import java.io.Serializable;

/**
 * The wanted band gaps.
 *
 * @param minEv least gap, eV
 * @param maxEv greatest gap, eV
 * @param kind what the gaps mean
 */
public record GapWindow(double minEv, double maxEv, GapKind kind) implements Serializable {

  /** What models of band gaps predict, as their cards have it. */
  public static final String TARGET = "band_gap_ev";
}
