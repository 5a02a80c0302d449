package io.github.gapforge.jobs.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.ModelCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The card of a generator, to which an experiment adds what it found.
 *
 * @param model folder of the generator
 */
record GeneratorCard(Path model) {

  /** Field of the card. */
  static final String FIELD = "experiment";

  /**
   * Writes the findings into the card, in place of those of an earlier experiment.
   *
   * @param facts how it was measured
   */
  void note(Map<String, Object> facts, GeneratorExperiment.Found found) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode card = (ObjectNode) ModelCard.read(model).fields();
    ObjectNode note = card.putObject(FIELD);
    facts.forEach((name, value) -> note.set(name, json.valueToTree(value)));
    note.set("quality", json.valueToTree(found.quality()));
    note.set("recovery", json.valueToTree(found.recovery()));
    try {
      ModelCard.of(card).write(model);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the card of " + model, e);
    }
  }
}
