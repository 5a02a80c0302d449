package io.github.gapforge.structure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.chemistry.Element;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reads compact JSON lines, one crystal a line: {@code {"id": "mp-22862", "cell": [a, b, c, α, β,
 * γ], "species": "Na1 Cl1", "xyz": [0, 0, 0, 0.5, 0.5, 0.5]}}, lengths in ångström, angles in
 * degrees, {@code species} run by run in the order of the sites, {@code xyz} their fractional
 * coordinates. {@code sg} (space-group number), {@code icsd} (1 or 0), {@code ehull} and {@code
 * eform} (eV per atom) may be absent or null; other keys are passed over. A line without an id may
 * say in {@code status} why it is no crystal.
 */
public final class StructureLines {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CELL_NUMBERS = 6;

  private StructureLines() {}

  /**
   * The crystal of a line.
   *
   * @param line its number, for messages
   * @throws StructureFormatException if the text is no such object
   */
  public static KnownStructure read(String text, int line) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new StructureFormatException(
          line, "no JSON: " + StructureFormatException.shown(e.getOriginalMessage()));
    }
    if (!node.isObject() || !node.path("id").isTextual()) {
      JsonNode reason = node.path("status");
      throw new StructureFormatException(
          line, reason.isTextual() ? reason.asText() : "no JSON object with a text \"id\"");
    }
    try {
      return new KnownStructure(
          node.get("id").asText(),
          structure(node),
          whole(node, "sg", 1, 230),
          whole(node, "icsd", 0, 1),
          number(node, "ehull"),
          number(node, "eform"));
    } catch (IllegalArgumentException e) {
      throw new StructureFormatException(
          line, StructureFormatException.shown(node.get("id").asText()) + ": " + e.getMessage());
    }
  }

  private static CrystalStructure structure(JsonNode node) {
    double[] cell = numbers(node, "cell");
    if (cell.length != CELL_NUMBERS) {
      throw new IllegalArgumentException("\"cell\" has " + cell.length + " numbers, not 6");
    }
    byte[] atoms = atoms(node.path("species").asText());
    double[] coordinates = numbers(node, "xyz");
    Lattice lattice = Lattice.ofParameters(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]);
    CrystalStructure structure = CrystalStructure.of(lattice, atoms, coordinates);
    MinimumDistances.requireApart(structure, CifReader.NEAREST_ANGSTROM);
    return structure;
  }

  private static double[] numbers(JsonNode node, String key) {
    JsonNode array = node.path(key);
    double[] numbers = new double[array.isArray() ? array.size() : 0];
    for (int i = 0; i < numbers.length; i++) {
      if (!array.get(i).isNumber()) {
        throw new IllegalArgumentException(
            "entry " + (i + 1) + " of \"" + key + "\" is no number: " + shown(array.get(i)));
      }
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }

  /** Atomic numbers from runs such as {@code Ba1 Nb1 O3}. */
  private static byte[] atoms(String species) {
    byte[] atoms = new byte[CifReader.MOST_SITES];
    int size = 0;
    for (String run : species.strip().split("\\s+")) {
      int letters = 0;
      while (letters < run.length() && Character.isLetter(run.charAt(letters))) {
        letters++;
      }
      String digits = run.substring(letters);
      Element element = Element.ofSymbol(run.substring(0, letters)).orElse(null);
      boolean plain = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
      int count = plain && !digits.isEmpty() ? Integer.parseInt(digits) : 0;
      if (element == null || count < 1 || count > atoms.length - size) {
        throw new IllegalArgumentException(
            "'"
                + StructureFormatException.shown(run)
                + "' in \"species\" is no element with a count of atoms, up to "
                + CifReader.MOST_SITES
                + " in all");
      }
      Arrays.fill(atoms, size, size + count, (byte) element.atomicNumber());
      size += count;
    }
    return Arrays.copyOf(atoms, size);
  }

  private static OptionalInt whole(JsonNode node, String key, int least, int most) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
      throw new IllegalArgumentException(
          "\"" + key + "\" is no whole number from " + least + " to " + most + ": " + shown(value));
    }
    return OptionalInt.of(value.asInt());
  }

  private static OptionalDouble number(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber()) {
      throw new IllegalArgumentException("\"" + key + "\" is no number: " + shown(value));
    }
    return OptionalDouble.of(value.asDouble());
  }

  private static String shown(JsonNode value) {
    return StructureFormatException.shown(value.toString());
  }
}
