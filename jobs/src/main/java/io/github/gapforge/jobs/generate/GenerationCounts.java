package io.github.gapforge.jobs.generate;

/**
 * What became of the samples from the first index to the last one consumed: {@code raw} is the sum
 * of the others.
 *
 * @param raw samples drawn
 * @param undecodable samples without an element, or with more than eight
 * @param singleElement samples of one element
 * @param excluded samples of formulas that were to be left out
 * @param duplicates samples of formulas that a smaller index gave
 * @param emitted samples whose formula was emitted
 */
public record GenerationCounts(
    long raw, long undecodable, long singleElement, long excluded, long duplicates, long emitted) {

  /** Checks that nothing is lost. */
  public GenerationCounts {
    if (raw != undecodable + singleElement + excluded + duplicates + emitted) {
      throw new IllegalStateException(
          raw
              + " samples, but "
              + undecodable
              + " undecodable, "
              + singleElement
              + " of one element, "
              + excluded
              + " excluded, "
              + duplicates
              + " duplicates and "
              + emitted
              + " emitted");
    }
  }
}
