package io.github.gapforge.dft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.chemistry.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the presets that are resources of this package. */
final class PresetReader {

  private final String name;
  private final JsonNode preset;

  PresetReader(String name) {
    this.name = name;
    String resource = name + ".json";
    try (InputStream stream = PresetReader.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      preset = new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource + " cannot be read", e);
    }
  }

  DftPreset read() {
    JsonNode mesh = preset.get("mesh");
    return new DftPreset(
        name,
        preset.get("source").asText(),
        preset.get("functional").asText(),
        tags("relaxation"),
        tags("static"),
        preset.path("ediff_per_atom_ev").asDouble(0),
        preset.path("spin").asText().equals("open-d-or-f-shells"),
        preset.path("real_space_above_sites").asInt(0),
        numbers(preset.path("magmom")),
        preset.path("magmom_otherwise").asDouble(0),
        hubbard(),
        MeshRule.named(mesh.get("rule").asText()),
        mesh.get("relaxation").asDouble(),
        mesh.get("static").asDouble(),
        potentials());
  }

  private Map<String, String> tags(String part) {
    Map<String, String> tags = new LinkedHashMap<>();
    preset
        .get(part)
        .fields()
        .forEachRemaining(tag -> tags.put(tag.getKey(), Incar.text(tag.getValue())));
    return tags;
  }

  private static Map<Element, Double> numbers(JsonNode table) {
    Map<Element, Double> numbers = new EnumMap<>(Element.class);
    table
        .fields()
        .forEachRemaining(
            entry -> numbers.put(Element.valueOf(entry.getKey()), entry.getValue().asDouble()));
    return numbers;
  }

  private Map<Element, Map<Element, Double>> hubbard() {
    Map<Element, Map<Element, Double>> hubbard = new EnumMap<>(Element.class);
    preset
        .path("hubbard_u_ev")
        .fields()
        .forEachRemaining(
            anion -> hubbard.put(Element.valueOf(anion.getKey()), numbers(anion.getValue())));
    return hubbard;
  }

  /** The label begins with its element's symbol. */
  private Map<Element, String> potentials() {
    Map<Element, String> potentials = new EnumMap<>(Element.class);
    for (JsonNode label : preset.get("potentials")) {
      String symbol = label.asText().replaceFirst("_.*", "");
      potentials.put(Element.valueOf(symbol), label.asText());
    }
    return potentials;
  }
}
