package io.github.gapforge.template;

import io.github.gapforge.chemistry.Element;
import java.util.Arrays;

/**
 * Finds the cheapest one-to-one assignment of a composition's elements to a template's: elements of
 * equal count may stand for each other, so each group of equal counts is an assignment problem of
 * its own, solved exactly by a dynamic programme over subsets. Holds scratch memory: one for each
 * thread.
 *
 * <p>Cost = (1/Σn) Σ nᵢ·cost(eᵢ, tᵢ). Of assignments that cost the same within 1e-12 ranks the
 * first is taken in the order of the query's elements by count and atomic number, each with the
 * first template element in the same order.
 */
final class Assignment {

  private static final double TIE = 1e-12;

  private final SubstitutionCost costs;
  private final Element[] template = new Element[Element.COUNT];
  private double cost;

  /** A composition in the order of its counts, then atomic numbers. */
  static final class Side {
    int size;
    double total;
    final int[] atomicNumbers = new int[Element.COUNT];
    final double[] counts = new double[Element.COUNT];
    final int[] signs = new int[Element.COUNT];

    void clear() {
      size = 0;
      total = 0;
    }

    void add(int atomicNumber, double count, int sign) {
      int slot = size++;
      while (slot > 0
          && (counts[slot - 1] > count
              || (counts[slot - 1] == count && atomicNumbers[slot - 1] > atomicNumber))) {
        atomicNumbers[slot] = atomicNumbers[slot - 1];
        counts[slot] = counts[slot - 1];
        signs[slot] = signs[slot - 1];
        slot--;
      }
      atomicNumbers[slot] = atomicNumber;
      counts[slot] = count;
      signs[slot] = sign;
      total += count;
    }
  }

  Assignment(SubstitutionCost costs) {
    this.costs = costs;
  }

  /**
   * Solves one pair of reduced compositions with the same counts; {@link #cost} and {@link
   * #replaced} hold the answer.
   */
  void solve(Side query, Side candidate) {
    cost = 0;
    for (int from = 0; from < query.size; ) {
      int to = from;
      while (to < query.size && query.counts[to] == query.counts[from]) {
        to++;
      }
      cost += query.counts[from] * solveGroup(query, candidate, from, to - from);
      from = to;
    }
    cost /= query.total;
  }

  /** Cost of the last solution in ranks. */
  double cost() {
    return cost;
  }

  /** The template's element in whose place element {@code i} of the query stands. */
  Element replaced(int i) {
    return template[i];
  }

  private double solveGroup(Side query, Side candidate, int from, int size) {
    if (size == 1) {
      template[from] = Element.of(candidate.atomicNumbers[from]);
      return cost(query, from, candidate, from);
    }
    // best[set]: the first elements of the query, as many as the set has members, take its places.
    double[] best = new double[1 << size];
    byte[] last = new byte[1 << size];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = 0;
    for (int set = 1; set < best.length; set++) {
      int element = from + Integer.bitCount(set) - 1;
      for (int place = size - 1; place >= 0; place--) {
        if ((set >> place & 1) == 1) {
          double total = best[set ^ 1 << place] + cost(query, element, candidate, from + place);
          if (total < best[set] - TIE) {
            best[set] = total;
            last[set] = (byte) place;
          }
        }
      }
    }
    int set = best.length - 1;
    for (int element = from + size - 1; element >= from; element--) {
      template[element] = Element.of(candidate.atomicNumbers[from + last[set]]);
      set ^= 1 << last[set];
    }
    return best[best.length - 1];
  }

  private double cost(Side query, int i, Side candidate, int j) {
    return costs.of(
        query.atomicNumbers[i], query.signs[i], candidate.atomicNumbers[j], candidate.signs[j]);
  }
}
