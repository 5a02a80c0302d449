package io.github.gapforge.run;

/**
 * A mistake that the user can mend, or a stop that the user asked for: shown as one line, without a
 * trace, and ending the program with a documented exit code. The message says what, where, the
 * offending value, and what to do.
 */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Exit code for a bad option, setting or combination of both. */
  public static final int BAD_USAGE = 2;

  /** Exit code for an input, model or table that is missing or cannot be used. */
  public static final int BAD_INPUT = 3;

  /** Exit code for a training whose time was over before its end, and which can go on. */
  public static final int UNFINISHED = 4;

  private final int exitCode;

  private UserError(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A bad option or setting. */
  public static UserError usage(String message) {
    return new UserError(BAD_USAGE, message);
  }

  /** A missing or unusable input. */
  public static UserError input(String message) {
    return new UserError(BAD_INPUT, message);
  }

  /** Work that stopped as it was told to, before its end; nothing is wrong or lost. */
  public static UserError unfinished(String message) {
    return new UserError(UNFINISHED, message);
  }

  /** {@link #BAD_USAGE}, {@link #BAD_INPUT} or {@link #UNFINISHED}. */
  public int exitCode() {
    return exitCode;
  }
}
