package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.ArithmeticUtils;
import org.apache.commons.math3.util.Pair;

/**
 * Numbers of atoms of given elements from a code. Where the elements are known, a code is a smooth
 * function of their fractions, but for the few descriptors that ask which element there is most of:
 * so fractions are fitted by least squares (Levenberg and Marquardt) from as many beginnings as
 * there are elements, with most of each in turn, and the small whole numbers next to what comes out
 * are tried. Owns scratch space, one thread.
 */
final class FractionFit {

  /** Whole numbers tried for each fit. */
  private static final int TRIED = 16;

  private static final int MOST_STEPS = 12;

  /** Atoms of the element that there is most of at the beginning; of the others there is one. */
  private static final double PREPONDERANCE = 3;

  /** Fractions that may be meant to be equal: one is at least so much of the other. */
  private static final double ALIKE = 0.8;

  /** Change of a logarithm of a ratio by which derivatives are taken. */
  private static final double STEP = 1e-5;

  /** Fractions as numbers of atoms: fine enough for the derivatives. */
  private static final double ATOMS = 1e12;

  private final CodeMap map;
  private final double[] descriptors = new double[CodeMap.DESCRIPTORS];
  private final double[] code;
  private final double[] shifted;

  FractionFit(CodeMap map) {
    this.map = map;
    this.code = new double[map.dimensions()];
    this.shifted = new double[map.dimensions()];
  }

  /**
   * Tells whole numbers until one is taken.
   *
   * @param rows rows of the elements in {@link AutoencoderEncoding}, two at least
   * @param target the code
   * @param taken told numbers of atoms of each element, in the order of the rows; says whether they
   *     are what was sought
   * @return whether one was taken
   */
  boolean find(int[] rows, double[] target, Predicate<int[]> taken) {
    ElementShares shares = ElementShares.ofEach(rows.length);
    double least = Double.POSITIVE_INFINITY;
    Optional<double[]> nearest = Optional.empty();
    for (int most = 0; most < rows.length; most++) {
      Optional<Optimum> fit = fit(rows, target, shares, most);
      Optional<double[]> fractions = fit.map(optimum -> shares.fractions(optimum.getPoint()));
      if (fractions.isPresent() && tell(fractions.get(), taken)) {
        return true;
      }
      if (fit.isPresent() && fit.get().getCost() < least) {
        least = fit.get().getCost();
        nearest = fractions;
      }
    }
    return nearest.isPresent() && isTied(rows, target, nearest.get(), taken);
  }

  /** Where two elements prevail alike, neither side of the tie has its descriptors. */
  private boolean isTied(int[] rows, double[] target, double[] fractions, Predicate<int[]> taken) {
    int first = largest(fractions, -1);
    int second = largest(fractions, first);
    if (rows.length == 2 || fractions[second] < ALIKE * fractions[first]) {
      return false;
    }
    ElementShares shares = ElementShares.tied(rows.length, first, second);
    return fit(rows, target, shares, shares.unit(first))
        .map(optimum -> tell(shares.fractions(optimum.getPoint()), taken))
        .orElse(false);
  }

  private static int largest(double[] fractions, int but) {
    int largest = -1;
    for (int e = 0; e < fractions.length; e++) {
      if (e != but && (largest < 0 || fractions[e] > fractions[largest])) {
        largest = e;
      }
    }
    return largest;
  }

  private static boolean tell(double[] fractions, Predicate<int[]> taken) {
    for (int[] counts : near(fractions)) {
      if (taken.test(counts)) {
        return true;
      }
    }
    return false;
  }

  /** Fractions of least error; none where the optimiser finds no way down, as far from any code. */
  private Optional<Optimum> fit(int[] rows, double[] target, ElementShares shares, int most) {
    double[] start = new double[shares.count() - 1];
    Arrays.fill(start, most == start.length ? -Math.log(PREPONDERANCE) : 0);
    if (most < start.length) {
      start[most] = Math.log(PREPONDERANCE);
    }
    LeastSquaresProblem problem =
        new LeastSquaresBuilder()
            .start(start)
            .target(target)
            .model(ratios -> valueAndSlopes(rows, shares, ratios))
            .lazyEvaluation(false)
            .maxEvaluations(Integer.MAX_VALUE)
            .maxIterations(Integer.MAX_VALUE)
            .checker((step, before, now) -> step >= MOST_STEPS || isSettled(before, now))
            .build();
    try {
      return Optional.of(new LevenbergMarquardtOptimizer().optimize(problem));
    } catch (ConvergenceException e) {
      return Optional.empty();
    }
  }

  private static boolean isSettled(
      LeastSquaresProblem.Evaluation before, LeastSquaresProblem.Evaluation now) {
    return before.getPoint().getLInfDistance(now.getPoint()) < STEP;
  }

  private Pair<RealVector, RealMatrix> valueAndSlopes(
      int[] rows, ElementShares shares, RealVector ratios) {
    encode(rows, shares.fractions(ratios), code);
    double[][] slopes = new double[code.length][ratios.getDimension()];
    for (int i = 0; i < ratios.getDimension(); i++) {
      RealVector moved = ratios.copy();
      moved.addToEntry(i, STEP);
      encode(rows, shares.fractions(moved), shifted);
      for (int d = 0; d < code.length; d++) {
        slopes[d][i] = (shifted[d] - code[d]) / STEP;
      }
    }
    return new Pair<>(new ArrayRealVector(code, true), new Array2DRowRealMatrix(slopes, false));
  }

  private void encode(int[] rows, double[] fractions, double[] to) {
    int[] atomicNumbers = new int[rows.length];
    long[] atoms = new long[rows.length];
    for (int e = 0; e < rows.length; e++) {
      atomicNumbers[e] = AutoencoderEncoding.ELEMENTS.get(rows[e]).atomicNumber();
      atoms[e] = Math.max(1, Math.round(fractions[e] * ATOMS));
    }
    map.encode(Composition.of(atomicNumbers, atoms), descriptors, to);
  }

  /** Whole numbers whose shares are next to fractions, the nearest first. */
  private static List<int[]> near(double[] fractions) {
    record Near(int[] counts, double distance) {}
    List<Near> all = new ArrayList<>();
    int most = fractions.length * AutoencoderEncoding.LARGEST_COUNT;
    for (int total = fractions.length; total <= most; total++) {
      int[] counts = new int[fractions.length];
      int sum = 0;
      boolean fits = true;
      for (int e = 0; e < counts.length; e++) {
        counts[e] = (int) Math.max(1, Math.round(fractions[e] * total));
        fits &= counts[e] <= AutoencoderEncoding.LARGEST_COUNT;
        sum += counts[e];
      }
      if (fits && isReduced(counts)) {
        double distance = 0;
        for (int e = 0; e < counts.length; e++) {
          distance = Math.max(distance, Math.abs((double) counts[e] / sum - fractions[e]));
        }
        if (all.stream().noneMatch(near -> Arrays.equals(near.counts(), counts))) {
          all.add(new Near(counts, distance));
        }
      }
    }
    return all.stream()
        .sorted(Comparator.comparingDouble(Near::distance))
        .limit(TRIED)
        .map(Near::counts)
        .toList();
  }

  private static boolean isReduced(int[] counts) {
    int divisor = 0;
    for (int count : counts) {
      divisor = ArithmeticUtils.gcd(divisor, count);
    }
    return divisor == 1;
  }
}
