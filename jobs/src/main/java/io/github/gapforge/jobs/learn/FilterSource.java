package io.github.gapforge.jobs.learn;

import io.github.gapforge.chemistry.FormulaFilter;
import java.io.Serializable;

/** Makes a filter for a task. */
@FunctionalInterface
public interface FilterSource extends Serializable {

  /** A filter for one thread. */
  FormulaFilter filter();
}
