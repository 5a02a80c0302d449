package io.github.gapforge.dft;

import java.util.Locale;

/**
 * A regular mesh of k-points.
 *
 * @param gamma centred on Γ; else as Monkhorst and Pack have it
 */
record KpointMesh(int first, int second, int third, boolean gamma) {

  int points() {
    return first * second * third;
  }

  /** The file KPOINTS. */
  String text(String comment) {
    return String.format(
        Locale.ROOT,
        "%s\n0\n%s\n%d %d %d\n0 0 0\n",
        comment,
        gamma ? "Gamma" : "Monkhorst-Pack",
        first,
        second,
        third);
  }
}
