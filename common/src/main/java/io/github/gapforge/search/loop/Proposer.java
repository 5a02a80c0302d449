package io.github.gapforge.search.loop;

import java.util.List;

/** Says where to look next. A function of the situation: the same one gives the same proposals. */
@FunctionalInterface
public interface Proposer {

  /**
   * Points worth a look, the first the most.
   *
   * @param count at most so many; fewer only where there are no more
   */
  List<Candidate> propose(Situation situation, int count);
}
