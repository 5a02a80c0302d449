package io.github.gapforge.search.loop;

import java.util.List;

/**
 * Where a search stopped.
 *
 * @param rounds complete ones
 * @param replayed of them, those that the journal held already
 * @param awaited labels that are awaited; 0 where the search is over
 * @param exhausted whether there was nothing left to propose
 * @param proposals of complete rounds at their end, in their order
 * @param seedCodes codes of the seeds
 */
public record LoopEnd(
    int rounds,
    int replayed,
    long awaited,
    boolean exhausted,
    List<Labelled> proposals,
    double[][] seedCodes) {

  /** The labelled ones, in their order. */
  public List<Labelled> observations() {
    return proposals.stream().filter(p -> p.outcome() == Outcome.LABELLED).toList();
  }
}
