package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A known crystal as a choice of template sees it.
 *
 * @param id what it is called
 * @param composition what it is made of
 * @param experimentallyKnown whether it was made, as far as is known
 * @param hullDistanceEvPerAtom energy above the convex hull, where it is known
 * @param sites atoms in its primitive cell
 * @param spaceGroup number in the International Tables, where it is known
 */
public record StructureTemplate(
    String id,
    Composition composition,
    boolean experimentallyKnown,
    OptionalDouble hullDistanceEvPerAtom,
    int sites,
    OptionalInt spaceGroup) {

  /**
   * Which of two templates that cost the same comes first: made before computed, then near the hull
   * (unknown last), few sites, and the order of ids (mp-149 before mp-1000).
   */
  public static final Comparator<StructureTemplate> PREFERENCE =
      Comparator.comparing((StructureTemplate t) -> !t.experimentallyKnown())
          .thenComparingDouble(t -> t.hullDistanceEvPerAtom().orElse(Double.POSITIVE_INFINITY))
          .thenComparingInt(StructureTemplate::sites)
          .thenComparingInt(t -> t.id().length())
          .thenComparing(StructureTemplate::id);
}
