package io.github.gapforge.search.loop;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a search does in its rounds.
 *
 * @param rounds how many
 * @param batch compositions labelled in a round
 * @param mostProposals proposals in a round at most, where many are of no use
 * @param kappa deviations that count, of targets standardised or not
 * @param targets how the process sees the labels
 * @param registration which point a label belongs to
 * @param failures what becomes of points that decode to nothing
 * @param validOnly whether compositions that break the rules are passed over; else they are
 *     labelled, too
 * @param quota of an element in each batch, if any
 * @param seed of every random number
 */
public record LoopSettings(
    int rounds,
    int batch,
    int mostProposals,
    Kappa kappa,
    Targets targets,
    Registration registration,
    Failures failures,
    boolean validOnly,
    Optional<ElementQuota> quota,
    long seed) {

  /** How the process sees the labels, and what it learns of itself. */
  public enum Targets {
    /** Less a plane that is fitted first, then standardised; the rest is learned, too. */
    TREND,
    /** Standardised; length scale, amplitude and noise are learned. */
    STANDARDISED,
    /** Less their mean, in eV; only the length scale is learned, as published. */
    PUBLISHED
  }

  /** Which point a label belongs to. */
  public enum Registration {
    /** The code of what the point decoded to. */
    DECODED,
    /** The point itself. */
    PROPOSED
  }

  /** What becomes of points that decode to nothing. */
  public enum Failures {
    /** They teach how probably a point is of use, which weighs the acquisition. */
    LEARNED,
    /** Nothing: they are forgotten. */
    DISCARDED,
    /** They count as observations of 0, as the published code has it. */
    ZERO
  }

  /** Settings that make sense. */
  public LoopSettings {
    if (rounds < 1 || batch < 1 || mostProposals < batch) {
      throw new IllegalArgumentException(
          rounds + " rounds of " + batch + ", at most " + mostProposals + " proposals");
    }
  }

  /** Everything that the picks depend on, by name; the number of rounds only where κ changes. */
  public Map<String, String> identity() {
    Map<String, String> identity = new TreeMap<>();
    identity.put("batch", Integer.toString(batch));
    identity.put("most_proposals", Integer.toString(mostProposals));
    identity.put("kappa", Double.toString(kappa.first()));
    identity.put("kappa_last", Double.toString(kappa.last()));
    if (kappa.changes()) {
      identity.put("rounds", Integer.toString(rounds));
    }
    identity.put("targets", word(targets));
    identity.put("registration", word(registration));
    identity.put("failures", word(failures));
    identity.put("valid_only", Boolean.toString(validOnly));
    identity.put("quota", quota.map(ElementQuota::toString).orElse(""));
    identity.put("seed", Long.toString(seed));
    return identity;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
