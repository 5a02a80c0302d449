package io.github.gapforge.jobs.spark;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the person at the terminal what happens, with the time since the start of the run. */
public final class Progress {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final long startNanos = System.nanoTime();

  /** Progress lines go to {@code out}, usually the error stream. */
  public Progress(PrintStream out) {
    this.out = out;
  }

  /** Seconds since the start. */
  public double seconds() {
    return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
  }

  /** One line, formatted as by {@link String#format}. */
  public void say(String format, Object... values) {
    out.printf(
        Locale.ROOT, "[%7.1f s] %s%n", seconds(), String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
