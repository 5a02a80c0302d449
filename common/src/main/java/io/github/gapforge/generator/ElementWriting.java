package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import java.util.Arrays;

/**
 * Writes the elements of drafts. A choice is one product for all drafts that have it to make,
 * except those whose elements so far were met before: with two elements there are so few that soon
 * all were.
 */
final class ElementWriting {

  // Tables of the network.
  private static final int CHOSEN = 0;
  private static final int LAST = 1;
  private static final int NUMBER = 2;

  private static final int END = MatganEncoding.ROWS;
  private static final int CHOICES = END + 1;

  /** Room for all beginnings of up to two elements. */
  private static final int PLACES_BITS = 13;

  /** Room for longer ones: those that are drawn and passed over again and again. */
  private static final int LONGER_BITS = 16;

  private final FormulaWriter writer;
  private final double elementTemperature;
  private final double endTemperature;
  private final Drafts drafts;
  private final ArithmeticPoints points;
  private final ChoiceRunner runner;
  private final WeightCache beginnings = new WeightCache(PLACES_BITS, CHOICES);
  private final WeightCache longer = new WeightCache(LONGER_BITS, CHOICES);
  private final int[] pending;
  private final float[] told;
  private final double[] withEnd = new double[CHOICES];

  ElementWriting(
      FormulaWriter writer,
      double elementTemperature,
      double endTemperature,
      Drafts drafts,
      ArithmeticPoints points,
      MatrixProduct product) {
    this.writer = writer;
    this.elementTemperature = elementTemperature;
    this.endTemperature = endTemperature;
    this.drafts = drafts;
    this.points = points;
    this.runner = new ChoiceRunner(writer.elements(), product);
    this.pending = new int[runner.drafts()];
    this.told = new float[writer.elements().width()];
  }

  /**
   * Adds an element to each open draft, or ends it.
   *
   * @param open the open drafts; those that stay open take their places
   * @return how many stay open
   */
  int add(int step, int[] open, int left) {
    WeightCache cache = step <= ElementOrder.FEWEST ? beginnings : longer;
    int still = 0;
    int waiting = 0;
    for (int i = 0; i < left; i++) {
      int draft = open[i];
      int at = cache.find(drafts.writing(draft));
      if (at >= 0) {
        still = choose(draft, cache, at, open, still);
      } else {
        put(waiting, draft, step);
        pending[waiting++] = draft;
      }
      if (waiting == pending.length || i == left - 1) {
        still = run(step, waiting, cache, open, still);
        waiting = 0;
      }
    }
    return still;
  }

  private int choose(int draft, WeightCache cache, int at, int[] open, int still) {
    int choice = cache.choose(points, draft, at);
    if (choice == END) {
      return still;
    }
    drafts.append(draft, choice);
    open[still] = draft;
    return still + 1;
  }

  private void put(int place, int draft, int step) {
    ChoiceNetwork network = writer.elements();
    Arrays.fill(told, 0);
    for (int i = 0; i < step; i++) {
      network.add(CHOSEN, drafts.element(draft, i), told);
    }
    if (step > 0) {
      network.add(LAST, drafts.element(draft, step - 1), told);
    }
    network.add(NUMBER, step, told);
    runner.put(place, told);
  }

  private int run(int step, int waiting, WeightCache cache, int[] open, int before) {
    if (waiting == 0) {
      return before;
    }
    int still = before;
    runner.run(waiting);
    for (int i = 0; i < waiting; i++) {
      int draft = pending[i];
      int at = cache.make(drafts.writing(draft));
      runner.copyLogits(i, cache.weights(), at);
      cache.sum(at, weigh(draft, step, cache.weights(), at));
      still = choose(draft, cache, at, open, still);
    }
    return still;
  }

  private double weigh(int draft, int step, double[] weights, int at) {
    int after = step == 0 ? -1 : ElementOrder.rank(drafts.element(draft, step - 1));
    for (int choice = 0; choice < END; choice++) {
      if (!ElementOrder.mayFollow(choice, after, step)) {
        weights[at + choice] = Double.NEGATIVE_INFINITY;
      }
    }
    boolean mayEnd = ElementOrder.mayEnd(step);
    weights[at + END] =
        mayEnd ? weights[at + END] + writer.ends().after(step) : Double.NEGATIVE_INFINITY;
    return mayEnd && endTemperature != elementTemperature
        ? weighEndApart(weights, at)
        : Softmax.weigh(weights, at, CHOICES, elementTemperature);
  }

  /**
   * Weights of the elements at their temperature, and of the end such that its probability is that
   * of the softmax at its own: formulas become more varied so without becoming longer.
   *
   * @return the sum of the weights
   */
  private double weighEndApart(double[] weights, int at) {
    System.arraycopy(weights, at, withEnd, 0, CHOICES);
    double all = Softmax.weigh(withEnd, 0, CHOICES, endTemperature);
    double end = withEnd[END] / all;
    double elementsOnly = Softmax.weigh(weights, at, END, elementTemperature);
    double sum = 0;
    for (int choice = at; choice < at + END; choice++) {
      weights[choice] *= elementsOnly == 0 ? 0 : (1 - end) / elementsOnly;
      sum += weights[choice];
    }
    weights[at + END] = end;
    return sum + end;
  }
}
