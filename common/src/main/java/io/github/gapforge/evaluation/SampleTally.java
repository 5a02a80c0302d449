package io.github.gapforge.evaluation;

import java.util.Arrays;

/**
 * Samples of a generator as they come: which formulas, which of them first, each how often. A
 * negative number stands for a sample that is no formula of two or more elements.
 */
public final class SampleTally {

  private final KeySet distinct;
  private int[] times = new int[1 << 10];
  private long samples;
  private long[] samplesAtDistinct = new long[1 << 10];

  /** A tally of nothing. */
  public SampleTally() {
    this(new KeySet());
  }

  private SampleTally(KeySet distinct) {
    this.distinct = distinct;
  }

  /** The tally as it is now, untouched by what comes later. */
  public SampleTally copy() {
    SampleTally copy = new SampleTally(KeySet.of(distinct.toArray()));
    copy.times = times.clone();
    copy.samples = samples;
    copy.samplesAtDistinct = samplesAtDistinct.clone();
    return copy;
  }

  /** Notes samples in the order of their indices. */
  public void add(long[] keys) {
    for (long key : keys) {
      add(key);
    }
  }

  /** Notes one sample. */
  public void add(long key) {
    samples++;
    if (key < 0) {
      return;
    }
    int before = distinct.size();
    int place = distinct.add(key);
    if (place == times.length) {
      times = Arrays.copyOf(times, 2 * place);
      samplesAtDistinct = Arrays.copyOf(samplesAtDistinct, 2 * place);
    }
    times[place]++;
    if (place == before) {
      samplesAtDistinct[place] = samples;
    }
  }

  /** Samples noted. */
  public long samples() {
    return samples;
  }

  /** Samples that are formulas. */
  public long formulas() {
    long formulas = 0;
    for (int place = 0; place < distinct.size(); place++) {
      formulas += times[place];
    }
    return formulas;
  }

  /** Distinct formulas among them. */
  public int distinct() {
    return distinct.size();
  }

  /** The distinct formula with the given place in the order in which they came first. */
  public long formula(int place) {
    return distinct.get(place);
  }

  /** How often that formula came. */
  public int times(int place) {
    return times[place];
  }

  /** Samples drawn until there were so many distinct formulas. */
  public long samplesUntil(int formulas) {
    return samplesAtDistinct[formulas - 1];
  }

  /** What all samples that are formulas are made of. */
  public CompositionHistograms histograms() {
    CompositionHistograms histograms = new CompositionHistograms();
    for (int place = 0; place < distinct.size(); place++) {
      histograms.add(distinct.get(place), times[place]);
    }
    return histograms;
  }

  /**
   * Share of a set of formulas that the first distinct ones recover.
   *
   * @param set formulas looked for, at least one
   * @param first how many distinct formulas are considered
   */
  public double recovered(KeySet set, int first) {
    int found = 0;
    for (int place = 0; place < Math.min(first, distinct.size()); place++) {
      found += set.contains(distinct.get(place)) ? 1 : 0;
    }
    return (double) found / set.size();
  }
}
