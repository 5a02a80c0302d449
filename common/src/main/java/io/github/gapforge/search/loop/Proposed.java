package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.search.gp.Posterior;
import java.util.Optional;

/**
 * A proposal and what became of it before anybody was asked for a label.
 *
 * @param point its code
 * @param composition what it stands for, if anything
 * @param outcome {@link Outcome#ASKED} or why not
 * @param valid whether it keeps the rules
 * @param reason the rule broken, or why it cannot be decoded; empty otherwise
 * @param posterior what was to be expected of its label, eV
 * @param acquisition what it was worth when it was chosen
 */
public record Proposed(
    double[] point,
    Optional<Composition> composition,
    Outcome outcome,
    boolean valid,
    String reason,
    Posterior posterior,
    double acquisition) {

  /** Whether its label is asked for. */
  public boolean isAsked() {
    return outcome == Outcome.ASKED;
  }
}
