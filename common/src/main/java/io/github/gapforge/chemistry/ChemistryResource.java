package io.github.gapforge.chemistry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the data files of this package. */
final class ChemistryResource {

  private ChemistryResource() {}

  /** The parsed JSON resource; a missing or broken one is a broken build, hence unchecked. */
  static JsonNode json(String name) {
    try (InputStream stream = ChemistryResource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + " is missing from the application");
      }
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }
}
