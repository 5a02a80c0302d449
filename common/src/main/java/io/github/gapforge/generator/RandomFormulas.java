package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/**
 * Formulas drawn at random from the 85 elements of MATGAN, without any chemistry: the null model of
 * a generator, and the input of benchmarks. Immutable.
 */
public final class RandomFormulas {

  private static final int LARGEST_COUNT_E = 7;
  private static final int MOST_ATOMS_E = 20;
  private static final int LARGEST_COUNT_G = 8;

  /** Formulas with 0, 1, 2, ... 8 elements among the 1,775 that MATGAN's authors published. */
  private static final int[] ELEMENTS_OF_MATGAN_SAMPLE = {0, 0, 309, 414, 377, 306, 203, 117, 49};

  private static final Element[] ELEMENTS = MatganEncoding.ELEMENTS.toArray(Element[]::new);

  private final long key;
  private final int[] weightByElements;
  private final int weight;
  private final int largestCount;
  private final int mostAtoms;

  private RandomFormulas(
      long runSeed, String purpose, int[] weightByElements, int largestCount, int mostAtoms) {
    this.key = KeyedRandom.key(runSeed, purpose);
    this.weightByElements = weightByElements;
    this.weight = Arrays.stream(weightByElements).sum();
    this.largestCount = largestCount;
    this.mostAtoms = mostAtoms;
  }

  /**
   * The unfiltered mix E: 2 to 5 elements, each number as often, 1 to 7 atoms of each, at most 20
   * atoms in all.
   */
  public static RandomFormulas mixE(long runSeed) {
    return new RandomFormulas(
        runSeed, "random-formulas-e", new int[] {0, 0, 1, 1, 1, 1}, LARGEST_COUNT_E, MOST_ATOMS_E);
  }

  /**
   * Like raw output of MATGAN in size: 2 to 8 elements as often as in the sample that its authors
   * published, 1 to 8 atoms of each.
   */
  public static RandomFormulas likeG(long runSeed) {
    return new RandomFormulas(
        runSeed,
        "random-formulas-g",
        ELEMENTS_OF_MATGAN_SAMPLE,
        LARGEST_COUNT_G,
        Integer.MAX_VALUE);
  }

  /** Sample {@code index} as a formula: elements in the order drawn, counts of one left out. */
  public String sample(long index) {
    KeyedRandom random = KeyedRandom.of(key, index);
    int[] rows = drawRows(random, drawNumberOfElements(random));
    int[] counts = drawCounts(random, rows.length);
    StringBuilder formula = new StringBuilder(3 * rows.length);
    for (int i = 0; i < rows.length; i++) {
      formula.append(ELEMENTS[rows[i]].symbol());
      if (counts[i] > 1) {
        formula.append(counts[i]);
      }
    }
    return formula.toString();
  }

  private int drawNumberOfElements(KeyedRandom random) {
    int elements = 0;
    int left = random.nextInt(weight);
    while (left >= weightByElements[elements]) {
      left -= weightByElements[elements++];
    }
    return elements;
  }

  private static int[] drawRows(KeyedRandom random, int elements) {
    int[] rows = new int[elements];
    for (int i = 0; i < elements; ) {
      int row = random.nextInt(ELEMENTS.length);
      rows[i] = row;
      i += isNew(rows, i) ? 1 : 0;
    }
    return rows;
  }

  private static boolean isNew(int[] rows, int at) {
    for (int i = 0; i < at; i++) {
      if (rows[i] == rows[at]) {
        return false;
      }
    }
    return true;
  }

  private int[] drawCounts(KeyedRandom random, int elements) {
    int[] counts = new int[elements];
    int atoms;
    do {
      atoms = 0;
      for (int i = 0; i < elements; i++) {
        counts[i] = 1 + random.nextInt(largestCount);
        atoms += counts[i];
      }
    } while (atoms > mostAtoms);
    return counts;
  }
}
