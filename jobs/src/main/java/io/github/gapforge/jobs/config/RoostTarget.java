package io.github.gapforge.jobs.config;

import io.github.gapforge.property.MetalClassifier;

/** What Roost networks are trained to predict. */
public enum RoostTarget {
  /** The band gap, eV. */
  BAND_GAP("band-gap", "band_gap_ev", "eV"),
  /** The probability that a composition is a metal. */
  METAL("metal", MetalClassifier.TARGET, "probability");

  private final String text;
  private final String target;
  private final String unit;

  RoostTarget(String text, String target, String unit) {
    this.text = text;
    this.target = target;
    this.unit = unit;
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

  static RoostTarget named(String text) {
    for (RoostTarget target : values()) {
      if (target.text.equals(text)) {
        return target;
      }
    }
    throw new IllegalArgumentException("no target " + text);
  }
}
