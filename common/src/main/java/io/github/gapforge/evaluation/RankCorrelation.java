package io.github.gapforge.evaluation;

/** Spearman's rank correlation: whether two quantities rise together, in whatever shape. */
public final class RankCorrelation {

  private RankCorrelation() {}

  /**
   * Pearson's correlation of the ranks, equal values sharing theirs.
   *
   * @return −1 to 1; NaN where one of the quantities does not vary
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double spearman(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " and " + y.length + " values");
    }
    double[] a = Ranks.of(x);
    double[] b = Ranks.of(y);
    double mean = (x.length + 1) / 2.0;
    double aa = 0;
    double ab = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      aa += (a[i] - mean) * (a[i] - mean);
      ab += (a[i] - mean) * (b[i] - mean);
      bb += (b[i] - mean) * (b[i] - mean);
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : Double.NaN;
  }
}
