package io.github.gapforge.search.loop;

import java.util.Collection;

/**
 * What became of proposals, each number among those before it.
 *
 * @param proposed all
 * @param decodable that stand for a composition
 * @param distinct that stand for one not proposed or evaluated before
 * @param fresh that no known set holds
 * @param valid that keep the rules
 * @param labelled that have a label
 * @param labelledValid that have a label and keep the rules
 */
public record Counts(
    long proposed,
    long decodable,
    long distinct,
    long fresh,
    long valid,
    long labelled,
    long labelledValid) {

  /** The counts of proposals at their end. */
  public static Counts of(Collection<Labelled> all) {
    long[] counts = new long[7];
    for (Labelled one : all) {
      boolean decodable = one.outcome() != Outcome.UNDECODABLE;
      boolean distinct = decodable && one.outcome() != Outcome.REPEATED;
      boolean fresh = distinct && one.outcome() != Outcome.KNOWN;
      boolean valid = fresh && one.proposed().valid();
      boolean labelled = one.outcome() == Outcome.LABELLED;
      boolean[] each = {true, decodable, distinct, fresh, valid, labelled, labelled && valid};
      for (int i = 0; i < counts.length; i++) {
        counts[i] += each[i] ? 1 : 0;
      }
    }
    return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
  }
}
