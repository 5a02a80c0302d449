package io.github.gapforge.dft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Values of INCAR tags as VASP reads them. */
final class Incar {

  private Incar() {}

  static String text(JsonNode value) {
    return value.isBoolean() ? text(value.asBoolean()) : value.asText();
  }

  static String text(boolean value) {
    return value ? ".TRUE." : ".FALSE.";
  }

  /** The file: a tag a line. */
  static String file(Map<String, String> tags) {
    StringBuilder text = new StringBuilder();
    tags.forEach((tag, value) -> text.append(tag).append(" = ").append(value).append('\n'));
    return text.toString();
  }
}
