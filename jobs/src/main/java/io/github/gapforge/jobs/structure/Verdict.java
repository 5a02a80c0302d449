package io.github.gapforge.jobs.structure;

import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.StabilityEstimate;
import java.util.List;
import java.util.Optional;

/**
 * What energies say of a candidate.
 *
 * @param energy its formation energy, where it is known
 * @param stability its place against known phases, where both are known
 * @param remarks what is odd or speaks against it, as words of the status
 * @param kept whether it passes the filter of energies
 */
record Verdict(
    Optional<EnergyEstimate> energy,
    Optional<StabilityEstimate> stability,
    List<String> remarks,
    boolean kept) {

  /** Nobody asked for energies. */
  static Verdict unasked() {
    return new Verdict(Optional.empty(), Optional.empty(), List.of(), true);
  }
}
