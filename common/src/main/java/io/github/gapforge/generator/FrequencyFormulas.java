package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/**
 * A baseline that knows frequencies and no chemistry: the number of elements is drawn as often as
 * in a training set, then elements by how many formulas hold them, each at most once, then the
 * number of atoms of each by how often that element has it. Immutable.
 */
public final class FrequencyFormulas {

  private final long key;
  private final long[] arities;
  private final long[] elements;
  private final long[][] counts;

  /**
   * Frequencies of a set of formulas.
   *
   * @param training {@link CompositionKey}s
   */
  public FrequencyFormulas(long[] training, long runSeed) {
    this.key = KeyedRandom.key(runSeed, "frequency-formulas");
    this.arities = new long[CompositionKey.MOST_ELEMENTS];
    this.elements = new long[MatganEncoding.ROWS];
    this.counts = new long[MatganEncoding.ROWS][MatganEncoding.LARGEST_COUNT];
    int[] rows = new int[CompositionKey.MOST_ELEMENTS];
    for (long formula : training) {
      int size = CompositionKey.rows(formula, rows);
      arities[size - 1]++;
      for (int i = 0; i < size; i++) {
        elements[rows[i]]++;
        counts[rows[i]][CompositionKey.count(formula, i) - 1]++;
      }
    }
    requireEnough();
  }

  /** An arity that needs more elements than there are could never be drawn. */
  private void requireEnough() {
    long known = Arrays.stream(elements).filter(n -> n > 0).count();
    for (int size = 1; size <= arities.length; size++) {
      if (arities[size - 1] > 0 && size > known) {
        throw new IllegalStateException(size + " elements a formula of " + known + " elements");
      }
    }
    if (known == 0) {
      throw new IllegalArgumentException("no training formula to take frequencies from");
    }
  }

  /** The reduced formula of sample {@code index}, as a {@link CompositionKey}. */
  public long sample(long index) {
    KeyedRandom random = KeyedRandom.of(key, index);
    int size = 1 + draw(random, arities);
    int[] rows = new int[size];
    for (int i = 0; i < size; ) {
      int row = draw(random, elements);
      boolean isNew = Arrays.stream(rows, 0, i).noneMatch(other -> other == row);
      rows[i] = row;
      i += isNew ? 1 : 0;
    }
    Arrays.sort(rows);
    int[] atoms = new int[size];
    for (int i = 0; i < size; i++) {
      atoms[i] = 1 + draw(random, counts[rows[i]]);
    }
    return ReducedKey.of(rows, atoms, size);
  }

  /** A class, as often as its weight says. */
  private static int draw(KeyedRandom random, long[] weights) {
    long total = Arrays.stream(weights).sum();
    long left = (long) (random.nextDouble() * total);
    int at = 0;
    while (left >= weights[at]) {
      left -= weights[at++];
    }
    return at;
  }
}
