package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/**
 * A formula as it is written step by step: its elements in {@link ElementOrder}, then their numbers
 * of atoms in the same order.
 */
final class WrittenFormula {

  /** Most elements. */
  static final int MOST = CompositionKey.MOST_ELEMENTS;

  /** Inputs of the element network: see {@link #writeElementInputs}. */
  static final int ELEMENT_INPUTS = 2 * (MatganEncoding.ROWS + ElementOrder.FEATURES) + MOST + 1;

  /** Inputs of the count network: see {@link #writeCountInputs}. */
  static final int COUNT_INPUTS =
      ELEMENT_INPUTS + MatganEncoding.LARGEST_COUNT * (MatganEncoding.ROWS + ElementOrder.FEATURES);

  private static final int ROWS = MatganEncoding.ROWS;
  private static final int FEATURES = ElementOrder.FEATURES;

  private final int[] elements = new int[MOST];
  private final int[] counts = new int[MOST];
  private int size;

  /** Nothing written yet. */
  WrittenFormula() {}

  /** The formula of a {@link CompositionKey}. */
  static WrittenFormula of(long key) {
    WrittenFormula formula = new WrittenFormula();
    int[] rows = new int[MOST];
    formula.size = CompositionKey.rows(key, rows);
    for (int i = 0; i < formula.size; i++) {
      formula.insert(i, rows[i], CompositionKey.count(key, i));
    }
    return formula;
  }

  /** Puts an element among the first {@code written} ones, which are in order. */
  private void insert(int written, int row, int count) {
    int at = written;
    while (at > 0 && ElementOrder.rank(elements[at - 1]) > ElementOrder.rank(row)) {
      elements[at] = elements[at - 1];
      counts[at] = counts[at - 1];
      at--;
    }
    elements[at] = row;
    counts[at] = count;
  }

  int size() {
    return size;
  }

  int element(int i) {
    return elements[i];
  }

  int count(int i) {
    return counts[i];
  }

  void setCount(int i, int count) {
    counts[i] = count;
  }

  /** The composition's key, counts as they are. */
  long key() {
    int[] rows = Arrays.copyOf(elements, size);
    Arrays.sort(rows);
    int[] atoms = new int[size];
    for (int i = 0; i < size; i++) {
      atoms[Arrays.binarySearch(rows, elements[i])] = counts[i];
    }
    return CompositionKey.of(rows, atoms, size);
  }

  /**
   * The formula with one element, drawn at random, replaced by another of its group that is not in
   * it; the same formula where there is none.
   */
  WrittenFormula withAnalogue(KeyedRandom random) {
    int replaced = random.nextInt(size);
    int[] others =
        Arrays.stream(ElementOrder.sameGroup(elements[replaced]))
            .filter(row -> Arrays.stream(elements, 0, size).noneMatch(own -> own == row))
            .toArray();
    if (others.length == 0) {
      return this;
    }
    int chosen = others[random.nextInt(others.length)];
    WrittenFormula other = new WrittenFormula();
    other.size = size;
    for (int i = 0; i < size; i++) {
      other.insert(i, i == replaced ? chosen : elements[i], counts[i]);
    }
    return other;
  }

  /**
   * What the element network is told before element {@code step}: the elements so far, the sum of
   * their features, the last one, its features, and how many there are (one-hot, 0 to 8). The cells
   * are zero before.
   */
  void writeElementInputs(int step, float[] out, int at) {
    int last = at + ROWS + FEATURES;
    for (int i = 0; i < step; i++) {
      mark(elements[i], out, at);
    }
    if (step > 0) {
      mark(elements[step - 1], out, last);
    }
    out[last + ROWS + FEATURES + step] = 1;
  }

  /**
   * What the count network is told before the count of element {@code step}: all elements, the sum
   * of their features, the element asked for, its features, how many come after it (one-hot, 0 to
   * 8), which elements got 1, 2, ... 8 atoms, and the sums of their features. The cells are zero
   * before.
   */
  void writeCountInputs(int step, float[] out, int at) {
    int asked = at + ROWS + FEATURES;
    for (int i = 0; i < size; i++) {
      mark(elements[i], out, at);
    }
    mark(elements[step], out, asked);
    out[asked + ROWS + FEATURES + size - 1 - step] = 1;
    int decided = at + ELEMENT_INPUTS;
    int sums = decided + MatganEncoding.LARGEST_COUNT * ROWS;
    for (int i = 0; i < step; i++) {
      out[decided + (counts[i] - 1) * ROWS + elements[i]] = 1;
      addFeatures(elements[i], out, sums + (counts[i] - 1) * FEATURES);
    }
  }

  private static void mark(int row, float[] out, int at) {
    out[at + row] = 1;
    addFeatures(row, out, at + ROWS);
  }

  private static void addFeatures(int row, float[] out, int at) {
    for (int feature = 0; feature < FEATURES; feature++) {
      out[at + feature] += ElementOrder.feature(row, feature);
    }
  }
}
