package io.github.gapforge.chemistry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The project's element table: published properties of the elements, each column with its
 * literature source.
 *
 * <p>The data are in the resource {@code elements.json} beside this class, one property after the
 * other.
 */
public final class ElementTable {

  private final Map<String, ElementProperty> properties;

  private ElementTable(Map<String, ElementProperty> properties) {
    this.properties = properties;
  }

  /** The table shipped with the project. */
  public static ElementTable standard() {
    return Holder.STANDARD;
  }

  /**
   * The column of the given name.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  public ElementProperty property(String name) {
    ElementProperty property = properties.get(name);
    if (property == null) {
      throw new IllegalArgumentException(
          "the element table has no property '" + name + "', only " + names());
    }
    return property;
  }

  /** Names of all columns in the table's order. */
  public Set<String> names() {
    return properties.keySet();
  }

  private static ElementTable read(String resource) {
    Map<String, ElementProperty> properties = new LinkedHashMap<>();
    for (JsonNode column : ChemistryResource.json(resource).get("properties")) {
      String name = column.get("name").asText();
      properties.put(
          name,
          new ElementProperty(
              name,
              column.get("unit").asText(),
              column.get("source").asText(),
              values(column.get("values"))));
    }
    return new ElementTable(properties);
  }

  private static double[] values(JsonNode bySymbol) {
    double[] values = new double[Element.COUNT + 1];
    Arrays.fill(values, Double.NaN);
    bySymbol
        .fields()
        .forEachRemaining(
            entry ->
                values[Element.valueOf(entry.getKey()).atomicNumber()] =
                    entry.getValue().asDouble());
    return values;
  }

  private static final class Holder {
    static final ElementTable STANDARD = read("elements.json");
  }
}
