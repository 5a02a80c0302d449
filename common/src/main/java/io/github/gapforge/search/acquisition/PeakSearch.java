package io.github.gapforge.search.acquisition;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.optim.Bounds;
import io.github.gapforge.search.optim.SmoothFunction;

/** Finds where a smooth function is greatest in a box, on whatever cores there are. */
public interface PeakSearch {

  /** The box. */
  Bounds bounds();

  /** Points that are drawn in it, of which the best are climbed from. */
  int draws();

  /**
   * The highest peak found.
   *
   * @param function must be callable from several threads
   * @param random where points are drawn
   */
  Maximiser.Peak maximise(SmoothFunction function, KeyedRandom random);
}
