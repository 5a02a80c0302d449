package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import java.util.Arrays;

/**
 * Draws formulas from a writer by {@link ArithmeticPoints}. Many formulas are written at a time, so
 * that a choice is one product for all that still have it to make; what the first two elements
 * depend on is so little that it is tabulated.
 */
final class WriterSampler implements FormulaSampler {

  // Tables of the element network.
  private static final int CHOSEN = 0;
  private static final int LAST = 1;
  private static final int NUMBER = 2;

  // Tables of the count network.
  private static final int PRESENT = 0;
  private static final int ASKED = 1;
  private static final int AFTER = 2;
  private static final int DECIDED = 3;

  private static final int DRAFTS = 1024;
  private static final int MOST = WrittenFormula.MOST;
  private static final int END = MatganEncoding.ROWS;
  private static final int ELEMENT_CHOICES = END + 1;
  private static final int COUNT_CHOICES = MatganEncoding.LARGEST_COUNT;

  /** Elements before the end may come. */
  private static final int FEWEST = 2;

  private final FormulaWriter writer;
  private final double elementTemperature;
  private final double endTemperature;
  private final double countTemperature;
  private final ChoiceRunner elementRunner;
  private final ChoiceRunner countRunner;
  private final ArithmeticPoints points;

  private final int[][] elements = new int[DRAFTS][MOST];
  private final int[][] counts = new int[DRAFTS][MOST];
  private final int[] sizes = new int[DRAFTS];
  private final float[][] elementSums;
  private final float[][] countSums;
  private final int[] open = new int[DRAFTS];
  private final double[] weights = new double[ELEMENT_CHOICES];
  private final double[] weightsWithEnd = new double[ELEMENT_CHOICES];
  private final float[] firstLogits;
  private final float[][] secondLogits;
  private final int[] rows = new int[MOST];
  private final int[] atoms = new int[MOST];

  WriterSampler(
      FormulaWriter writer,
      double elementTemperature,
      double endTemperature,
      double countTemperature,
      long runSeed,
      MatrixProduct product) {
    this.writer = writer;
    this.elementTemperature = elementTemperature;
    this.endTemperature = endTemperature;
    this.countTemperature = countTemperature;
    this.elementRunner = new ChoiceRunner(writer.elements(), product);
    this.countRunner = new ChoiceRunner(writer.counts(), product);
    this.points = new ArithmeticPoints(runSeed, DRAFTS);
    this.elementSums = new float[DRAFTS][writer.elements().width()];
    this.countSums = new float[DRAFTS][writer.counts().width()];
    this.firstLogits = firstLogits();
    this.secondLogits = secondLogits();
  }

  @Override
  public int batch() {
    return DRAFTS;
  }

  @Override
  public void sample(long first, int samples, long[] keys) {
    for (int done = 0; done < samples; done += DRAFTS) {
      int drafts = Math.min(DRAFTS, samples - done);
      write(first + done, drafts);
      for (int draft = 0; draft < drafts; draft++) {
        keys[done + draft] = key(draft);
      }
    }
  }

  private void write(long first, int drafts) {
    for (int draft = 0; draft < drafts; draft++) {
      points.begin(draft, first + draft);
      sizes[draft] = 0;
      Arrays.fill(elementSums[draft], 0);
      Arrays.fill(countSums[draft], 0);
      open[draft] = draft;
    }
    int left = drafts;
    for (int step = 0; step < MOST && left > 0; step++) {
      left = addElements(step, left);
    }
    for (int step = 0; step < MOST; step++) {
      addCounts(step, drafts);
    }
  }

  /** Adds an element to each open draft, or ends it; how many stay open. */
  private int addElements(int step, int left) {
    int still = 0;
    int batch = elementRunner.batch();
    for (int from = 0; from < left; from += batch) {
      int until = Math.min(left, from + batch);
      float[] logits = step < FEWEST ? null : elementLogits(step, from, until);
      for (int i = from; i < until; i++) {
        int draft = open[i];
        int choice =
            switch (step) {
              case 0 -> chooseElement(draft, step, firstLogits, 0, 1);
              case 1 -> chooseElement(draft, step, secondLogits[elements[draft][0]], 0, 1);
              default -> chooseElement(draft, step, logits, i - from, batch);
            };
        if (choice != END) {
          append(draft, choice);
          open[still++] = draft;
        }
      }
    }
    return still;
  }

  private void append(int draft, int row) {
    elements[draft][sizes[draft]++] = row;
    writer.elements().add(CHOSEN, row, elementSums[draft]);
    writer.counts().add(PRESENT, row, countSums[draft]);
  }

  private float[] elementLogits(int step, int from, int until) {
    for (int i = from; i < until; i++) {
      int draft = open[i];
      putElements(i - from, elementSums[draft], elements[draft][step - 1], step);
    }
    return elementRunner.logits();
  }

  private void putElements(int place, float[] sums, int last, int step) {
    float[] sum = Arrays.copyOf(sums, sums.length);
    if (step > 0) {
      writer.elements().add(LAST, last, sum);
    }
    writer.elements().add(NUMBER, step, sum);
    elementRunner.put(place, sum);
  }

  private float[] firstLogits() {
    putElements(0, new float[writer.elements().width()], 0, 0);
    return lane(elementRunner.logits(), 0, elementRunner.batch(), ELEMENT_CHOICES);
  }

