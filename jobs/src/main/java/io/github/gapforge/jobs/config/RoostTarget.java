package io.github.gapforge.jobs.config;

import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.MetalClassifier;
import java.util.Locale;

/** What Roost networks are trained to predict. */
public enum RoostTarget {
  /** The band gap, eV. */
  BAND_GAP("band-gap", GapWindow.TARGET, "eV", new double[] {2, 4, 6}, true),
  /** The formation energy of a composition's most stable entry, eV an atom. */
  FORMATION_ENERGY(
      "formation-energy",
      "formation_energy_ev_per_atom",
      "eV/atom",
      new double[] {-3, -2, -1},
      false),
  /** The probability that a composition is a metal. */
  METAL("metal", MetalClassifier.TARGET, "probability", new double[0], true);

  private final String text;
  private final String target;
  private final String unit;
  private final double[] edges;
  private final boolean nonNegative;

  RoostTarget(String text, String target, String unit, double[] edges, boolean nonNegative) {
    this.text = text;
    this.target = target;
    this.unit = unit;
    this.edges = edges;
    this.nonNegative = nonNegative;
  }

  /** The name in settings. */
  public String text() {
    return text;
  }

  /** The name in model cards. */
  public String cardTarget() {
    return target;
  }

  /** Unit of the predictions. */
  public String unit() {
    return unit;
  }

  /** The unit as the end of a column's or a metric's name, such as {@code ev_per_atom}. */
  public String unitInNames() {
    return unit.toLowerCase(Locale.ROOT).replace("/", "_per_");
  }

  /** Inner edges of the bins of the predicted value in which intervals are calibrated. */
  public double[] binEdges() {
    return edges.clone();
  }

  /** Whether the property cannot be negative. */
  public boolean isNonNegative() {
    return nonNegative;
  }

  static RoostTarget named(String text) {
    for (RoostTarget target : values()) {
      if (target.text.equals(text)) {
        return target;
      }
    }
    throw new IllegalArgumentException("no target " + text);
  }
}
