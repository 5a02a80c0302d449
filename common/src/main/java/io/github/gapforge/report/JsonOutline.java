package io.github.gapforge.report;

import com.fasterxml.jackson.databind.JsonNode;

/** Any JSON value as nested lists, for what the report has no words of its own. */
final class JsonOutline {

  private JsonOutline() {}

  static void write(Markup page, JsonNode value) {
    if (value.isObject()) {
      writeFields(page, value);
    } else if (value.isArray()) {
      writeElements(page, value);
    } else {
      page.text(value.isNull() ? Numbers.NONE : value.asText());
    }
  }

  private static void writeFields(Markup page, JsonNode object) {
    page.open("dl", "class", "facts");
    object
        .fields()
        .forEachRemaining(
            field -> {
              page.open("div").element("dt", field.getKey()).open("dd");
              write(page, field.getValue());
              page.close().close();
            });
    page.close();
  }

  private static void writeElements(Markup page, JsonNode array) {
    page.open("ul", "class", "values");
    for (JsonNode element : array) {
      page.open("li");
      write(page, element);
      page.close();
    }
    page.close();
  }
}
