package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.nn.flat.DenseNetwork;
import java.util.Arrays;
import java.util.List;

/**
 * What a network says of the class of a composition of which only some elements are chosen, in the
 * order {D, C, A, B}. An element is one-hot row, one-hot group, and both scaled; one not chosen yet
 * has a mark of its own. While elements are open the classes have ten free probabilities (softmax);
 * a whole composition has a logistic distribution on the axis of classes, cut at the halves, since
 * classes are ordered.
 */
final class PrefixClasses {

  static final int CLASSES = EnergyClasses.COUNT;

  /** Site of the first, second, third and last choice. */
  static final int[] ORDER = {3, 2, 0, 1};

  private static final int ROWS = SpaceElements.ROWS;
  private static final int FEATURES = ROWS + SpaceElements.GROUPS + 3;
  private static final double MIDDLE = 4.9;
  private static final double LEAST_LOG_SCALE = -4;
  private static final double GREATEST_LOG_SCALE = 2;
  private static final double FAR = 60;
  private static final double LEAST = 1e-12;

  private PrefixClasses() {}

  static DenseNetwork network(int hidden) {
    return new DenseNetwork(
        Quadruples.SITES * FEATURES, List.of(hidden, hidden), CLASSES + 2, false);
  }

  /**
   * Writes the features of a prefix.
   *
   * @param chosen number of choices made; the elements of other sites are not read
   */
  static void write(int cell, int chosen, float[] to, int row) {
    int at = row * Quadruples.SITES * FEATURES;
    Arrays.fill(to, at, at + Quadruples.SITES * FEATURES, 0);
    for (int choice = 0; choice < Quadruples.SITES; choice++) {
      int site = at + ORDER[choice] * FEATURES;
      if (choice < chosen) {
        int element = Quadruples.element(cell, ORDER[choice]);
        int period = SpaceElements.row(element);
        int group = SpaceElements.group(element);
        to[site + period - 1] = 1;
        to[site + ROWS + group - 1] = 1;
        to[site + FEATURES - 3] = (2f * period - 1) / ROWS - 1;
        to[site + FEATURES - 2] = (2f * group - 1) / SpaceElements.GROUPS - 1;
      } else {
        to[site + FEATURES - 1] = 1;
      }
    }
  }

  /** Probability of a class by a row of the network's outputs. */
  static double probability(float[] out, int row, boolean whole, int label) {
    int at = row * (CLASSES + 2);
    if (!whole) {
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        sum += Math.exp(out[at + c] - out[at + label - 1]);
      }
      return 1 / sum;
    }
    double scale = scale(out[at + CLASSES + 1]);
    double middle = middle(out[at + CLASSES]);
    return Math.max(
        LEAST, logistic(edge(label, middle, scale)) - logistic(edge(label - 1, middle, scale)));
  }

  /**
   * Loss −log p of a class and its gradient. A logarithm of the scale beyond its bounds has the
   * gradient of the bound, and not none, so that it can come back.
   *
   * @param errors gets the gradient in this row's outputs, times {@code weight}
   * @return −log p
   */
  static double loss(
      float[] out, int row, boolean whole, int label, float[] errors, double weight) {
    int at = row * (CLASSES + 2);
    double p = probability(out, row, whole, label);
    if (!whole) {
      for (int c = 1; c <= CLASSES; c++) {
        double other = probability(out, row, false, c);
        errors[at + c - 1] = (float) (weight * (other - (c == label ? 1 : 0)));
      }
      return -Math.log(p);
    }
    double scale = scale(out[at + CLASSES + 1]);
    double middle = middle(out[at + CLASSES]);
    double upper = edge(label, middle, scale);
    double lower = edge(label - 1, middle, scale);
    double slopeUp = logistic(upper) * (1 - logistic(upper));
    double slopeDown = logistic(lower) * (1 - logistic(lower));
    errors[at + CLASSES] = (float) (weight * 2 * (slopeUp - slopeDown) / scale / p);
    errors[at + CLASSES + 1] = (float) (weight * (slopeUp * upper - slopeDown * lower) / p);
    return -Math.log(p);
  }

  private static double scale(double out) {
    return Math.exp(Math.max(LEAST_LOG_SCALE, Math.min(GREATEST_LOG_SCALE, out - 1)));
  }

  private static double middle(double out) {
    return MIDDLE + 2 * out;
  }

  /** The edge above a class in units of the scale; beyond the first and last there is none. */
  private static double edge(int label, double middle, double scale) {
    if (label == 0 || label == CLASSES) {
      return label == 0 ? -FAR : FAR;
    }
    return Math.max(-FAR, Math.min(FAR, (label + 0.5 - middle) / scale));
  }

  private static double logistic(double value) {
    return 1 / (1 + Math.exp(-value));
  }
}
