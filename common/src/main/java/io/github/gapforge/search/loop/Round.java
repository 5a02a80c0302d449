package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.search.gp.Hyperparameters;
import java.util.List;

/**
 * A round before its labels: what was fitted and what is proposed.
 *
 * @param number counted from 1
 * @param hyperparameters of the fitted process
 * @param fitSeconds how long the fit took
 * @param proposeSeconds how long proposing, decoding and checking took
 * @param proposals in their order
 */
public record Round(
    int number,
    Hyperparameters hyperparameters,
    double fitSeconds,
    double proposeSeconds,
    List<Proposed> proposals) {

  /** Compositions whose labels are asked for, in their order. */
  public List<Composition> asked() {
    return proposals.stream()
        .filter(Proposed::isAsked)
        .map(proposed -> proposed.composition().orElseThrow())
        .toList();
  }
}
