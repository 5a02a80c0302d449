package io.github.gapforge.chemistry;

/** What follows when an element policy applies to a formula. */
public enum PolicyAction {
  /** The formula goes no further. */
  REJECT,
  /** The formula goes on and carries the flag. */
  FLAG,
  /** Nothing. */
  IGNORE
}
