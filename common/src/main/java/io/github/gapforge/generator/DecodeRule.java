package io.github.gapforge.generator;

import java.io.Serializable;
import java.util.Locale;

/**
 * How a matrix of cells becomes a composition.
 *
 * <p>Each element's row gives a number of atoms or none. The value of a cell is its sigmoid, or its
 * softmax probability within the row. A network with sigmoid cells has no cell for "absent"; where
 * a distribution of the row is needed, a cell's odds against absence are those of its sigmoid,
 * which is a softmax with a logit of 0 for "absent".
 *
 * @param kind the rule
 * @param threshold least value of a cell ({@code PUBLISHED}), or least probability of the element's
 *     presence ({@code ARGMAX})
 * @param temperature for {@code SAMPLE}: logits are divided by it
 * @param elementTemperature for {@code SAMPLE} by a network that writes element by element: the
 *     temperature of a choice among elements; whether another follows is drawn at {@code
 *     temperature}
 * @param repeatLimit for {@code SAMPLE} by such a network: when a formula has had its turns
 */
public record DecodeRule(
    Kind kind,
    double threshold,
    double temperature,
    double elementTemperature,
    RepeatLimit repeatLimit)
    implements Serializable {

  /** Kinds of rules. */
  public enum Kind {
    /**
     * As published: every cell with a value of at least the threshold passes, the largest passing
     * number of atoms wins.
     */
    PUBLISHED,

    /**
     * The likeliest number of atoms, if the element is likely enough to be there at all: by the
     * value of its largest sigmoid cell, or by what its softmax leaves for other cells than
     * "absent".
     */
    ARGMAX,

    /** A draw from the row's distribution. */
    SAMPLE;

    /** Name on the command line and in a model card. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Kind of(String text) {
      for (Kind kind : values()) {
        if (kind.text().equals(text.toLowerCase(Locale.ROOT))) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "decode rule '" + text + "' is none of published, argmax, sample");
    }
  }

  /** Threshold of the published rule: 1 − 0.8. */
  public static final double PUBLISHED_THRESHOLD = 0.2;

  /** Threshold of {@code ARGMAX} where none is given. */
  public static final double PRESENCE_THRESHOLD = 0.5;

  /** Checks the numbers. */
  public DecodeRule {
    if (kind != Kind.SAMPLE && !(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException(
          "decode threshold " + threshold + " is not between 0 and 1");
    }
    if (kind == Kind.SAMPLE) {
      requireTemperature(temperature);
      requireTemperature(elementTemperature);
    }
    if (kind != Kind.SAMPLE && !repeatLimit.isNone()) {
      throw new IllegalArgumentException(
          "a repeat limit is for drawing, not for the rule " + kind.text());
    }
  }

  private static void requireTemperature(double temperature) {
    if (!(temperature > 0 && temperature <= 100)) {
      throw new IllegalArgumentException(
          "sampling temperature " + temperature + " is not between 0 and 100");
    }
  }

  /**
   * A rule whose unused numbers are 0, and whose numbers may be left to their defaults by a 0: that
   * of the elements' temperature is the other temperature.
   */
  public static DecodeRule of(
      Kind kind, double threshold, double temperature, double elementTemperature) {
    return switch (kind) {
      case PUBLISHED ->
          new DecodeRule(
              kind, threshold == 0 ? PUBLISHED_THRESHOLD : threshold, 0, 0, RepeatLimit.NONE);
      case ARGMAX ->
          new DecodeRule(
              kind, threshold == 0 ? PRESENCE_THRESHOLD : threshold, 0, 0, RepeatLimit.NONE);
      case SAMPLE -> {
        double all = temperature == 0 ? 1 : temperature;
        yield new DecodeRule(
            kind, 0, all, elementTemperature == 0 ? all : elementTemperature, RepeatLimit.NONE);
      }
    };
  }

  /** The published rule. */
  public static DecodeRule published() {
    return new DecodeRule(Kind.PUBLISHED, PUBLISHED_THRESHOLD, 0, 0, RepeatLimit.NONE);
  }

  /** Likeliest numbers of atoms of elements whose presence has at least this probability. */
  public static DecodeRule argmax(double presence) {
    return new DecodeRule(Kind.ARGMAX, presence, 0, 0, RepeatLimit.NONE);
  }

  /** Draws from the rows' distributions. */
  public static DecodeRule sample(double temperature) {
    return new DecodeRule(Kind.SAMPLE, 0, temperature, temperature, RepeatLimit.NONE);
  }

  /** The same rule with a limit of repeats. */
  public DecodeRule withRepeatLimit(RepeatLimit limit) {
    return new DecodeRule(kind, threshold, temperature, elementTemperature, limit);
  }

  /** Whether elements are drawn at a temperature of their own. */
  public boolean isElementTemperatureApart() {
    return elementTemperature != temperature;
  }

  private String ofRound() {
    return repeatLimit.hasRounds() ? " in rounds of " + repeatLimit.round() : "";
  }

  /** The rule in words that hold all its numbers, for fingerprints and records. */
  public String text() {
    return switch (kind) {
      case PUBLISHED -> "published, threshold " + threshold;
      case ARGMAX -> "argmax, presence " + threshold;
      case SAMPLE ->
          "sample, temperature "
              + temperature
              + (isElementTemperatureApart() ? ", of elements " + elementTemperature : "")
              + (repeatLimit.isNone() ? "" : ", repeat limit " + repeatLimit.times() + ofRound());
    };
  }
}
