package io.github.gapforge.chemistry;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which element policies apply to a composition.
 *
 * @param rejectedBy first policy that rejects it, empty where none does
 * @param flags policies that flag it, in the order of {@link ElementPolicy}
 */
public record PolicyFindings(Optional<ElementPolicy> rejectedBy, Set<ElementPolicy> flags) {

  /** Codes of the flags joined by semicolons, for tables; empty text without flags. */
  public String flagCodes() {
    return flags.stream().map(ElementPolicy::code).collect(Collectors.joining(";"));
  }
}
