package io.github.gapforge.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The neighbours of every site within a distance, nearest first, periodic images included; exact
 * for cells of any skew.
 */
public final class NeighbourList {

  /** Beyond this many pairs the list is a mistake, not a neighbourhood. */
  private static final double MOST_PAIRS = 5e7;

  private final List<List<Neighbour>> bySite;

  private NeighbourList(List<List<Neighbour>> bySite) {
    this.bySite = bySite;
  }

  /**
   * All neighbours at most {@code cutoff} ångström away. An atom is no neighbour of itself, but its
   * images are.
   *
   * @throws IllegalArgumentException if the distance is not positive, or would give over 50 million
   *     pairs
   */
  public static NeighbourList within(CrystalStructure structure, double cutoff) {
    PeriodicPairs pairs = new PeriodicPairs(structure);
    if (!(cutoff > 0) || pairs.expected(cutoff) * structure.size() > MOST_PAIRS) {
      throw new IllegalArgumentException(
          "no neighbours within " + cutoff + " Å can be listed for " + structure);
    }
    List<List<Neighbour>> bySite = new ArrayList<>(structure.size());
    for (int i = 0; i < structure.size(); i++) {
      bySite.add(new ArrayList<>());
    }
    pairs.visit(
        cutoff,
        (from, to, a, b, c, distance) ->
            bySite.get(from).add(new Neighbour(to, a, b, c, distance)));
    bySite.forEach(Collections::sort);
    return new NeighbourList(bySite);
  }

  /** Number of sites. */
  public int size() {
    return bySite.size();
  }

  /** Neighbours of a site, nearest first. */
  public List<Neighbour> of(int site) {
    return Collections.unmodifiableList(bySite.get(site));
  }
}
