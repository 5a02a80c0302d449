package io.github.gapforge.elpasolite;

/**
 * How well samples meet a class (Türk et al., equations 3 to 6).
 *
 * @param samples valid samples, repeats included
 * @param distinct different compositions among them
 * @param precisionRight share of the samples in the class
 * @param precisionNeighbour share of the samples in the classes beside it
 * @param coverageRight share of the class that was drawn, rediscoveries included
 * @param coverageNeighbour share of the classes beside it that was drawn
 * @param distance Jensen–Shannon distance of the distinct samples from the whole class
 */
public record GenerationMetrics(
    long samples,
    long distinct,
    double precisionRight,
    double precisionNeighbour,
    double coverageRight,
    double coverageNeighbour,
    double distance) {

  /**
   * Judges samples.
   *
   * @param label the class that was asked for
   * @throws IllegalArgumentException if nothing was drawn
   */
  public static GenerationMetrics of(SampleTally tally, LabelledSpace space, int label) {
    if (tally.samples() == 0) {
      throw new IllegalArgumentException("no samples to judge");
    }
    long[] drawn = new long[EnergyClasses.COUNT + 1];
    long[] found = new long[EnergyClasses.COUNT + 1];
    int[] distinct = tally.distinct();
    for (int cell : distinct) {
      drawn[space.classOf(cell)] += tally.count(cell);
      found[space.classOf(cell)]++;
    }
    long drawnBeside = 0;
    long foundBeside = 0;
    long beside = 0;
    for (int neighbour : LabelledSpace.neighbours(label)) {
      drawnBeside += drawn[neighbour];
      foundBeside += found[neighbour];
      beside += space.count(neighbour);
    }
    return new GenerationMetrics(
        tally.samples(),
        distinct.length,
        share(drawn[label], tally.samples()),
        share(drawnBeside, tally.samples()),
        share(found[label], space.count(label)),
        share(foundBeside, beside),
        SiteDistance.between(distinct, space.cellsOf(label)));
  }

  private static double share(long part, long whole) {
    return (double) part / whole;
  }
}
