package io.github.gapforge.report;

import java.util.List;

/** Carries values to places on a drawing. */
sealed interface Scale permits LinearScale, LogScale {

  /** Where a value lies; values outside the range lie on its end. */
  double at(double value);

  /** Place of the lower end of the range. */
  double start();

  /** Place of the upper end of the range. */
  double end();

  /** Round values within the range. */
  List<Double> ticks();
}
