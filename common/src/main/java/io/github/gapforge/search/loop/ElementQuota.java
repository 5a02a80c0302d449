package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.util.Locale;

/**
 * At most a share of each batch, and so of all that is labelled, holds an element.
 *
 * @param element which
 * @param share of a batch, between 0 and 1
 */
public record ElementQuota(Element element, double share) {

  /** Rounding of a product of a share and a batch. */
  private static final double ROUNDING = 1e-9;

  /** A share. */
  public ElementQuota {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share);
    }
  }

  /** How many of a batch. */
  public int of(int batch) {
    return (int) Math.floor(share * batch + ROUNDING);
  }

  /** Whether a composition holds the element. */
  public boolean counts(Composition composition) {
    return composition.contains(element);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s=%s", element.symbol(), share);
  }
}
