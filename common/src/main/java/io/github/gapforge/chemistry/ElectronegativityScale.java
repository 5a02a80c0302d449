package io.github.gapforge.chemistry;

import java.util.Arrays;

/**
 * Electronegativities by which cations are told from anions, with their ranks: what the pair test
 * compares is the order alone.
 */
public final class ElectronegativityScale {

  private static final int UNKNOWN = -1;

  private final String name;
  private final double[] values;
  private final byte[] ranks = new byte[Element.COUNT + 1];

  private ElectronegativityScale(String name, double[] values) {
    this.name = name;
    this.values = values;
    double[] ascending = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] distinct = Arrays.stream(ascending).distinct().toArray();
    for (int z = 0; z < ranks.length; z++) {
      ranks[z] =
          (byte) (Double.isNaN(values[z]) ? UNKNOWN : Arrays.binarySearch(distinct, values[z]));
    }
  }

  /** Pauling's scale as SMACT tabulates it, with Zr at 1.33. */
  public static ElectronegativityScale pauling() {
    return Holder.PAULING;
  }

  /** The scale in MATGAN's published check: Pauling's, but Zr at 0.33. */
  public static ElectronegativityScale matgan() {
    return Holder.MATGAN;
  }

  /** Name of the scale. */
  public String name() {
    return name;
  }

  /** Whether the scale has a value for the element. */
  public boolean isKnown(Element element) {
    return ranks[element.atomicNumber()] != UNKNOWN;
  }

  /** Electronegativity in Pauling units, NaN where there is none. */
  public double value(Element element) {
    return values[element.atomicNumber()];
  }

  /** Rank of the value among the distinct ones, negative where there is none. */
  int rank(int atomicNumber) {
    return ranks[atomicNumber];
  }

  /** Whether every element of the formula has a value. */
  boolean cover(Stoichiometry formula) {
    for (int i = 0; i < formula.size; i++) {
      if (ranks[formula.atomicNumbers[i]] == UNKNOWN) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return name;
  }

  private static ElectronegativityScale read(String name, String overrides) {
    ElementTable table = ElementTable.standard();
    double[] values = table.property("pauling_electronegativity").byAtomicNumber();
    if (!overrides.isEmpty()) {
      double[] other = table.property(overrides).byAtomicNumber();
      for (int z = 1; z < values.length; z++) {
        values[z] = Double.isNaN(other[z]) ? values[z] : other[z];
      }
    }
    return new ElectronegativityScale(name, values);
  }

  private static final class Holder {
    static final ElectronegativityScale PAULING = read("pauling", "");
    static final ElectronegativityScale MATGAN = read("matgan", "pauling_electronegativity_matgan");
  }
}
