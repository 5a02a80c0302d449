package io.github.gapforge.search.gp;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The posterior of a point while observations are added one by one at fixed hyperparameters: L⁻¹ k
 * is kept, and a new observation adds one number to it, in time with the observations and not their
 * square. The mean stays that of the beginning, for the observations that are added are fantasies.
 */
public final class GrowingPosterior {

  /** Points that are worked on side by side; blocks of them on all cores. */
  private static final int BLOCK = 32;

  private final double[] scaledPoint;
  private final double mean;
  private final double trend;
  private double[] solved;
  private int size;
  private double known;

  private GrowingPosterior(double[] scaledPoint, double mean, double trend, double[] solved) {
    this.scaledPoint = scaledPoint;
    this.mean = mean;
    this.trend = trend;
    this.solved = solved;
    this.size = solved.length;
    for (double value : solved) {
      this.known += value * value;
    }
  }

  /** Posteriors of points, to begin with those by a process. */
  public static GrowingPosterior[] of(GaussianProcess process, double[][] points) {
    GrowingPosterior[] all = new GrowingPosterior[points.length];
    IntStream.range(0, (points.length + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            b -> {
              int to = Math.min(points.length, (b + 1) * BLOCK);
              double[][] some = Arrays.copyOfRange(points, b * BLOCK, to);
              PosteriorBlock block = new PosteriorBlock(process, some);
              double[][] solved = block.solved(IntStream.range(0, some.length).toArray());
              for (int c = 0; c < some.length; c++) {
                int column = c;
                all[b * BLOCK + c] =
                    new GrowingPosterior(
                        process.hyperparameters().scaled(some[c]),
                        block.mean(c),
                        block.trend(c),
                        Arrays.stream(solved).mapToDouble(row -> row[column]).toArray());
              }
            });
    return all;
  }

  /**
   * The posterior with the deviation that is left.
   *
   * @param grown the process of the beginning or of the last call, with observations appended
   */
  public Posterior by(GaussianProcess grown) {
    if (grown.size() > solved.length) {
      solved = Arrays.copyOf(solved, grown.size());
    }
    for (; size < grown.size(); size++) {
      solved[size] = grown.nextSolved(scaledPoint, solved, size);
      known += solved[size] * solved[size];
    }
    return grown.ofScaled(mean, grown.hyperparameters().amplitude() - known, trend);
  }
}
