package io.github.gapforge.search.loop;

import java.util.Locale;

/** What became of a proposal; each has exactly one. */
public enum Outcome {
  /** The point stands for no composition. */
  UNDECODABLE,
  /** It stands for one that was evaluated, or proposed, before. */
  REPEATED,
  /** It stands for one that a known set holds. */
  KNOWN,
  /** It stands for one that breaks the rules. */
  INVALID,
  /** It holds an element of which the batch has enough. */
  SURPLUS,
  /** The oracle was asked, and has not answered yet. */
  ASKED,
  /** The oracle has no label for it. */
  UNLABELLED,
  /** The oracle has told a label. */
  LABELLED;

  /** The word in journals. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The outcome of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Outcome of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
