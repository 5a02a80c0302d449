package io.github.gapforge.jobs.structure;

import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.StabilityEstimate;
import java.util.Optional;

/**
 * What one model says of a candidate.
 *
 * @param energy its formation energy, where the model can say
 * @param stability its place against known phases, where both are known
 */
record Opinion(Optional<EnergyEstimate> energy, Optional<StabilityEstimate> stability) {

  /** Nothing. */
  static Opinion none() {
    return new Opinion(Optional.empty(), Optional.empty());
  }
}
