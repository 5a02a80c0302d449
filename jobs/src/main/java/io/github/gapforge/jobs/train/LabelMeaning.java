package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.config.RoostTarget;
import io.github.gapforge.jobs.spark.EnergyText;
import io.github.gapforge.jobs.spark.WantedColumn;
import java.util.Arrays;

/** What the numbers of a labels file are, and what several rows of one composition come to. */
enum LabelMeaning {
  /** Band gaps, averaged: which polymorph a formula means nobody knows. */
  GAP,
  /** Band gaps, of which the share of metals counts. */
  SHARE_OF_METALS,
  /** Formation energies: the lowest counts, that of the most stable entry. */
  FORMATION_ENERGY;

  static LabelMeaning of(RoostTarget target) {
    return switch (target) {
      case BAND_GAP -> GAP;
      case METAL -> SHARE_OF_METALS;
      case FORMATION_ENERGY -> FORMATION_ENERGY;
    };
  }

  WantedColumn column(String given) {
    return this == FORMATION_ENERGY ? WantedColumn.formationEnergy(given) : WantedColumn.gap(given);
  }

  /** A label as a file writes it. */
  EnergyText read(String text) {
    return this == FORMATION_ENERGY ? EnergyText.energy(text) : EnergyText.gap(text);
  }

  /** The label of one row. */
  double of(double value) {
    return this == SHARE_OF_METALS ? (MetalLabels.isMetal(value) ? 1 : 0) : value;
  }

  /** The label of a composition. */
  double ofAll(double[] labels) {
    double sum = 0;
    for (double label : labels) {
      sum += label;
    }
    return this == FORMATION_ENERGY
        ? Arrays.stream(labels).min().orElseThrow()
        : sum / labels.length;
  }
}
