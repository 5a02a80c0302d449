package io.github.gapforge.elpasolite;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What sampling finds as it goes on: compositions that are new, those that the training set had
 * (rediscovered), and samples that were drawn before (repeated).
 *
 * @param samples numbers of samples at which it was looked
 * @param novel new compositions until then
 * @param rediscovered training compositions until then
 */
public record DiscoveryCurve(long[] samples, long[] novel, long[] rediscovered) {

  /**
   * The curve at equal distances.
   *
   * @param training compositions, both orders of A and B
   * @param points number of points
   */
  public static DiscoveryCurve of(SampleTally tally, BitSet training, int points) {
    long[] at = new long[points];
    Arrays.setAll(at, i -> tally.samples() * (i + 1) / points);
    long[] novel = new long[points];
    long[] known = new long[points];
    for (int cell : tally.distinct()) {
      int point = Arrays.binarySearch(at, tally.first(cell) + 1L);
      (training.get(cell) ? known : novel)[point < 0 ? -point - 1 : point]++;
    }
    Arrays.parallelPrefix(novel, Long::sum);
    Arrays.parallelPrefix(known, Long::sum);
    return new DiscoveryCurve(at, novel, known);
  }

  /** Samples that were drawn before, until a point. */
  public long repeated(int point) {
    return samples[point] - novel[point] - rediscovered[point];
  }
}
