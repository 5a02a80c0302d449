package io.github.gapforge.jobs.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Elapsed and processor time of the current thread since the start. */
record Clock(long startedNanos, long startedCpuNanos) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  static Clock start() {
    return new Clock(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
  }

  double elapsedSeconds() {
    return (System.nanoTime() - startedNanos) * 1e-9;
  }

  double cpuSeconds() {
    return (THREADS.getCurrentThreadCpuTime() - startedCpuNanos) * 1e-9;
  }
}
