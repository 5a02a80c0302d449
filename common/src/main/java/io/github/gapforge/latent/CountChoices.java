package io.github.gapforge.latent;

import java.util.Arrays;

/**
 * The most probable numbers of atoms of some elements: of each element the few most probable
 * numbers, of their combinations the few most probable. Owns scratch space, one thread.
 */
final class CountChoices {

  /** Most combinations that are told. */
  static final int MOST = 16;

  /** Numbers tried of an element, by how many elements there are. */
  private static final int[] TRIED = {0, 20, 7, 5, 4, 3};

  private final int[][] numbers = new int[DecoderDraft.MOST_ELEMENTS][];
  private final int[] places = new int[DecoderDraft.MOST_ELEMENTS];
  private final double[] scores = new double[MOST];
  private final int[][] combinations = new int[MOST][DecoderDraft.MOST_ELEMENTS];
  private int found;

  /**
   * Finds the combinations.
   *
   * @param logits of 1, 2, ... atoms, a row an element
   * @param largest most atoms of an element
   * @return how many there are
   */
  int find(float[][] logits, int elements, int largest) {
    for (int e = 0; e < elements; e++) {
      numbers[e] = best(logits[e], Math.min(TRIED[elements], largest), largest);
    }
    found = 0;
    Arrays.fill(places, 0);
    boolean more = true;
    while (more) {
      double score = 0;
      for (int e = 0; e < elements; e++) {
        score += logits[e][numbers[e][places[e]] - 1];
      }
      insert(score, elements);
      more = advance(elements);
    }
    return found;
  }

  /** Atoms of the elements in combination {@code i}, the most probable first; not to be kept. */
  int[] combination(int i) {
    return combinations[i];
  }

  /** Its score: the sum of the logits. */
  double score(int i) {
    return scores[i];
  }

  private boolean advance(int elements) {
    for (int e = 0; e < elements; e++) {
      if (++places[e] < numbers[e].length) {
        return true;
      }
      places[e] = 0;
    }
    return false;
  }

  private void insert(double score, int elements) {
    if (found == MOST && score <= scores[MOST - 1]) {
      return;
    }
    int at = found < MOST ? found++ : MOST - 1;
    int[] free = combinations[at];
    while (at > 0 && scores[at - 1] < score) {
      scores[at] = scores[at - 1];
      combinations[at] = combinations[at - 1];
      at--;
    }
    scores[at] = score;
    combinations[at] = free;
    for (int e = 0; e < elements; e++) {
      free[e] = numbers[e][places[e]];
    }
  }

  private static int[] best(float[] logits, int tried, int largest) {
    int[] best = new int[tried];
    boolean[] taken = new boolean[largest];
    for (int t = 0; t < tried; t++) {
      int top = -1;
      for (int n = 0; n < largest; n++) {
        if (!taken[n] && (top < 0 || logits[n] > logits[top])) {
          top = n;
        }
      }
      taken[top] = true;
      best[t] = top + 1;
    }
    return best;
  }
}
