package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.EightNumbers;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.nn.flat.DenseNetwork;
import java.util.Arrays;
import java.util.Collections;

/**
 * Compositions as eight choices, row and group of A, B, C and D in turn, and what a network sees of
 * the choices made: the eight scaled numbers, 0 for those still open (the paper does not say).
 */
final class PrefixStates {

  static final int CHOICES = EightNumbers.SIZE;

  /** Outputs of the network: as many as there are groups; of rows only the first six count. */
  static final int ACTIONS = SpaceElements.GROUPS;

  private PrefixStates() {}

  static DenseNetwork network(int hidden, int layers) {
    return new DenseNetwork(CHOICES, Collections.nCopies(layers, hidden), ACTIONS, true);
  }

  /** A choice of a composition, counted from 0. */
  static int choice(int cell, int index) {
    int element = Quadruples.element(cell, index / 2);
    return (index % 2 == 0 ? SpaceElements.row(element) : SpaceElements.group(element)) - 1;
  }

  /**
   * A number for each beginning of a composition: its choices as digits, with how many they are.
   */
  static int code(int cell, int made) {
    int code = 1;
    for (int index = 0; index < made; index++) {
      code = code * ACTIONS + choice(cell, index);
    }
    return code;
  }

  /** Writes what the network sees of a composition's first choices. */
  static void write(int cell, int made, float[] to, int row) {
    int at = row * CHOICES;
    Arrays.fill(to, at, at + CHOICES, 0);
    for (int index = 0; index < made; index++) {
      to[at + index] = EightNumbers.scaled(choice(cell, index) + 1, EightNumbers.bins(index));
    }
  }

  /** The best of the actions that a state has. */
  static int best(float[] values, int row, int made) {
    int best = 0;
    for (int action = 1; action < EightNumbers.bins(made); action++) {
      if (values[row * ACTIONS + action] > values[row * ACTIONS + best]) {
        best = action;
      }
    }
    return best;
  }
}
