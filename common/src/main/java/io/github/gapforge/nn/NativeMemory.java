package io.github.gapforge.nn;

import org.bytedeco.javacpp.Pointer;

/**
 * Native memory of arrays that nobody refers to any more. It is given back only when the garbage
 * collector runs, and that looks at the Java heap alone, which arrays hardly fill.
 */
public final class NativeMemory {

  private static final long GROWTH_BYTES = 1L << 30;
  private static final int PAUSE_MS = 20;
  private static final int MOST_PAUSES = 100;

  private long limit = Pointer.physicalBytes() + GROWTH_BYTES;

  /** Runs the collector where the process has grown by a gibibyte since it last ran here. */
  public void tidy() {
    if (Pointer.physicalBytes() > limit) {
      System.gc();
      limit = settledBytes() + GROWTH_BYTES;
    }
  }

  /**
   * What the process holds once memory has come back. Threads of the library give it back after the
   * collector has run: a limit set before that would rise from time to time without end.
   */
  private static long settledBytes() {
    long least = Pointer.physicalBytes();
    int unchanged = 0;
    for (int pause = 0; pause < MOST_PAUSES && unchanged < 5; pause++) {
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return least;
      }
      long now = Pointer.physicalBytes();
      unchanged = now < least ? 0 : unchanged + 1;
      least = Math.min(least, now);
    }
    return least;
  }
}
