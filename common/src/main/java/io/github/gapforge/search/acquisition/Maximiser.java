package io.github.gapforge.search.acquisition;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.optim.BoundedLbfgs;
import io.github.gapforge.search.optim.Bounds;
import io.github.gapforge.search.optim.SmoothFunction;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds where a smooth function is greatest in a box: many points drawn evenly, and bounded L-BFGS
 * from the best of them. Each start is work of its own, done on as many threads as the common pool
 * has; what comes out does not depend on their number.
 *
 * @param bounds the box
 * @param draws points drawn
 * @param starts of them that are climbed from
 */
public record Maximiser(Bounds bounds, int draws, int starts) implements PeakSearch {

  private static final BoundedLbfgs CLIMB = new BoundedLbfgs(100, 1e-7, 1e-8);

  /** A search of at least one start. */
  public Maximiser {
    if (starts < 1 || draws < starts) {
      throw new IllegalArgumentException(draws + " draws and " + starts + " starts");
    }
  }

  /**
   * A place and what it is worth.
   *
   * @param point where
   * @param value of the function there
   */
  public record Peak(double[] point, double value) implements Serializable {}

  /**
   * The highest peak found.
   *
   * @param function must be callable from several threads
   * @param random where points are drawn
   */
  @Override
  public Peak maximise(SmoothFunction function, KeyedRandom random) {
    double[][] points =
        IntStream.range(0, draws).mapToObj(i -> bounds.draw(random)).toArray(double[][]::new);
    double[] values = Arrays.stream(points).parallel().mapToDouble(function::value).toArray();
    int[] order =
        IntStream.range(0, draws)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .mapToInt(i -> i)
            .toArray();
    return best(
        IntStream.range(0, starts)
            .parallel()
            .mapToObj(i -> climb(function, bounds, points[order[i]]))
            .toArray(Peak[]::new));
  }

  /** The peak above a point. */
  public static Peak climb(SmoothFunction function, Bounds bounds, double[] start) {
    SmoothFunction downhill = (point, gradient) -> -negated(function, point, gradient);
    BoundedLbfgs.Minimum minimum = CLIMB.minimise(downhill, bounds, start);
    return new Peak(minimum.point(), -minimum.value());
  }

  /** The highest; the first of equals, so that threads do not decide. */
  public static Peak best(Peak... peaks) {
    Peak best = peaks[0];
    for (Peak peak : peaks) {
      best = peak.value() > best.value() ? peak : best;
    }
    return best;
  }

  private static double negated(SmoothFunction function, double[] point, double[] gradient) {
    double value = function.value(point, gradient);
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] = -gradient[d];
    }
    return value;
  }
}
