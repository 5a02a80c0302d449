package io.github.gapforge.chemistry;

import java.util.Arrays;

/**
 * How many atoms of which elements: immutable, exact, and independent of the order in which a
 * formula was written.
 *
 * <p>Amounts are kept as whole numbers over a common power of ten, so that {@code Fe2O3} is exact
 * and {@code Hg0.7Cd0.3Te} is exact as well: amount of entry <i>i</i> = {@link #count}(i) / {@link
 * #denominator()}. Entries are sorted by atomic number and the denominator is the smallest that
 * serves, hence two compositions are equal exactly when their amounts are.
 */
public final class Composition {

  private final byte[] atomicNumbers;
  private final long[] counts;
  private final long denominator;

  private Composition(byte[] atomicNumbers, long[] counts, long denominator) {
    this.atomicNumbers = atomicNumbers;
    this.counts = counts;
    this.denominator = denominator;
  }

  /**
   * Takes ownership of arrays that are already canonical: atomic numbers strictly ascending, counts
   * positive, denominator a power of ten that does not divide all counts by ten.
   */
  static Composition ofCanonical(byte[] atomicNumbers, long[] counts, long denominator) {
    return new Composition(atomicNumbers, counts, denominator);
  }

  /**
   * A composition of whole atoms.
   *
   * @param atomicNumbers distinct atomic numbers in any order
   * @param counts atoms of each, at least 1
   * @throws IllegalArgumentException if the arrays differ in length or are empty, an element
   *     repeats, or a count is not positive
   */
  public static Composition of(int[] atomicNumbers, long[] counts) {
    if (atomicNumbers.length != counts.length || counts.length == 0) {
      throw new IllegalArgumentException(
          atomicNumbers.length + " elements with " + counts.length + " counts make no composition");
    }
    long[] byElement = new long[Element.COUNT + 1];
    for (int i = 0; i < counts.length; i++) {
      Element element = Element.of(atomicNumbers[i]);
      if (counts[i] <= 0 || byElement[atomicNumbers[i]] != 0) {
        throw new IllegalArgumentException(
            "count " + counts[i] + " of " + element + " is not positive, or the element repeats");
      }
      byElement[atomicNumbers[i]] = counts[i];
    }
    return ofAmounts(byElement, 1);
  }

  /**
   * From amounts by atomic number (index 0 unused, zero = absent) over a power of ten; at least one
   * is not zero.
   */
  static Composition ofAmounts(long[] byAtomicNumber, long denominator) {
    int size = 0;
    for (long amount : byAtomicNumber) {
      size += amount != 0 ? 1 : 0;
    }
    byte[] atomicNumbers = new byte[size];
    long[] counts = new long[size];
    int next = 0;
    for (int z = 1; z < byAtomicNumber.length; z++) {
      if (byAtomicNumber[z] != 0) {
        atomicNumbers[next] = (byte) z;
        counts[next++] = byAtomicNumber[z];
      }
    }
    long scale = denominator;
    while (scale > 1 && allDivisibleByTen(counts)) {
      for (int i = 0; i < size; i++) {
        counts[i] /= 10;
      }
      scale /= 10;
    }
    return new Composition(atomicNumbers, counts, scale);
  }

  private static boolean allDivisibleByTen(long[] counts) {
    for (long count : counts) {
      if (count % 10 != 0) {
        return false;
      }
    }
    return true;
  }

  /** Number of distinct elements. */
  public int size() {
    return atomicNumbers.length;
  }

  /** Atomic number of entry {@code i}; entries ascend by atomic number. */
  public int atomicNumber(int i) {
    return atomicNumbers[i];
  }

  /** Element of entry {@code i}. */
  public Element element(int i) {
    return Element.of(atomicNumbers[i]);
  }

  /**
   * Numerator of the amount of entry {@code i}; the number of atoms itself where {@link
   * #isIntegral()}.
   */
  public long count(int i) {
    return counts[i];
  }

  /**
   * Common denominator of the counts: 1, or a power of ten where the formula has decimal amounts.
   */
  public long denominator() {
    return denominator;
  }

  /** Whether all amounts are whole numbers. */
  public boolean isIntegral() {
    return denominator == 1;
  }

  /** Atoms of entry {@code i} in the formula as written. */
  public double amount(int i) {
    return (double) counts[i] / denominator;
  }

  /** Sum of the counts: atoms in the formula times {@link #denominator()}. */
  public long totalCount() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** Atomic fraction of entry {@code i}; the fractions sum to one. */
  public double fraction(int i) {
    return (double) counts[i] / totalCount();
  }

  /** Whether the element occurs. */
  public boolean contains(Element element) {
    return Arrays.binarySearch(atomicNumbers, (byte) element.atomicNumber()) >= 0;
  }

  /**
   * The same ratios in smallest whole numbers: {@code Na2O2 → NaO}, {@code Hg0.7Cd0.3Te →
   * Hg7Cd3Te10}.
   */
  public Composition reduced() {
    long divisor = greatestCommonDivisor();
    if (divisor == 1) {
      return denominator == 1 ? this : new Composition(atomicNumbers, counts, 1);
    }
    long[] smallest = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      smallest[i] = counts[i] / divisor;
    }
    return new Composition(atomicNumbers, smallest, 1);
  }

  /** Greatest common divisor of the counts. */
  public long greatestCommonDivisor() {
    long divisor = 0;
    for (long count : counts) {
      long a = count;
      while (a != 0) {
        long rest = divisor % a;
        divisor = a;
        a = rest;
      }
      if (divisor == 1) {
        return 1;
      }
    }
    return divisor;
  }

  /**
   * The reduced formula as pymatgen writes it, without brackets; see {@link
   * FormulaWriter#reducedFormula}.
   */
  public String reducedFormula() {
    return FormulaWriter.reducedFormula(this);
  }

  /**
   * Canonical key of the reduced composition: elements by atomic number, every count written
   * ({@code O3Ca1Ti1}). Two formulas are the same composition exactly when their keys are equal.
   */
  public String key() {
    Composition reduced = reduced();
    StringBuilder key = new StringBuilder(5 * size());
    for (int i = 0; i < size(); i++) {
      key.append(element(i).symbol()).append(reduced.counts[i]);
    }
    return key.toString();
  }

  /** Chemical system: the symbols in alphabetical order joined by hyphens, {@code Ca-O-Ti}. */
  public String chemicalSystem() {
    String[] symbols = new String[size()];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = element(i).symbol();
    }
    Arrays.sort(symbols);
    return String.join("-", symbols);
  }

  /** Anonymous formula of the reduced composition: {@code CaTiO3 → ABC3}. */
  public AnonymousFormula anonymousFormula() {
    return AnonymousFormula.of(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Composition that
        && denominator == that.denominator
        && Arrays.equals(atomicNumbers, that.atomicNumbers)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(atomicNumbers) + Arrays.hashCode(counts))
        + Long.hashCode(denominator);
  }

  /** The formula in order of atomic number, amounts as they are. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size(); i++) {
      text.append(element(i).symbol()).append(FormulaWriter.amountText(counts[i], denominator));
    }
    return text.toString();
  }
}
