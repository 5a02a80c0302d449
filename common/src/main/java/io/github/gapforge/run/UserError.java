package io.github.gapforge.run;

/**
 * A mistake that the user can mend: shown as one line, without a trace, and ending the program with
 * a documented exit code. The message says what, where, the offending value, and what to do.
 */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Exit code for a bad option, setting or combination of both. */
  public static final int BAD_USAGE = 2;

  /** Exit code for an input, model or table that is missing or cannot be used. */
  public static final int BAD_INPUT = 3;

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

  /** {@link #BAD_USAGE} or {@link #BAD_INPUT}. */
  public int exitCode() {
    return exitCode;
  }
}
