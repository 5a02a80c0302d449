package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.DiscoveryCurve;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.elpasolite.SiteDistance;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a model did for one class.
 *
 * @param name of the model
 * @param label the class
 * @param judgements of its initialisations
 * @param curve what the first initialisation found as it went on
 * @param shares of the elements on each site in its distinct samples
 * @param energies how many of its samples fall into each bin of energies
 */
record ClassRun(
    String name,
    int label,
    List<Judgement> judgements,
    DiscoveryCurve curve,
    List<double[]> shares,
    double[] energies) {

  /** First bin of energies, eV/atom. */
  static final double FIRST_EV = -3.6;

  /** Width of a bin, eV/atom. */
  static final double BIN_EV = 0.1;

  private static final int BINS = 95;
  private static final int POINTS = 50;

  /** By the samples of the first initialisation. */
  static ClassRun of(
      String name,
      int label,
      List<Judgement> judgements,
      SampleTally first,
      BitSet training,
      double[] energiesEv) {
    int[] cells = first.distinct();
    return new ClassRun(
        name,
        label,
        judgements,
        DiscoveryCurve.of(first, training, POINTS),
        shares(cells),
        histogram(cells, first::count, energiesEv));
  }

  /** Shares of the elements on each site. */
  static List<double[]> shares(int[] cells) {
    return IntStream.range(0, Quadruples.SITES)
        .mapToObj(
            site ->
                Arrays.stream(SiteDistance.elements(cells, site))
                    .mapToDouble(count -> (double) count / cells.length)
                    .toArray())
        .toList();
  }

  /**
   * Shares of energies by bin; what lies outside goes to the ends.
   *
   * @param weights how often a composition counts
   */
  static double[] histogram(int[] cells, IntUnaryOperator weights, double[] energiesEv) {
    double[] shares = new double[BINS];
    double sum = 0;
    for (int cell : cells) {
      int bin = (int) Math.floor((energiesEv[cell] - FIRST_EV) / BIN_EV);
      int weight = weights.applyAsInt(cell);
      shares[Math.max(0, Math.min(BINS - 1, bin))] += weight;
      sum += weight;
    }
    for (int bin = 0; bin < BINS; bin++) {
      shares[bin] /= sum;
    }
    return shares;
  }

  /** Middles of the bins, eV/atom. */
  static double[] middles() {
    return IntStream.range(0, BINS).mapToDouble(bin -> FIRST_EV + (bin + 0.5) * BIN_EV).toArray();
  }
}
