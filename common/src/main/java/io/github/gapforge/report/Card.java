package io.github.gapforge.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A model card, any field of which may be absent.
 *
 * @param json the card, or a part of it
 */
record Card(JsonNode json) {

  /** A part of the card by a JSON pointer such as {@code /metrics/r2}; empty where absent. */
  Card at(String pointer) {
    return new Card(json.at(pointer));
  }

  /** Whether there is nothing here. */
  boolean isAbsent() {
    return json.isMissingNode() || json.isNull();
  }

  /** The elements of an array at a JSON pointer; none where there is none. */
  List<Card> list(String pointer) {
    List<Card> cards = new ArrayList<>();
    json.at(pointer).elements().forEachRemaining(node -> cards.add(new Card(node)));
    return cards;
  }

  /** Text or number at a JSON pointer, as text. */
  Optional<String> text(String pointer) {
    JsonNode value = json.at(pointer);
    boolean absent = value.isMissingNode() || value.isNull() || value.isContainerNode();
    return absent || value.asText().isBlank() ? Optional.empty() : Optional.of(value.asText());
  }

  /** Number at a JSON pointer. */
  OptionalDouble number(String pointer) {
    JsonNode value = json.at(pointer);
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }

  /** Whole number at a JSON pointer. */
  OptionalLong count(String pointer) {
    JsonNode value = json.at(pointer);
    return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }
}
