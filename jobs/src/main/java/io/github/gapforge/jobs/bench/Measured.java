package io.github.gapforge.jobs.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One measured row.
 *
 * @param what what was done, and what the time includes
 * @param items items in one round
 * @param perSecond median over the rounds, by elapsed time
 * @param perCpuSecond the same by the thread's own processor time: what the core would do
 *     undisturbed
 * @param note further figures in words, or empty
 */
public record Measured(String what, int items, double perSecond, double perCpuSecond, String note) {

  private static final int ROUNDS = 7;

  /** Runs the work {@code warmUp} times unmeasured, then {@value #ROUNDS} times measured. */
  static Measured of(String what, int items, int warmUp, Runnable work) {
    for (int i = 0; i < warmUp; i++) {
      work.run();
    }
    double[] elapsed = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Clock clock = Clock.start();
      work.run();
      elapsed[round] = clock.elapsedSeconds();
      cpu[round] = clock.cpuSeconds();
    }
    return new Measured(what, items, items / median(elapsed), items / median(cpu), "");
  }

  Measured withNote(String text) {
    return new Measured(what, items, perSecond, perCpuSecond, text);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Prints the rows as a table. */
  public static void print(List<Measured> rows) {
    System.out.printf(
        Locale.ROOT, "%-52s %9s %12s %12s  %s%n", "what", "items", "per s", "per CPU s", "note");
    for (Measured row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-52s %9d %12.0f %12.0f  %s%n",
          row.what,
          row.items,
          row.perSecond,
          row.perCpuSecond,
          row.note);
    }
  }
}
