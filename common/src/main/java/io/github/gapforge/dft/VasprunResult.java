package io.github.gapforge.dft;

import io.github.gapforge.chemistry.Composition;
import java.util.Optional;

/**
 * What a {@code vasprun.xml} says.
 *
 * @param calculation what was calculated, if the file is whole
 * @param problem why nothing can be read from it; empty if all is well
 * @param mayBecomeWhole whether it may be one that is still being written
 */
public record VasprunResult(
    Optional<Calculation> calculation, String problem, boolean mayBecomeWhole) {

  /**
   * A calculation that VASP ended itself.
   *
   * @param composition atoms of the cell
   * @param energyEv energy of the cell at zero smearing, eV: of the potentials' atoms, not of the
   *     elements, hence no formation energy
   * @param gapEv band gap, eV; 0 for a metal, not a number where the file has no eigenvalues
   * @param electronicallyConverged whether the last electronic loop ended before its limit
   * @param ionicallyConverged whether a relaxation ended before its limit; true for a static run
   * @param ionicSteps ionic steps done
   */
  public record Calculation(
      Composition composition,
      double energyEv,
      double gapEv,
      boolean electronicallyConverged,
      boolean ionicallyConverged,
      int ionicSteps) {

    /** Energy an atom, eV. */
    public double energyEvPerAtom() {
      return energyEv / composition.totalCount();
    }
  }

  static VasprunResult of(Calculation calculation) {
    return new VasprunResult(Optional.of(calculation), "", false);
  }

  /** Of a file that may still become whole. */
  static VasprunResult unreadable(String problem) {
    return new VasprunResult(Optional.empty(), problem, true);
  }

  /** Of a file that holds what no calculation gives, and will not come right by waiting. */
  static VasprunResult useless(String problem) {
    return new VasprunResult(Optional.empty(), problem, false);
  }
}
