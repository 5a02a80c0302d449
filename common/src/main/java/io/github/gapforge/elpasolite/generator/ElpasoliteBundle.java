package io.github.gapforge.elpasolite.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trained generators of one plan as files: a card, and a file of tensors for each beginning. */
public final class ElpasoliteBundle {

  private static final String MODEL = "elpasolite-generator";

  private ElpasoliteBundle() {}

  /**
   * Writes generators into a folder that is there.
   *
   * @param generators tensors of each initialisation
   * @param card what the trainer has to say; the fields that every card has are filled in
   */
  public static void write(
      Path folder, GeneratorKind kind, List<Map<String, Tensor>> generators, ObjectNode card)
      throws IOException {
    ObjectNode fields = card.deepCopy();
    fields.put("id", "elpasolite-" + kind.text());
    fields.put("model", MODEL);
    fields.put("target", "elpasolite");
    fields.put("kind", kind.text());
    fields.put("unit", "none");
    ArrayNode hashes = fields.putArray("weights_sha256");
    for (int i = 0; i < generators.size(); i++) {
      Path file = folder.resolve(name(i));
      TensorFile.of(generators.get(i)).write(file);
      hashes.add(sha256(file));
    }
    ModelCard.of(fields).write(folder);
  }

  /**
   * How many generators a folder has.
   *
   * @throws UserError if the folder is no such bundle
   */
  public static int initialisations(Path folder) {
    return card(folder).fields().path("weights_sha256").size();
  }

  /**
   * What kind of generator a folder has.
   *
   * @throws UserError if the folder is no such bundle
   */
  public static String kind(Path folder) {
    return card(folder).kind();
  }

  private static ModelCard card(Path folder) {
    Path partial = Path.of(folder + ".partial");
    if (!Files.exists(folder) && Files.isDirectory(partial)) {
      throw UserError.input(
          "model "
              + folder
              + " is not trained to its end: 'elpasolite train' with --resume goes on with it");
    }
    ModelCard card = ModelCard.read(folder);
    if (!card.model().equals(MODEL)) {
      throw UserError.input(
          "model " + folder + " is a " + card.model() + ", not a generator of elpasolites");
    }
    return card;
  }

  /**
   * Reads one of the generators.
   *
   * @param initialisation counted from 1
   * @throws UserError if the folder is no such bundle, is damaged, or has fewer
   */
  public static ConditionalGenerator read(Path folder, int initialisation) {
    ModelCard card = card(folder);
    JsonNode hashes = card.fields().path("weights_sha256");
    if (initialisation < 1 || initialisation > hashes.size()) {
      throw UserError.usage(
          "--initialisation "
              + initialisation
              + ": model "
              + folder
              + " has 1 to "
              + hashes.size());
    }
    Path file = folder.resolve(name(initialisation - 1));
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("the file is missing");
      }
      if (!sha256(file).equals(hashes.path(initialisation - 1).asText())) {
        throw new IllegalArgumentException("its SHA-256 is not the card's");
      }
      GeneratorKind kind =
          GeneratorKind.named(card.kind())
              .orElseThrow(() -> new IllegalArgumentException("no generator " + card.kind()));
      return GeneratorPlan.generator(kind, TensorFile.read(file).tensors());
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input(
          "model " + file + " is damaged or not that of its card: " + e.getMessage());
    }
  }

  /**
   * A class that was asked for.
   *
   * @throws UserError if there is none of that number
   */
  public static int requireClass(int label) {
    if (label < 1 || label > EnergyClasses.COUNT) {
      throw UserError.usage("--class " + label + " must be 1 to " + EnergyClasses.COUNT);
    }
    return label;
  }

  private static String name(int initialisation) {
    return "initialisation-" + (initialisation + 1) + ".safetensors";
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Fingerprint.ofContent(stream).hex();
    }
  }
}
