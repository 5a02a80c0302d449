package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Composition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The 132 Magpie statistics: six statistics of 22 elemental properties (Ward et al., npj Comput.
 * Mater. 2016, 2, 16028), named and ordered as matminer's preset "magpie" does.
 *
 * <p>With atomic fractions fᵢ and a property pᵢ: minimum, maximum, range, mean m = Σ fᵢ pᵢ, average
 * deviation Σ fᵢ |pᵢ − m|, and mode, the property of the most abundant element; where several are
 * equally abundant (within 1e-5 relative and 1e-8 absolute), the smallest property among them.
 */
public final class MagpieDescriptors implements Describer {

  /** Number of statistics. */
  public static final int SIZE = 132;

  private static final List<String> STATISTICS =
      List.of("minimum", "maximum", "range", "mean", "avg_dev", "mode");

  /** The elemental properties, as {@link io.github.gapforge.chemistry.ElementTable} names them. */
  public static final List<String> PROPERTIES =
      List.of(
          "Number",
          "MendeleevNumber",
          "AtomicWeight",
          "MeltingT",
          "Column",
          "Row",
          "CovalentRadius",
          "Electronegativity",
          "NsValence",
          "NpValence",
          "NdValence",
          "NfValence",
          "NValence",
          "NsUnfilled",
          "NpUnfilled",
          "NdUnfilled",
          "NfUnfilled",
          "NUnfilled",
          "GSvolume_pa",
          "GSbandgap",
          "GSmagmom",
          "SpaceGroupNumber");

  private static final int MINIMUM = 0;
  private static final int MAXIMUM = 1;
  private static final int RANGE = 2;
  private static final int MEAN = 3;
  private static final int DEVIATION = 4;
  private static final int MODE = 5;
  private static final int STRIDE = 6;

  private static final List<String> NAMES = names(STATISTICS);

  private final ElementRows rows;

  /** The statistics with the given answer to gaps in the element table. */
  public MagpieDescriptors(MissingPropertyPolicy policy) {
    rows = new ElementRows(PROPERTIES, policy);
  }

  private static List<String> names(List<String> statistics) {
    List<String> names = new ArrayList<>(SIZE);
    for (String property : PROPERTIES) {
      for (String statistic : statistics) {
        names.add("MagpieData " + statistic + " " + property);
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  /**
   * How much elements differ in the property of each statistic, a standard deviation over the
   * periodic table: the natural unit of a statistic that hardly varies among some compositions.
   */
  public double[] elementSpreads() {
    double[] byProperty = rows.spreads();
    double[] spreads = new double[SIZE];
    Arrays.setAll(spreads, i -> byProperty[i / STRIDE]);
    return spreads;
  }

  /** Allocates nothing. */
  @Override
  public void describe(Composition composition, double[] out, int offset) {
    rows.requireKnown(composition);
    double total = composition.totalCount();
    clear(out, offset);
    double largest = 0;
    for (int i = 0; i < composition.size(); i++) {
      double fraction = composition.count(i) / total;
      addExtremesAndMean(composition.atomicNumber(i), fraction, out, offset);
      largest = Math.max(largest, fraction);
    }
    double nearlyLargest = largest - (1e-8 + 1e-5 * largest);
    for (int i = 0; i < composition.size(); i++) {
      double fraction = composition.count(i) / total;
      addDeviation(composition.atomicNumber(i), fraction, out, offset);
      if (fraction >= nearlyLargest) {
        addMode(composition.atomicNumber(i), out, offset);
      }
    }
    for (int at = offset; at < offset + SIZE; at += STRIDE) {
      out[at + RANGE] = out[at + MAXIMUM] - out[at + MINIMUM];
    }
  }

  private static void clear(double[] out, int offset) {
    for (int at = offset; at < offset + SIZE; at += STRIDE) {
      out[at + MINIMUM] = Double.POSITIVE_INFINITY;
      out[at + MAXIMUM] = Double.NEGATIVE_INFINITY;
      out[at + MEAN] = 0;
      out[at + DEVIATION] = 0;
      out[at + MODE] = Double.POSITIVE_INFINITY;
    }
  }

  private void addExtremesAndMean(int atomicNumber, double fraction, double[] out, int offset) {
    double[] values = rows.values();
    int row = rows.start(atomicNumber);
    for (int at = offset; at < offset + SIZE; at += STRIDE) {
      double value = values[row++];
      out[at + MINIMUM] = Math.min(out[at + MINIMUM], value);
      out[at + MAXIMUM] = Math.max(out[at + MAXIMUM], value);
      out[at + MEAN] += fraction * value;
    }
  }

  private void addDeviation(int atomicNumber, double fraction, double[] out, int offset) {
    double[] values = rows.values();
    int row = rows.start(atomicNumber);
    for (int at = offset; at < offset + SIZE; at += STRIDE) {
      out[at + DEVIATION] += fraction * Math.abs(values[row++] - out[at + MEAN]);
    }
  }

  private void addMode(int atomicNumber, double[] out, int offset) {
    double[] values = rows.values();
    int row = rows.start(atomicNumber);
    for (int at = offset; at < offset + SIZE; at += STRIDE) {
      out[at + MODE] = Math.min(out[at + MODE], values[row++]);
    }
  }
}
