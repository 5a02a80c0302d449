package io.github.gapforge.template;

import io.github.gapforge.chemistry.Element;

/**
 * An element of a template and what takes its place.
 *
 * @param from in the template
 * @param to in the new compound
 */
public record ElementSwap(Element from, Element to) {

  /** {@code Ca>Sr}. */
  @Override
  public String toString() {
    return from + ">" + to;
  }
}
