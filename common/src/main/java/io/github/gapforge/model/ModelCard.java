package io.github.gapforge.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a model predicts, on what it was trained, how well it does: the JSON file {@code card.json}
 * of a bundle.
 *
 * <p>Fields that every card has are read by name; the rest is whatever the trainer had to say, kept
 * as it is.
 */
public final class ModelCard implements Serializable {

  private static final long serialVersionUID = 1L;

  /** File name inside a bundle. */
  public static final String FILE = "card.json";

  private final String json;

  private ModelCard(String json) {
    this.json = json;
  }

  /** A card with the given fields. */
  public static ModelCard of(ObjectNode fields) {
    try {
      return new ModelCard(
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(fields));
    } catch (IOException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  /**
   * Reads the card of a bundle.
   *
   * @throws UserError if the folder holds none, or it is broken
   */
  public static ModelCard read(Path bundle) {
    Path file = bundle.resolve(FILE);
    try {
      if (!Files.isRegularFile(file)) {
        throw UserError.input(
            "model " + bundle + " has no " + FILE + ": give a folder that 'gapforge train' made");
      }
      ModelCard card = new ModelCard(Files.readString(file));
      for (String field : new String[] {"id", "model", "target", "unit", "kind"}) {
        card.text(field);
      }
      return card;
    } catch (IOException e) {
      throw UserError.input("model card " + file + " cannot be read: " + e.getMessage());
    }
  }

  /** Writes the card into a bundle's folder. */
  public void write(Path bundle) throws IOException {
    Files.writeString(bundle.resolve(FILE), json + "\n");
  }

  /** Short name of the model. */
  public String id() {
    return text("id");
  }

  /** Kind of model, such as {@code forest}. */
  public String model() {
    return text("model");
  }

  /** What is predicted: {@code band_gap_ev}, {@code formation_energy_ev_per_atom}. */
  public String target() {
    return text("target");
  }

  /** Kind of the target's values: {@code PBE} or {@code measured}. */
  public String kind() {
    return text("kind");
  }

  /** The whole card. */
  public JsonNode fields() {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw UserError.input("model card is no valid JSON: " + e.getMessage());
    }
  }

  /**
   * Fingerprint of the card's text; it holds the hash of the weights, so it stands for the whole
   * bundle.
   */
  public Fingerprint fingerprint() {
    return Fingerprint.ofText(json);
  }

  private String text(String field) {
    JsonNode value = fields().get(field);
    if (value == null || !value.isTextual()) {
      throw UserError.input("model card has no field '" + field + "'");
    }
    return value.asText();
  }
}
