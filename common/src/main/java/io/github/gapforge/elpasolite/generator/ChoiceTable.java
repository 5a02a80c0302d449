package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.run.UserError;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;

/**
 * What was met so far of one class: for a site, with what is chosen given, the sums of the
 * elements' probabilities up to and with each. They depend on nothing else, so any thread may fill
 * them in, and it does not matter which does.
 */
final class ChoiceTable {

  private static final int N = SpaceElements.COUNT;
  private static final int THREE = N * N * N;

  /** Where beginnings of no, one and two choices lie among all of them. */
  private static final int[] AT = {0, 1, 1 + N};

  private final AutoregressiveGenerator.Rule rule;
  private final AtomicReferenceArray<float[]> beginnings =
      new AtomicReferenceArray<>(1 + N + N * N);

  /** By site, then the elements of the three others. */
  private final AtomicReferenceArray<float[]> wholes =
      new AtomicReferenceArray<>(Quadruples.SITES * THREE);

  /** Probabilities of compositions, as the bits of a float, less one; 0 where not known yet. */
  private final AtomicIntegerArray known = new AtomicIntegerArray(Quadruples.CELLS);

  ChoiceTable(AutoregressiveGenerator.Rule rule) {
    this.rule = rule;
  }

  /**
   * Sums for the next site of a beginning.
   *
   * @param cell what is chosen, with element 0 on the other sites
   * @param choices made so far, two at most
   */
  float[] beginning(int cell, int choices, ClassProbabilities probabilities) {
    int index = 0;
    for (int choice = 0; choice < choices; choice++) {
      index = index * N + Quadruples.element(cell, PrefixClasses.ORDER[choice]);
    }
    float[] sums = beginnings.get(AT[choices] + index);
    if (sums == null) {
      int[] cells = new int[N];
      for (int element = 0; element < N; element++) {
        cells[element] = cell + element * Quadruples.step(PrefixClasses.ORDER[choices]);
      }
      double[] p = new double[N];
      probabilities.of(cells, N, choices + 1, p);
      Set<Integer> chosen = new HashSet<>();
      for (int choice = 0; choice < choices; choice++) {
        chosen.add(Quadruples.element(cell, PrefixClasses.ORDER[choice]));
      }
      sums = sums(p, element -> !chosen.contains(element), rule.sharpness());
      beginnings.set(AT[choices] + index, sums);
    }
    return sums;
  }

  /**
   * Sums for a site whose three others are chosen.
   *
   * @param others the composition with element 0 on the site
   */
  float[] whole(int others, int site, ClassProbabilities probabilities) {
    int step = Quadruples.step(site);
    int index = site * THREE + others / (step * N) * step + others % step;
    float[] sums = wholes.get(index);
    if (sums == null) {
      sums =
          sums(
              wholeProbabilities(others, step, probabilities),
              element -> Quadruples.isComposition(others + element * step),
              rule.wholeSharpness());
      wholes.set(index, sums);
    }
    return sums;
  }

  private double[] wholeProbabilities(int others, int step, ClassProbabilities probabilities) {
    int[] open = new int[N];
    int count = 0;
    for (int element = 0; element < N; element++) {
      int cell = others + element * step;
      if (Quadruples.isComposition(cell) && known.get(cell) == 0) {
        open[count++] = cell;
      }
    }
    double[] p = new double[N];
    if (count > 0) {
      probabilities.of(open, count, Quadruples.SITES, p);
      for (int i = 0; i < count; i++) {
        known.set(open[i], Float.floatToIntBits((float) p[i]) + 1);
      }
    }
    for (int element = 0; element < N; element++) {
      int cell = others + element * step;
      int bits = known.get(cell);
      p[element] = bits == 0 ? 0 : Float.intBitsToFloat(bits - 1);
    }
    return p;
  }

  /**
   * Sums of powers of the probabilities of what is allowed; where these are all too small for a
   * number, what is allowed is equally probable.
   *
   * @throws UserError if a probability is no number
   */
  private static float[] sums(double[] probability, IntPredicate isAllowed, double power) {
    double greatest = 0;
    for (int element = 0; element < N; element++) {
      greatest = isAllowed.test(element) ? Math.max(greatest, probability[element]) : greatest;
    }
    if (Double.isNaN(greatest)) {
      throw UserError.input("the model's probabilities are no numbers: its training diverged");
    }
    float[] sums = new float[N];
    double sum = 0;
    for (int element = 0; element < N; element++) {
      if (isAllowed.test(element)) {
        sum += greatest == 0 ? 1 : Math.pow(probability[element] / greatest, power);
      }
      sums[element] = (float) sum;
    }
    return sums;
  }

  /** The element at a share of the sums' total; never one without probability. */
  static int pick(float[] sums, double share) {
    float wanted = (float) (share * sums[N - 1]);
    int element = 0;
    while (element < N - 1 && sums[element] <= wanted) {
      element++;
    }
    // Rounding may have led past the last element that has a probability.
    while (element > 0 && sums[element] == sums[element - 1]) {
      element--;
    }
    return element;
  }
}
