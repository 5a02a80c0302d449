package io.github.gapforge.structure;

import java.util.Comparator;

/**
 * An atom near another.
 *
 * @param site its site in the cell
 * @param imageA whole steps along cell vector a from the cell of the first atom to its own
 * @param imageB steps along b
 * @param imageC steps along c
 * @param distance in ångström
 */
public record Neighbour(int site, int imageA, int imageB, int imageC, double distance)
    implements Comparable<Neighbour> {

  private static final Comparator<Neighbour> ORDER =
      Comparator.comparingDouble(Neighbour::distance)
          .thenComparingInt(Neighbour::site)
          .thenComparingInt(Neighbour::imageA)
          .thenComparingInt(Neighbour::imageB)
          .thenComparingInt(Neighbour::imageC);

  /** By distance, then site, then image. */
  @Override
  public int compareTo(Neighbour other) {
    return ORDER.compare(this, other);
  }
}
