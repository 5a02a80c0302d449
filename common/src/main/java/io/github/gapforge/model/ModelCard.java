package io.github.gapforge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.nio.file.StandardCopyOption;

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

  private static final long MAX_BYTES = 1 << 24;

  /** Format of bundles; cards that do not state one have this. */
  private static final int FORMAT = 1;

  private final String json;
  private final String id;
  private final String model;
  private final String target;
  private final String kind;

  private ModelCard(String json, JsonNode fields) {
    this.json = json;
    this.id = text(fields, "id");
    this.model = text(fields, "model");
    this.target = text(fields, "target");
    this.kind = text(fields, "kind");
    text(fields, "unit");
    requireFormat(fields);
  }

  /** A bundle of a later version may say other things with the same names. */
  private static void requireFormat(JsonNode fields) {
    JsonNode version = fields.path("format_version");
    if (!version.isMissingNode() && !(version.isInt() && version.asInt() == FORMAT)) {
      throw new IllegalArgumentException(
          "format_version is "
              + version
              + ", but this version reads "
              + FORMAT
              + ": use the GapForge that made it, or a newer one");
    }
  }

  /**
   * A card with the given fields.
   *
   * @throws IllegalArgumentException if one that every card has is missing
   */
  public static ModelCard of(ObjectNode fields) {
    try {
      ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      return new ModelCard(json.writeValueAsString(fields), fields);
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
      if (Files.size(file) > MAX_BYTES) {
        throw UserError.input("model card " + file + " has " + Files.size(file) + " bytes");
      }
      String json = Files.readString(file);
      return new ModelCard(json, new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw UserError.input(
          "model card "
              + file
              + " is no JSON (line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + "): is it cut off or edited? Take the model's own again");
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("model card " + file + " cannot be read: " + e.getMessage());
    }
  }

  /** Writes the card into a bundle's folder, in place of another, whole or not at all. */
  public void write(Path bundle) throws IOException {
    Path partial = bundle.resolve("." + FILE);
    Files.writeString(partial, json + "\n");
    Files.move(
        partial,
        bundle.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Short name of the model. */
  public String id() {
    return id;
  }

  /** Kind of model, such as {@code forest}. */
  public String model() {
    return model;
  }

  /** What is predicted: {@code band_gap_ev}, {@code formation_energy_ev_per_atom}. */
  public String target() {
    return target;
  }

  /** Kind of the target's values: {@code PBE} or {@code measured}. */
  public String kind() {
    return kind;
  }

  /** The whole card, parsed anew: nothing for a loop over rows. */
  public JsonNode fields() {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("the card was JSON when it was made", e);
    }
  }

  /**
   * Fingerprint of the card's text; it holds the hash of the weights, so it stands for the whole
   * bundle.
   */
  public Fingerprint fingerprint() {
    return Fingerprint.ofText(json);
  }

  private static String text(JsonNode fields, String name) {
    JsonNode value = fields.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("no text in field '" + name + "'");
    }
    return value.asText();
  }
}
