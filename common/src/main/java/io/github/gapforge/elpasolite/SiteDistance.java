package io.github.gapforge.elpasolite;

import io.github.gapforge.evaluation.JensenShannon;

/**
 * How different two sets of compositions are in the elements on their sites: the Jensen–Shannon
 * distance of the elements on a site (base 2), mean over the four sites. The paper's equation 6
 * prints the root inside the sum over elements; only the root of the whole sum lies between 0 and 1
 * and gives the paper's figures.
 */
public final class SiteDistance {

  private SiteDistance() {}

  /** The distance, 0 to 1, of two sets of cells, neither of them empty. */
  public static double between(int[] cells, int[] others) {
    double sum = 0;
    for (int site = 0; site < Quadruples.SITES; site++) {
      sum += JensenShannon.distance(elements(cells, site), elements(others, site));
    }
    return sum / Quadruples.SITES;
  }

  /** How often each element is on a site. */
  public static long[] elements(int[] cells, int site) {
    long[] counts = new long[SpaceElements.COUNT];
    for (int cell : cells) {
      counts[Quadruples.element(cell, site)]++;
    }
    return counts;
  }
}
