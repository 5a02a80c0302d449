package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.EightNumbers;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.nn.flat.DensePass;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The policy softmax(βQ) as a table over beginnings of compositions: those of A and B in one block,
 * those of C and D in a block for each pair of A and B, 1 + 6 + 39 + 39 · 6 beginnings at most. A
 * block depends on nothing else, so any thread may fill it in.
 */
final class PolicyTable {

  private static final int N = SpaceElements.COUNT;
  private static final int ROWS = SpaceElements.ROWS;
  private static final int ACTIONS = PrefixStates.ACTIONS;

  /** Beginnings of a block: a site open, its row chosen, the next site open, its row chosen. */
  private static final int BLOCK = (1 + ROWS) * (1 + N);

  private final DenseNetwork network;
  private final float[] parameters;
  private final double sharpness;

  /** The block of A and B, then those of C and D by a · 39 + b. */
  private final AtomicReferenceArray<float[]> blocks = new AtomicReferenceArray<>(1 + N * N);

  PolicyTable(DenseNetwork network, float[] parameters, double sharpness) {
    this.network = network;
    this.parameters = parameters;
    this.sharpness = sharpness;
  }

  /** A thread's way to the table. */
  Reader reader() {
    return new Reader();
  }

  /** Looks beginnings up, and computes those that nobody has met. */
  final class Reader {

    private final DensePass pass = new DensePass(network);
    private final float[] in = new float[BLOCK * PrefixStates.CHOICES];

    /**
     * The row or group of a site's element.
     *
     * @param elements those of the sites before
     * @param row the row that was chosen, or −1 where it is the row that is wanted
     * @param share where in the cumulative probabilities, 0 to 1
     * @return row or group, counted from 0
     */
    int pick(int[] elements, int site, int row, double share) {
      float[] sums = block(site < 2 ? 0 : 1 + elements[0] * N + elements[1], elements);
      int open = site % 2 == 0 ? 0 : 1 + elements[site - 1];
      int at = (open * (1 + ROWS) + 1 + row) * ACTIONS;
      int actions = EightNumbers.bins(row < 0 ? 0 : 1);
      int action = 0;
      while (action < actions - 1 && sums[at + action] <= share) {
        action++;
      }
      return action;
    }

    private float[] block(int index, int[] elements) {
      float[] sums = blocks.get(index);
      if (sums == null) {
        sums = computed(index == 0 ? 0 : 2, elements);
        blocks.set(index, sums);
      }
      return sums;
    }

    /** Cumulative probabilities of all beginnings that have the sites before and one more. */
    private float[] computed(int site, int[] elements) {
      int before = site == 0 ? 0 : Quadruples.cell(elements[0], elements[1], 0, 0);
      for (int open = 0; open <= N; open++) {
        int step = Quadruples.step(site);
        int nextStep = Quadruples.step(site + 1);
        int cell = open == 0 ? before : before + (open - 1) * step;
        int made = 2 * site + (open == 0 ? 0 : 2);
        int at = open * (1 + ROWS);
        PrefixStates.write(cell, made, in, at);
        for (int row = 0; row < ROWS; row++) {
          // Every row of the table begins with an element of group 1.
          int first = SpaceElements.at(row + 1, 1) * (open == 0 ? step : nextStep);
          PrefixStates.write(cell + first, made + 1, in, at + 1 + row);
        }
      }
      return sums(pass.forward(parameters, in, BLOCK));
    }

    private float[] sums(float[] values) {
      float[] sums = new float[BLOCK * ACTIONS];
      for (int state = 0; state < BLOCK; state++) {
        int at = state * ACTIONS;
        int actions = EightNumbers.bins(state % (1 + ROWS) == 0 ? 0 : 1);
        double greatest = values[at];
        for (int action = 1; action < actions; action++) {
          greatest = Math.max(greatest, values[at + action]);
        }
        double sum = 0;
        double[] upTo = new double[actions];
        for (int action = 0; action < actions; action++) {
          sum += Math.exp(sharpness * (values[at + action] - greatest));
          upTo[action] = sum;
        }
        for (int action = 0; action < actions; action++) {
          sums[at + action] = (float) (upTo[action] / sum);
        }
      }
      return sums;
    }
  }
}
