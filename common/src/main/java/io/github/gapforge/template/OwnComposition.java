package io.github.gapforge.template;

/** What to do with templates of the query's own composition, at distance exactly zero. */
public enum OwnComposition {
  /** They are answers like any other, and come first. */
  INCLUDE,
  /** They are passed over: nearest means nearest other composition. */
  EXCLUDE
}
