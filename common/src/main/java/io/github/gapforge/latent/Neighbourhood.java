package io.github.gapforge.latent;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Compositions one change away from another: one element becomes another of a pool, one count
 * becomes another, an element goes, an element of the pool comes. Compositions are rows of elements
 * and their counts. Owns scratch space, one thread.
 */
final class Neighbourhood {

  private static final int LARGEST_COUNT = 8;
  private static final int LARGEST_NEW_COUNT = 3;

  private Neighbourhood() {}

  /**
   * Tells all neighbours; the arrays told are not to be kept.
   *
   * @param pool rows of elements that may come
   */
  static void of(int[] rows, int[] counts, int[] pool, BiConsumer<int[], int[]> told) {
    int size = rows.length;
    int[] others = rows.clone();
    int[] numbers = counts.clone();
    for (int e = 0; e < size; e++) {
      for (int row : pool) {
        if (!contains(rows, row)) {
          others[e] = row;
          told.accept(others, numbers);
        }
      }
      others[e] = rows[e];
      for (int n = 1; n <= LARGEST_COUNT; n++) {
        if (n != counts[e]) {
          numbers[e] = n;
          told.accept(others, numbers);
        }
      }
      numbers[e] = counts[e];
    }
    if (size > DecoderDraft.FEWEST_ELEMENTS) {
      for (int e = 0; e < size; e++) {
        told.accept(without(rows, e), without(counts, e));
      }
    }
    if (size < DecoderDraft.MOST_ELEMENTS) {
      others = Arrays.copyOf(rows, size + 1);
      numbers = Arrays.copyOf(counts, size + 1);
      for (int row : pool) {
        for (int n = 1; n <= LARGEST_NEW_COUNT && !contains(rows, row); n++) {
          others[size] = row;
          numbers[size] = n;
          told.accept(others, numbers);
        }
      }
    }
  }

  private static int[] without(int[] values, int index) {
    int[] rest = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, index + 1, rest, index, rest.length - index);
    return rest;
  }

  private static boolean contains(int[] values, int value) {
    for (int one : values) {
      if (one == value) {
        return true;
      }
    }
    return false;
  }
}
