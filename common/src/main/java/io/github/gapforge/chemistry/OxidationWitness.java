package io.github.gapforge.chemistry;

import java.util.List;

/**
 * The oxidation states by which a composition balances: of all assignments that the rules take, the
 * most reported one, found by {@link WitnessSearch}.
 *
 * @param ions in the order of the written formula; an element of mixed valence has several
 */
public record OxidationWitness(List<Ion> ions) {

  /** Keeps its own copy. */
  public OxidationWitness {
    ions = List.copyOf(ions);
  }

  /** Whether it takes a state that fewer than one in a hundred of its element's reports name. */
  public boolean hasUncommonState() {
    return ions.stream().anyMatch(Ion::isUncommon);
  }

  /** Whether some element has more than one state. */
  public boolean isMixedValence() {
    return ions.stream().map(Ion::element).distinct().count() < ions.size();
  }

  /** {@code Sr+2 Y+3 F-1}; with mixed valence the atoms are counted: {@code Fe+2 2Fe+3 4O-2}. */
  public String text() {
    boolean counted = isMixedValence();
    StringBuilder text = new StringBuilder();
    for (Ion ion : ions) {
      text.append(text.isEmpty() ? "" : " ");
      text.append(counted && ion.count() > 1 ? Integer.toString(ion.count()) : "").append(ion);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
