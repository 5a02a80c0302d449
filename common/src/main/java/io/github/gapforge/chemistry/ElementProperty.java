package io.github.gapforge.chemistry;

/**
 * One column of the element table.
 *
 * <p>Values are read by element or atomic number; a missing value is {@code NaN} and must be asked
 * for with {@link #isKnown} where it may occur.
 */
public final class ElementProperty {

  private final String name;
  private final String unit;
  private final String source;
  private final double[] byAtomicNumber;

  ElementProperty(String name, String unit, String source, double[] byAtomicNumber) {
    this.name = name;
    this.unit = unit;
    this.source = source;
    this.byAtomicNumber = byAtomicNumber;
  }

  /** Name of the column. */
  public String name() {
    return name;
  }

  /** Unit of the values, {@code 1} for pure numbers. */
  public String unit() {
    return unit;
  }

  /** Literature source of the column. */
  public String source() {
    return source;
  }

  /** Whether the table has a value for the element. */
  public boolean isKnown(Element element) {
    return !Double.isNaN(byAtomicNumber[element.atomicNumber()]);
  }

  /** The value, or NaN where the table has none. */
  public double value(Element element) {
    return byAtomicNumber[element.atomicNumber()];
  }

  /**
   * Copy of all values, indexed by atomic number (index 0 is NaN), for the hot loops' own flat
   * tables.
   */
  public double[] byAtomicNumber() {
    return byAtomicNumber.clone();
  }
}
