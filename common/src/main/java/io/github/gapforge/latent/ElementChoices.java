package io.github.gapforge.latent;

/**
 * The most probable sets of 2 to 5 elements among a few of the most probable elements. Logits are
 * of independent presences, so that the logarithm of a set's probability is, but for a constant,
 * the sum of its logits. Owns scratch space, one thread.
 */
final class ElementChoices {

  /** Elements that sets are made of. */
  static final int POOL = 9;

  /** All sets, a bit an element of the pool. */
  private static final int[] SETS = sets();

  private final int[] rows = new int[POOL];
  private final double[] scores = new double[SETS.length];
  private final int[] order = new int[SETS.length];

  /** Puts all sets in order of their probability. */
  void find(float[] logits) {
    pool(logits);
    for (int s = 0; s < SETS.length; s++) {
      double score = 0;
      for (int e = 0; e < POOL; e++) {
        score += (SETS[s] >> e & 1) != 0 ? logits[rows[e]] : 0;
      }
      int at = s;
      while (at > 0 && scores[at - 1] < score) {
        scores[at] = scores[at - 1];
        order[at] = order[at - 1];
        at--;
      }
      scores[at] = score;
      order[at] = SETS[s];
    }
  }

  /** Number of sets. */
  static int count() {
    return SETS.length;
  }

  /** Sum of the logits of set {@code i}. */
  double score(int i) {
    return scores[i];
  }

  /** Writes the rows of set {@code i}; returns how many there are. */
  int elements(int i, int[] chosen) {
    int size = 0;
    for (int e = 0; e < POOL; e++) {
      if ((order[i] >> e & 1) != 0) {
        chosen[size++] = rows[e];
      }
    }
    return size;
  }

  private void pool(float[] logits) {
    for (int e = 0; e < POOL; e++) {
      int top = -1;
      for (int row = 0; row < logits.length; row++) {
        if ((top < 0 || logits[row] > logits[top]) && !isTaken(row, e)) {
          top = row;
        }
      }
      rows[e] = top;
    }
  }

  private boolean isTaken(int row, int among) {
    for (int e = 0; e < among; e++) {
      if (rows[e] == row) {
        return true;
      }
    }
    return false;
  }

  private static int[] sets() {
    return java.util.stream.IntStream.range(0, 1 << POOL)
        .filter(set -> Integer.bitCount(set) >= DecoderDraft.FEWEST_ELEMENTS)
        .filter(set -> Integer.bitCount(set) <= DecoderDraft.MOST_ELEMENTS)
        .toArray();
  }
}
