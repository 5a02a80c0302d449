package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.run.UserError;

/**
 * A generator with its card.
 *
 * @param generator the network or networks
 * @param card what it was trained on and how well it does
 */
public record GeneratorModel(Generator generator, ModelCard card) {

  /**
   * The decode rule for this generator where none is asked for: the one in the card's field {@code
   * decode} ({@code kind}, {@code threshold}, or {@code temperature}, {@code element_temperature}
   * {@code repeat_limit} and {@code repeat_round}), else the generator's usual one.
   *
   * @throws UserError if the card's rule makes no sense
   */
  public DecodeRule decodeRule() {
    JsonNode rule = card.fields().path("decode");
    if (rule.isMissingNode()) {
      return generator.usualRule();
    }
    try {
      return DecodeRule.of(
              DecodeRule.Kind.of(rule.path("kind").asText()),
              rule.path("threshold").asDouble(0),
              rule.path("temperature").asDouble(0),
              rule.path("element_temperature").asDouble(0))
          .withRepeatLimit(
              new RepeatLimit(
                  rule.path("repeat_limit").asDouble(0),
                  rule.path("repeat_round").asLong(Long.MAX_VALUE)));
    } catch (IllegalArgumentException e) {
      throw UserError.input("model card's field 'decode' " + rule + ": " + e.getMessage());
    }
  }
}
