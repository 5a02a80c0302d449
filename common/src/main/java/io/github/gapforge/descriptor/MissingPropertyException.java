package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Element;

/** A composition cannot be described because a property of an element is not known. */
public final class MissingPropertyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Element element;
  private final String property;

  MissingPropertyException(Element element, String property) {
    super("the property " + property + " of " + element + " is not known");
    this.element = element;
    this.property = property;
  }

  /** The element. */
  public Element element() {
    return element;
  }

  /** Name of the property in the element table. */
  public String property() {
    return property;
  }
}
