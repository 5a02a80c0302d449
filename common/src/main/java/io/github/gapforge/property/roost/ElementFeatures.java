package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.descriptor.MagpieDescriptors;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers that describe elements to a network in training.
 *
 * @param name {@code magpie}, {@code onehot} or the name of the file they come from
 * @param width numbers an element
 * @param rows by atomic number from 0, a row each; elements that are unknown have zeros
 */
public record ElementFeatures(String name, int width, float[] rows) implements Serializable {

  private static final int ELEMENTS = Element.COUNT + 1;

  private static final List<String> MAGPIE = MagpieDescriptors.PROPERTIES;

  /**
   * The features that an option names.
   *
   * @param option {@code magpie}, {@code onehot}, or a CSV file whose header begins with {@code
   *     element} or {@code symbol} and whose lines hold a symbol and its numbers
   * @throws UserError if there is no such file or it is broken
   */
  public static ElementFeatures of(String option) {
    return switch (option) {
      case "magpie" -> magpie();
      case "onehot" -> oneHot();
      default -> file(Path.of(option));
    };
  }

  /** The Magpie properties, each with mean 0 and standard deviation 1; unknown values are means. */
  public static ElementFeatures magpie() {
    float[] rows = new float[ELEMENTS * MAGPIE.size()];
    for (int column = 0; column < MAGPIE.size(); column++) {
      ElementProperty property = ElementTable.standard().property(MAGPIE.get(column));
      double[] known =
          Arrays.stream(Element.values())
              .filter(property::isKnown)
              .mapToDouble(property::value)
              .toArray();
      Standardisation scale = Standardisation.of(known);
      for (Element element : Element.values()) {
        if (property.isKnown(element)) {
          rows[element.atomicNumber() * MAGPIE.size() + column] =
              (float) scale.standardised(property.value(element));
        }
      }
    }
    return new ElementFeatures("magpie", MAGPIE.size(), rows);
  }

  /** One number an element. */
  public static ElementFeatures oneHot() {
    float[] rows = new float[ELEMENTS * Element.COUNT];
    for (int z = 1; z <= Element.COUNT; z++) {
      rows[z * Element.COUNT + z - 1] = 1;
    }
    return new ElementFeatures("onehot", Element.COUNT, rows);
  }

  private static ElementFeatures file(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw UserError.input(
          "element features " + file + " cannot be read: give a CSV file, 'magpie' or 'onehot'");
    }
    if (lines.size() < 2 || !lines.get(0).matches("(element|symbol),.*")) {
      throw UserError.input(
          "element features " + file + " have no header 'element,...' or 'symbol,...'");
    }
    int width = lines.get(0).split(",", -1).length - 1;
    float[] rows = new float[ELEMENTS * width];
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(",", -1);
      int z = Element.ofSymbol(cells[0]).map(Element::atomicNumber).orElse(0);
      if (z == 0) {
        continue; // an element beyond lawrencium, which no formula here holds
      }
      if (cells.length != width + 1) {
        throw UserError.input(
            "element features "
                + file
                + " line "
                + (line + 1)
                + ": "
                + (cells.length - 1)
                + " numbers, not "
                + width);
      }
      for (int i = 0; i < width; i++) {
        rows[z * width + i] = number(file, line + 1, cells[i + 1]);
      }
    }
    return new ElementFeatures(String.valueOf(file.getFileName()), width, rows);
  }

  private static float number(Path file, int line, String cell) {
    try {
      float value = Float.parseFloat(cell);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw UserError.input(
        "element features " + file + " line " + line + ": '" + cell + "' is no number");
  }
}
