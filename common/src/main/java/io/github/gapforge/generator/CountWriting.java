package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import java.util.Arrays;

/**
 * Writes the numbers of atoms of drafts whose elements are written. A choice is one product for all
 * drafts that have it to make, except those whose elements and counts so far were met before.
 */
final class CountWriting {

  // Tables of the network.
  private static final int PRESENT = 0;
  private static final int ASKED = 1;
  private static final int AFTER = 2;
  private static final int DECIDED = 3;

  private static final int ROWS = MatganEncoding.ROWS;
  private static final int CHOICES = MatganEncoding.LARGEST_COUNT;
  private static final int PLACES_BITS = 18;

  private final ChoiceNetwork network;
  private final double temperature;
  private final Drafts drafts;
  private final ArithmeticPoints points;
  private final ChoiceRunner runner;
  private final WeightCache cache = new WeightCache(PLACES_BITS, CHOICES);
  private final int[] pending;
  private final float[] told;

  CountWriting(
      ChoiceNetwork network,
      double temperature,
      Drafts drafts,
      ArithmeticPoints points,
      MatrixProduct product) {
    this.network = network;
    this.temperature = temperature;
    this.drafts = drafts;
    this.points = points;
    this.runner = new ChoiceRunner(network, product);
    this.pending = new int[runner.drafts()];
    this.told = new float[network.width()];
  }

  /** Chooses the number of atoms of element {@code step} in the drafts given that have it. */
  void add(int step, int[] written, int number) {
    int waiting = 0;
    for (int i = 0; i < number; i++) {
      int draft = written[i];
      if (drafts.size(draft) > step) {
        int at = cache.find(drafts.writing(draft, step));
        if (at >= 0) {
          choose(draft, step, at);
        } else {
          put(waiting, draft, step);
          pending[waiting++] = draft;
        }
      }
      if (waiting == pending.length || i == number - 1) {
        run(step, waiting);
        waiting = 0;
      }
    }
  }

  private void choose(int draft, int step, int at) {
    drafts.setCount(draft, step, cache.choose(points, draft, at) + 1);
  }

  private void put(int place, int draft, int step) {
    Arrays.fill(told, 0);
    int size = drafts.size(draft);
    for (int i = 0; i < size; i++) {
      network.add(PRESENT, drafts.element(draft, i), told);
    }
    for (int i = 0; i < step; i++) {
      network.add(DECIDED, (drafts.count(draft, i) - 1) * ROWS + drafts.element(draft, i), told);
    }
    network.add(ASKED, drafts.element(draft, step), told);
    network.add(AFTER, size - 1 - step, told);
    runner.put(place, told);
  }

  private void run(int step, int waiting) {
    if (waiting == 0) {
      return;
    }
    runner.run(waiting);
    for (int i = 0; i < waiting; i++) {
      int draft = pending[i];
      int at = cache.make(drafts.writing(draft, step));
      runner.copyLogits(i, cache.weights(), at);
      cache.sum(at, Softmax.weigh(cache.weights(), at, CHOICES, temperature));
      choose(draft, step, at);
    }
  }
}
