package io.github.gapforge.jobs.structure;

import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.StabilityEstimate;
import java.util.List;
import java.util.Optional;

/**
 * What energies say of a candidate.
 *
 * @param first what the model says that decides
 * @param second what the other one says
 * @param remarks what is odd or speaks against it, as words of the status
 * @param kept whether it passes the filter of energies
 */
record Verdict(Opinion first, Opinion second, List<String> remarks, boolean kept) {

  /** Nobody asked for energies. */
  static Verdict unasked() {
    return new Verdict(Opinion.none(), Opinion.none(), List.of(), true);
  }

  Optional<EnergyEstimate> energy() {
    return first.energy();
  }

  Optional<StabilityEstimate> stability() {
    return first.stability();
  }
}
