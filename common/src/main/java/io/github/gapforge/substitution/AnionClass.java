package io.github.gapforge.substitution;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.util.List;

/**
 * Kinds of compounds in which an atom takes up different volumes: sodium is larger in an alloy than
 * in its chloride, and oxygen is not as large as sulfur.
 */
public enum AnionClass {
  /** Holds oxygen or fluorine. */
  OXYGEN_FLUORINE("oxygen_or_fluorine", List.of(Element.O, Element.F)),
  /** Holds another strong anion former and neither oxygen nor fluorine. */
  OTHER_ANIONS(
      "other_anions",
      List.of(Element.N, Element.S, Element.Cl, Element.Se, Element.Br, Element.Te, Element.I)),
  /** Holds none of them: alloys, hydrides, borides, carbides, pnictides. */
  NONE("no_anions", List.of());

  private final String key;
  private final List<Element> elements;

  AnionClass(String key, List<Element> elements) {
    this.key = key;
    this.elements = elements;
  }

  /** Class of a composition. */
  public static AnionClass of(Composition composition) {
    for (AnionClass anions : values()) {
      if (anions.elements.stream().anyMatch(composition::contains)) {
        return anions;
      }
    }
    return NONE;
  }

  /** Name in the table of volumes. */
  String key() {
    return key;
  }
}
