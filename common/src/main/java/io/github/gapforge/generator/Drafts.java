package io.github.gapforge.generator;

import java.util.Arrays;

/** Formulas in writing, and what of them is already written as one number. */
final class Drafts {

  private static final int MOST = WrittenFormula.MOST;
  private static final int BITS_OF_ELEMENT = 7;
  private static final int BITS_OF_COUNT = 4;

  /** More elements, with their counts, do not fit into a number. */
  private static final int MOST_NAMED = 6;

  private final int[][] elements;
  private final int[][] counts;
  private final int[] sizes;
  private final int[] rows = new int[MOST];
  private final int[] atoms = new int[MOST];

  Drafts(int drafts) {
    elements = new int[drafts][MOST];
    counts = new int[drafts][MOST];
    sizes = new int[drafts];
  }

  void begin(int draft) {
    sizes[draft] = 0;
  }

  /** Elements so far. */
  int size(int draft) {
    return sizes[draft];
  }

  int element(int draft, int i) {
    return elements[draft][i];
  }

  void append(int draft, int row) {
    elements[draft][sizes[draft]++] = row;
  }

  int count(int draft, int i) {
    return counts[draft][i];
  }

  void setCount(int draft, int i, int count) {
    counts[draft][i] = count;
  }

  /** The elements so far, which are in the one order. */
  long writing(int draft) {
    long writing = 0;
    for (int i = 0; i < sizes[draft]; i++) {
      writing = writing << BITS_OF_ELEMENT | elements[draft][i] + 1;
    }
    return writing;
  }

  /** All elements and the first counts, or {@link WeightCache#UNNAMED}. */
  long writing(int draft, int counted) {
    if (sizes[draft] > MOST_NAMED) {
      return WeightCache.UNNAMED;
    }
    long writing = 0;
    for (int i = 0; i < counted; i++) {
      writing = writing << BITS_OF_COUNT | counts[draft][i];
    }
    return writing << MOST_NAMED * BITS_OF_ELEMENT | writing(draft);
  }

  /** Key of the reduced composition. */
  long key(int draft) {
    int size = sizes[draft];
    System.arraycopy(elements[draft], 0, rows, 0, size);
    Arrays.sort(rows, 0, size);
    for (int i = 0; i < size; i++) {
      atoms[Arrays.binarySearch(rows, 0, size, elements[draft][i])] = counts[draft][i];
    }
    return ReducedKey.of(rows, atoms, size);
  }
}
