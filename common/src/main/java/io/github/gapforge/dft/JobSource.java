package io.github.gapforge.dft;

import io.github.gapforge.chemistry.Composition;
import java.util.Optional;

/** Makes calculations for compositions, such as by substitution into known crystals. */
public interface JobSource {

  /**
   * A calculation, or why there is none.
   *
   * @param job the files, if a structure was found
   * @param problem why not; empty if there is a job
   */
  record Proposal(Optional<VaspJob> job, String problem) {

    /** A calculation. */
    public static Proposal of(VaspJob job) {
      return new Proposal(Optional.of(job), "");
    }

    /** None, for a reason. */
    public static Proposal none(String problem) {
      return new Proposal(Optional.empty(), problem);
    }
  }

  /** The calculation that stands for a composition; always the same one. */
  Proposal propose(Composition composition);
}
