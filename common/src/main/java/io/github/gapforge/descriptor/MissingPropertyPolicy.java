package io.github.gapforge.descriptor;

/** What to do with an element of which a property is not known (the melting point of helium). */
public enum MissingPropertyPolicy {
  /** The mean over all elements H to Lr that have the property stands in. */
  IMPUTE_MEAN,
  /** The composition is refused with {@link MissingPropertyException}. */
  REJECT
}
