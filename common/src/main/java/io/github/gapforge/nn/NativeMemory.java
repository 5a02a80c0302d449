package io.github.gapforge.nn;

import org.bytedeco.javacpp.Pointer;

/**
 * Native memory of arrays that nobody refers to any more. It is given back only when the garbage
 * collector runs, and that looks at the Java heap alone, which arrays hardly fill.
 */
public final class NativeMemory {

  private static final long GROWTH_BYTES = 1L << 30;

  private long limit = Pointer.physicalBytes() + GROWTH_BYTES;

  /** Runs the collector where the process has grown by a gibibyte since it last ran here. */
  public void tidy() {
    if (Pointer.physicalBytes() > limit) {
      System.gc();
      limit = Pointer.physicalBytes() + GROWTH_BYTES;
    }
  }
}
