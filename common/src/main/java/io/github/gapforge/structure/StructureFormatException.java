package io.github.gapforge.structure;

/**
 * A text that holds no crystal structure that can be used: the line and the reason. It makes a
 * rejected template, not a failed run.
 *
 * <p>Carries no stack trace: bad files are ordinary input.
 */
public final class StructureFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN_CHARACTERS = 60;

  private final int line;
  private final String reason;

  /**
   * A rejection.
   *
   * @param line where, 1 for the first line; 0 where no single line is to blame
   */
  public StructureFormatException(int line, String reason) {
    super(line == 0 ? reason : "line " + line + ": " + reason, null, false, false);
    this.line = line;
    this.reason = reason;
  }

  /** A piece of the text, short and on one line, for a message. */
  static String shown(String text) {
    String oneLine = text.replaceAll("\\p{Cntrl}", " ");
    return oneLine.length() <= SHOWN_CHARACTERS
        ? oneLine
        : oneLine.substring(0, SHOWN_CHARACTERS) + "…";
  }

  /** Line of the text, 1 the first; 0 where no single line is to blame. */
  public int line() {
    return line;
  }

  /** What is wrong, without the line. */
  public String reason() {
    return reason;
  }
}
