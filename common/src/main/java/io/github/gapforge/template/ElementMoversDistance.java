package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;

/**
 * Element Mover's Distance between compositions on the modified Pettifor scale (Hargreaves, Dyer,
 * Gaultois, Kurlin, Rosseinsky, Chem. Mater. 2020, 32, 10610; scale of Glawe et al., New J. Phys.
 * 2016, 18, 093011), in ranks.
 *
 * <p>With |difference of ranks| as ground distance the optimal transport on a line has the closed
 * form EMD(p, q) = Σₖ |Pₖ − Qₖ|, P and Q the cumulated atomic fractions over the ranks k. Only the
 * ranks that occur matter, so two formulas of m elements cost O(m). Elements at one rank add.
 *
 * <p>A metric on atomic fractions: symmetric, obeys the triangle inequality, zero exactly for equal
 * fractions, hence indifferent to the size of the formula unit (Fe2O3 and Fe4O6).
 *
 * <p>Sums run over whole numbers (counts times the other's total) and divide once at the end.
 * Doubles hold them exactly while the product of the totals stays below 2<sup>46</sup>; then the
 * result is the correctly rounded quotient, and equal distances are equal doubles whatever the
 * formulas.
 */
public final class ElementMoversDistance {

  private ElementMoversDistance() {}

  /** Distance of two compositions in ranks, 0 to 102. */
  public static double between(Composition a, Composition b) {
    PettiforSupport p = PettiforSupport.of(a);
    PettiforSupport q = PettiforSupport.of(b);
    return between(p, q.ranks, q.counts, 0, q.total);
  }

  /**
   * Distance of {@code p} from the distribution that starts at {@code from} in flat arrays, is
   * closed by {@link PettiforSupport#END}, and has counts adding up to {@code total}.
   */
  static double between(PettiforSupport p, byte[] ranks, double[] counts, int from, double total) {
    byte[] ownRanks = p.ranks;
    double[] ownCounts = p.counts;
    double ownTotal = p.total;
    int i = 0;
    int j = from;
    int own = ownRanks[0];
    int other = ranks[from];
    int last = 0;
    double ahead = 0;
    double work = 0;
    int rank = Math.min(own, other);
    while (rank != PettiforSupport.END) {
      work += Math.abs(ahead) * (rank - last);
      last = rank;
      if (own == rank) {
        ahead += ownCounts[i] * total;
        own = ownRanks[++i];
      }
      if (other == rank) {
        ahead -= counts[j] * ownTotal;
        other = ranks[++j];
      }
      rank = Math.min(own, other);
    }
    return work / (ownTotal * total);
  }
}