  private float[][] secondLogits() {
    int batch = elementRunner.batch();
    float[][] logits = new float[END][];
    for (int from = 0; from < END; from += batch) {
      int until = Math.min(END, from + batch);
      for (int row = from; row < until; row++) {
        float[] sum = new float[writer.elements().width()];
        writer.elements().add(CHOSEN, row, sum);
        putElements(row - from, sum, row, 1);
      }
      float[] all = elementRunner.logits();
      for (int row = from; row < until; row++) {
        logits[row] = lane(all, row - from, batch, ELEMENT_CHOICES);
      }
    }
    return logits;
  }

  private static float[] lane(float[] logits, int at, int batch, int choices) {
    float[] lane = new float[choices];
    for (int choice = 0; choice < choices; choice++) {
      lane[choice] = logits[choice * batch + at];
    }
    return lane;
  }

  /**
   * Elements that do not follow the last one in the order cannot be chosen, nor the end before
   * there are two, nor as the first the element that none can follow.
   */
  private int chooseElement(int draft, int step, float[] logits, int at, int stride) {
    int after = step == 0 ? -1 : ElementOrder.rank(elements[draft][step - 1]);
    for (int choice = 0; choice < END; choice++) {
      int rank = ElementOrder.rank(choice);
      boolean possible = rank > after && END - rank >= FEWEST - step;
      weights[choice] = possible ? logits[at + choice * stride] : Double.NEGATIVE_INFINITY;
    }
    weights[END] = step < FEWEST ? Double.NEGATIVE_INFINITY : logits[at + END * stride];
    if (endTemperature == elementTemperature || step < FEWEST) {
      return choose(draft, ELEMENT_CHOICES, elementTemperature);
    }
    return points.choose(draft, weights, ELEMENT_CHOICES, weighEndApart());
  }

  /**
   * Weights of the elements at their temperature, and of the end such that its probability is that
   * of the softmax at its own: formulas become more varied so without becoming longer.
   *
   * @return the sum of the weights
   */
  private double weighEndApart() {
    System.arraycopy(weights, 0, weightsWithEnd, 0, ELEMENT_CHOICES);
    double all = weigh(weightsWithEnd, ELEMENT_CHOICES, endTemperature);
    double end = weightsWithEnd[END] / all;
    weights[END] = Double.NEGATIVE_INFINITY;
    double elementsOnly = weigh(weights, END, elementTemperature);
    double sum = 0;
    for (int choice = 0; choice < END; choice++) {
      weights[choice] *= elementsOnly == 0 ? 0 : (1 - end) / elementsOnly;
      sum += weights[choice];
    }
    weights[END] = end;
    return sum + end;
  }

  private void addCounts(int step, int drafts) {
    int batch = countRunner.batch();
    int pending = 0;
    for (int draft = 0; draft < drafts; draft++) {
      if (sizes[draft] > step) {
        putCounts(pending, draft, step);
        open[pending++] = draft;
      }
      if (pending == batch || draft == drafts - 1) {
        chooseCounts(step, pending);
        pending = 0;
      }
    }
  }

  private void putCounts(int place, int draft, int step) {
    float[] sum = Arrays.copyOf(countSums[draft], countSums[draft].length);
    writer.counts().add(ASKED, elements[draft][step], sum);
    writer.counts().add(AFTER, sizes[draft] - 1 - step, sum);
    countRunner.put(place, sum);
  }

  private void chooseCounts(int step, int pending) {
    if (pending == 0) {
      return;
    }
    float[] logits = countRunner.logits();
    int batch = countRunner.batch();
    for (int i = 0; i < pending; i++) {
      for (int choice = 0; choice < COUNT_CHOICES; choice++) {
        weights[choice] = logits[choice * batch + i];
      }
      int draft = open[i];
      int choice = choose(draft, COUNT_CHOICES, countTemperature);
      counts[draft][step] = choice + 1;
      writer.counts().add(DECIDED, choice * END + elements[draft][step], countSums[draft]);
    }
  }

  /** Softmax of the logits in {@link #weights} at a temperature, and the point's choice. */
  private int choose(int draft, int choices, double temperature) {
    return points.choose(draft, weights, choices, weigh(weights, choices, temperature));
  }

  /** Puts the weights of a softmax in place of its logits; their sum. */
  private static double weigh(double[] logits, int choices, double temperature) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int choice = 0; choice < choices; choice++) {
      greatest = Math.max(greatest, logits[choice]);
    }
    double sum = 0;
    for (int choice = 0; choice < choices; choice++) {
      // StrictMath: the same formula on every machine.
      logits[choice] =
          logits[choice] == Double.NEGATIVE_INFINITY
              ? 0
              : StrictMath.exp((logits[choice] - greatest) / temperature);
      sum += logits[choice];
    }
    return sum;
  }

  private long key(int draft) {
    int size = sizes[draft];
    System.arraycopy(elements[draft], 0, rows, 0, size);
    Arrays.sort(rows, 0, size);
    for (int i = 0; i < size; i++) {
      atoms[Arrays.binarySearch(rows, 0, size, elements[draft][i])] = counts[draft][i];
    }
    return ReducedKey.of(rows, atoms, size);
  }
}
