package io.github.gapforge.chemistry;

import java.util.Arrays;

/**
 * The ratios of a composition without its elements: the ascending reduced counts, written {@code
 * ABC3} for CaTiO3.
 *
 * @param text letters in order of ascending count, counts of one left out (the pymatgen convention)
 */
public record AnonymousFormula(String text) {

  /** The anonymous formula of the reduced composition. */
  public static AnonymousFormula of(Composition composition) {
    Composition reduced = composition.reduced();
    long[] counts = new long[reduced.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = reduced.count(i);
    }
    Arrays.sort(counts);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < counts.length; i++) {
      text.append((char) ('A' + i));
      if (counts[i] != 1) {
        text.append(counts[i]);
      }
    }
    return new AnonymousFormula(text.toString());
  }

  @Override
  public String toString() {
    return text;
  }
}
