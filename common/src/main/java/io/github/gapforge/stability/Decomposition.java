package io.github.gapforge.stability;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a composition falls apart into at equilibrium.
 *
 * @param shares its phases, the largest share first; the shares sum to one
 */
public record Decomposition(List<Share> shares) {

  /** A share smaller than this is written as such. */
  private static final double LEAST_WRITTEN = 0.005;

  /** With its own copy of the list. */
  public Decomposition {
    shares = List.copyOf(shares);
  }

  /**
   * A phase of the mixture.
   *
   * @param formula its reduced formula
   * @param id what its source calls it; empty for an element or where the source has no ids
   * @param atomFraction share of all atoms that are in this phase
   * @param isElement whether it is a pure element
   */
  public record Share(String formula, String id, double atomFraction, boolean isElement) {}

  /** Whether nothing but pure elements is left. */
  public boolean isElementsOnly() {
    return shares.stream().allMatch(Share::isElement);
  }

  /** Such as {@code 0.50 YCl3 + 0.50 Y2O3}; the numbers are shares of the atoms. */
  public String text() {
    return shares.stream().map(Decomposition::text).collect(Collectors.joining(" + "));
  }

  private static String text(Share share) {
    return share.atomFraction() < LEAST_WRITTEN
        ? "<0.01 " + share.formula()
        : String.format(Locale.ROOT, "%.2f %s", share.atomFraction(), share.formula());
  }
}
