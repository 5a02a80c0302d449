package io.github.gapforge.jobs.train;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import java.io.Serializable;

/**
 * A composition with its label; several input rows of one composition are averaged.
 *
 * @param key canonical key of the reduced composition
 * @param formula formula of the first row
 * @param label mean label, in the target's unit
 * @param rows number of input rows behind it
 */
record LabelledComposition(String key, String formula, double label, int rows)
    implements Serializable {

  /** The reduced composition. */
  Composition composition() {
    return FormulaParser.parse(key);
  }
}
