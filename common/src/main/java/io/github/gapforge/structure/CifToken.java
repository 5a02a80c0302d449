package io.github.gapforge.structure;

/**
 * A word of a CIF.
 *
 * @param kind what it is
 * @param text name, value without its quotes, or the name of a data block
 * @param line where it starts, 1 for the first line
 */
record CifToken(Kind kind, String text, int line) {

  /** The words of the format (Hall, Allen, Brown, Acta Crystallogr. A 1991, 47, 655). */
  enum Kind {
    DATA,
    LOOP,
    NAME,
    /** A bare word. */
    VALUE,
    /** A value in quotes or semicolons: never the mark of a missing value. */
    QUOTED,
    END
  }

  boolean isValue() {
    return kind == Kind.VALUE || kind == Kind.QUOTED;
  }

  /** Whether this is {@code ?} (unknown) or {@code .} (not applicable). */
  boolean isMissing() {
    return kind == Kind.VALUE && (text.equals("?") || text.equals("."));
  }
}
