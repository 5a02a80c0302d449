package io.github.gapforge.evaluation;

/**
 * Jensen–Shannon distance between two histograms: the square root of the divergence in bits (Lin,
 * IEEE Trans. Inf. Theory 1991, 37, 145; Endres and Schindelin, ibid. 2003, 49, 1858). 0 for equal
 * distributions, 1 for those that share nothing.
 */
public final class JensenShannon {

  private static final double LN_2 = Math.log(2);

  private JensenShannon() {}

  /**
   * The distance; histograms are normalised first.
   *
   * @throws IllegalArgumentException if they differ in length or one is empty
   */
  public static double distance(long[] a, long[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "histograms of " + a.length + " and " + b.length + " classes");
    }
    double totalA = total(a);
    double totalB = total(b);
    double divergence = 0;
    for (int i = 0; i < a.length; i++) {
      double p = a[i] / totalA;
      double q = b[i] / totalB;
      double mean = (p + q) / 2;
      divergence += (term(p, mean) + term(q, mean)) / 2;
    }
    // Rounding may leave a tiny negative number for equal distributions.
    return Math.sqrt(Math.max(0, divergence / LN_2));
  }

  private static double total(long[] histogram) {
    double total = 0;
    for (long count : histogram) {
      total += count;
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("an empty histogram has no distribution");
    }
    return total;
  }

  private static double term(double p, double mean) {
    return p == 0 ? 0 : p * Math.log(p / mean);
  }
}
