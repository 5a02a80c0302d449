package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import java.util.List;

/**
 * The choices by which one of the two networks writes formulas: a row each. Elements that do not
 * follow the last one in the order cannot be chosen, nor the end before two elements.
 *
 * @param choices how many there are to choose from
 * @param told what the network is told, row by row
 * @param excluded what cannot be chosen, row by row
 * @param formulas whose choice it is: the formula's place in the list
 * @param chosen what was chosen
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FormulaChoices(int choices, float[] told, boolean[] excluded, int[] formulas, int[] chosen) {

  private static final int END = MatganEncoding.ROWS;

  private static FormulaChoices room(int rows, int inputs, int choices) {
    return new FormulaChoices(
        choices,
        new float[rows * inputs],
        new boolean[rows * choices],
        new int[rows],
        new int[rows]);
  }

  /** Number of choices that were made. */
  int rows() {
    return chosen.length;
  }

  /** Values of a row that the network is told. */
  int inputs() {
    return told.length / chosen.length;
  }

  /** How often the element network chooses for a formula of so many elements. */
  static int ofElements(int size) {
    // At eight elements the end is certain: there is no choice.
    return Math.min(size + 1, WrittenFormula.MOST);
  }

  /** The choices of the element network. */
  static FormulaChoices ofElements(List<WrittenFormula> formulas) {
    int rows = formulas.stream().mapToInt(formula -> ofElements(formula.size())).sum();
    FormulaChoices made = room(rows, WrittenFormula.ELEMENT_INPUTS, WriterNetworks.ELEMENT_CHOICES);
    int row = 0;
    for (int i = 0; i < formulas.size(); i++) {
      WrittenFormula formula = formulas.get(i);
      for (int step = 0; step < ofElements(formula.size()); step++, row++) {
        formula.writeElementInputs(step, made.told, row * WrittenFormula.ELEMENT_INPUTS);
        made.formulas[row] = i;
        made.chosen[row] = step < formula.size() ? formula.element(step) : END;
        made.exclude(row, step == 0 ? -1 : ElementOrder.rank(formula.element(step - 1)), step);
      }
    }
    return made;
  }

  private void exclude(int row, int after, int written) {
    int at = row * WriterNetworks.ELEMENT_CHOICES;
    for (int element = 0; element < MatganEncoding.ROWS; element++) {
      excluded[at + element] = !ElementOrder.mayFollow(element, after, written);
    }
    excluded[at + END] = !ElementOrder.mayEnd(written);
  }

  /** The choices of the count network, which may all be made. */
  static FormulaChoices ofCounts(List<WrittenFormula> formulas) {
    int rows = formulas.stream().mapToInt(WrittenFormula::size).sum();
    FormulaChoices made = room(rows, WrittenFormula.COUNT_INPUTS, MatganEncoding.LARGEST_COUNT);
    int row = 0;
    for (int i = 0; i < formulas.size(); i++) {
      WrittenFormula formula = formulas.get(i);
      for (int step = 0; step < formula.size(); step++, row++) {
        formula.writeCountInputs(step, made.told, row * WrittenFormula.COUNT_INPUTS);
        made.formulas[row] = i;
        made.chosen[row] = formula.count(step) - 1;
      }
    }
    return made;
  }
}
