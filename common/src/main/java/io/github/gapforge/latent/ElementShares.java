package io.github.gapforge.latent;

import java.util.Arrays;
import org.apache.commons.math3.linear.RealVector;

/**
 * Which elements have shares of their own, and which the same.
 *
 * @param units the unit of each element; elements of one unit have the same share
 * @param count number of units
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ElementShares(int[] units, int count) {

  static ElementShares ofEach(int elements) {
    int[] units = new int[elements];
    Arrays.setAll(units, e -> e);
    return new ElementShares(units, elements);
  }

  static ElementShares tied(int elements, int one, int other) {
    int[] units = new int[elements];
    int next = 1;
    for (int e = 0; e < elements; e++) {
      units[e] = e == one || e == other ? 0 : next++;
    }
    return new ElementShares(units, next);
  }

  int unit(int element) {
    return units[element];
  }

  /** Fractions of elements where the logarithms of units' ratios to the last one are given. */
  double[] fractions(RealVector ratios) {
    double largest = Math.max(0, ratios.getMaxValue());
    double[] fractions = new double[units.length];
    double sum = 0;
    for (int e = 0; e < fractions.length; e++) {
      double ratio = units[e] < ratios.getDimension() ? ratios.getEntry(units[e]) : 0;
      fractions[e] = Math.exp(ratio - largest);
      sum += fractions[e];
    }
    for (int e = 0; e < fractions.length; e++) {
      fractions[e] /= sum;
    }
    return fractions;
  }
}
