package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import java.util.List;

/**
 * Labelled compositions that a search begins with.
 *
 * @param compositions each once
 * @param labels in eV, one a composition
 */
public record Observations(List<Composition> compositions, double[] labels) {

  /** Observations that match. */
  public Observations {
    compositions = List.copyOf(compositions);
    if (compositions.isEmpty() || compositions.size() != labels.length) {
      throw new IllegalArgumentException(
          compositions.size() + " compositions, " + labels.length + " labels");
    }
  }
}
