package io.github.gapforge.search.acquisition;

import java.util.function.LongPredicate;

/**
 * How many of some members of a pool a batch may take.
 *
 * @param counts whether a member, by its place in the pool, is one of them
 * @param most how many
 */
public record Allowance(LongPredicate counts, int most) {

  /** As many of each as there are. */
  public static Allowance unlimited() {
    return new Allowance(index -> false, 0);
  }

  /** What is left after a member has been taken. */
  Allowance after(long index) {
    return counts.test(index) ? new Allowance(counts, most - 1) : this;
  }

  /** Whether a member may be taken. */
  boolean allows(long index) {
    return most > 0 || !counts.test(index);
  }
}
