package io.github.gapforge.search.loop;

import io.github.gapforge.search.acquisition.Feasibility;
import io.github.gapforge.search.gp.GaussianProcess;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known when proposals are asked for.
 *
 * @param round counted from 1
 * @param process what is known of labels
 * @param kappa deviations that count
 * @param feasibility how probably points are of use, where that is learned
 * @param spent keys of compositions that were evaluated or are asked for
 * @param limit what is left of a quota, where there is one
 * @param codes of the observations
 * @param labels of the observations, eV
 * @param past best labels, round by round
 * @param seed of this call's random numbers
 */
public record Situation(
    int round,
    GaussianProcess process,
    double kappa,
    Optional<Feasibility> feasibility,
    Set<String> spent,
    Optional<ElementLimit> limit,
    double[][] codes,
    double[] labels,
    List<Gain> past,
    long seed) {

  /**
   * What a round brought.
   *
   * @param before the best label before it
   * @param best the best label of it; minus infinity where it had none
   */
  public record Gain(double before, double best) {}
}
