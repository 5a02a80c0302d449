package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.PettiforScale;
import java.io.Serializable;
import java.util.List;

/**
 * Reduced compositions as supports on the modified Pettifor scale, one after the other in flat
 * arrays, each closed by {@link PettiforSupport#END}.
 */
final class SupportTable implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] starts;
  private final double[] totals;
  private final byte[] ranks;
  private final double[] counts;

  /** Keeps the reduced compositions in the given order. */
  SupportTable(List<Composition> compositions) {
    int entries = 0;
    for (Composition composition : compositions) {
      entries += composition.size() + 1;
    }
    starts = new int[compositions.size()];
    totals = new double[compositions.size()];
    ranks = new byte[entries];
    counts = new double[entries];
    PettiforSupport support = new PettiforSupport();
    int next = 0;
    for (int row = 0; row < starts.length; row++) {
      support.set(compositions.get(row).reduced());
      starts[row] = next;
      totals[row] = support.total;
      System.arraycopy(support.ranks, 0, ranks, next, support.size + 1);
      System.arraycopy(support.counts, 0, counts, next, support.size);
      next += support.size + 1;
    }
  }

  /** Exact distance of a row from the query. */
  double distance(PettiforSupport query, int row) {
    return ElementMoversDistance.between(query, ranks, counts, starts[row], totals[row]);
  }

  /** Whether the row is the query's composition; the query must be reduced. */
  boolean isSame(PettiforSupport query, int row) {
    int start = starts[row];
    for (int i = 0; i < query.size; i++) {
      if (ranks[start + i] != query.ranks[i] || counts[start + i] != query.counts[i]) {
        return false;
      }
    }
    return ranks[start + query.size] == PettiforSupport.END;
  }

  /** Number of rows. */
  int rows() {
    return starts.length;
  }

  /** Number of elements of a row. */
  int size(int row) {
    return (row + 1 < starts.length ? starts[row + 1] : ranks.length) - starts[row] - 1;
  }

  /** Pettifor rank of entry {@code i} of a row; entries ascend by it. */
  int rank(int row, int i) {
    return ranks[starts[row] + i];
  }

  /** Atoms of entry {@code i} in the reduced formula of a row. */
  double count(int row, int i) {
    return counts[starts[row] + i];
  }

  /** The reduced composition of a row. */
  Composition composition(int row) {
    int size = size(row);
    int[] atomicNumbers = new int[size];
    long[] atoms = new long[size];
    for (int i = 0; i < size; i++) {
      atomicNumbers[i] = PettiforScale.elementAt(ranks[starts[row] + i]).atomicNumber();
      atoms[i] = (long) counts[starts[row] + i];
    }
    return Composition.of(atomicNumbers, atoms);
  }
}
