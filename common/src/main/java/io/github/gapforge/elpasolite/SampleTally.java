package io.github.gapforge.elpasolite;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What was drawn: how often each composition, and which sample was the first of it. Tallies of
 * different samples can be put together in any order.
 */
public final class SampleTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] counts = new int[Quadruples.CELLS];
  private final int[] first = new int[Quadruples.CELLS];
  private long samples;

  /** A tally of nothing. */
  public SampleTally() {
    Arrays.fill(first, Integer.MAX_VALUE);
  }

  /** Counts a sample, by its composition and its number. */
  public void add(int cell, int sample) {
    add(cell, 1, sample);
  }

  /** Counts several samples of one composition, the first of which had that number. */
  public void add(int cell, int times, int firstSample) {
    counts[cell] = Math.addExact(counts[cell], times);
    first[cell] = Math.min(first[cell], firstSample);
    samples += times;
  }

  /** Adds all samples of another tally. */
  public SampleTally plus(SampleTally other) {
    for (int cell = 0; cell < counts.length; cell++) {
      if (other.counts[cell] > 0) {
        add(cell, other.counts[cell], other.first[cell]);
      }
    }
    return this;
  }

  /** Samples so far, repeats included. */
  public long samples() {
    return samples;
  }

  /** How often a composition was drawn. */
  public int count(int cell) {
    return counts[cell];
  }

  /** Number of the first sample of a composition that was drawn. */
  public int first(int cell) {
    return first[cell];
  }

  /** The compositions that were drawn, in the order of their cells. */
  public int[] distinct() {
    return IntStream.range(0, counts.length).filter(cell -> counts[cell] > 0).toArray();
  }
}
