package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a POSCAR of VASP 5 or later (VASP manual, "POSCAR"): scale factor, vectors, elements,
 * counts, optional "Selective dynamics", direct or Cartesian coordinates. What follows the
 * coordinates (flags, velocities) is left out.
 */
public final class PoscarReader {

  private final String[] lines;
  private int at;

  private PoscarReader(String text) {
    // Only as many lines are kept as can matter.
    lines = text.stripTrailing().split("\\R", CifReader.MOST_SITES + 100);
  }

  /**
   * The crystal, named by the file's first line.
   *
   * @throws StructureFormatException if the text is no such file, has too many atoms, or two of
   *     them in one place
   */
  public static NamedStructure read(String text) {
    PoscarReader reader = new PoscarReader(text);
    String name = reader.next("a comment").strip();
    return new NamedStructure(name, reader.structure(), 0);
  }

  private CrystalStructure structure() {
    double[] scale = scale();
    double[][] vectors = new double[3][];
    for (int i = 0; i < 3; i++) {
      vectors[i] = numbers(next("cell vector " + "abc".charAt(i)), 3);
    }
    int vectorsLine = at;
    double[] factors = factors(scale, vectors);
    for (double[] vector : vectors) {
      for (int axis = 0; axis < 3; axis++) {
        vector[axis] *= factors[axis];
      }
    }
    Lattice lattice;
    try {
      lattice = Lattice.ofVectors(vectors);
    } catch (IllegalArgumentException e) {
      throw new StructureFormatException(vectorsLine, e.getMessage());
    }
    List<Element> elements = elements();
    String mode = next("'Direct' or 'Cartesian'").strip();
    if (startsWith(mode, "sS")) {
      mode = next("'Direct' or 'Cartesian'").strip();
    }
    List<Site> sites = new ArrayList<>(elements.size());
    for (Element element : elements) {
      double[] point = numbers(next("coordinates of atom " + (sites.size() + 1)), 3);
      if (startsWith(mode, "cCkK")) {
        point =
            lattice.fractional(point[0] * factors[0], point[1] * factors[1], point[2] * factors[2]);
      }
      sites.add(new Site(element, point[0], point[1], point[2]));
    }
    try {
      return CifReader.requireApart(lattice, sites);
    } catch (IllegalArgumentException e) {
      throw new StructureFormatException(at, e.getMessage());
    }
  }

  private static boolean startsWith(String mode, String letters) {
    return !mode.isEmpty() && letters.indexOf(mode.charAt(0)) >= 0;
  }

  private String next(String what) {
    if (at >= lines.length) {
      throw new StructureFormatException(lines.length, "the file ends before " + what);
    }
    return lines[at++];
  }

  /** One factor for all axes, or one for each. */
  private double[] scale() {
    String line = next("the scale factor");
    int words = Math.min(3, line.strip().split("\\s+").length);
    return numbers(line, words == 3 && isNumber(line.strip().split("\\s+")[2]) ? 3 : 1);
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && "+-.0123456789".indexOf(word.charAt(0)) >= 0;
  }

  /** Factors of the axes; a negative scale is the cell's volume. */
  private double[] factors(double[] scale, double[][] vectors) {
    double first = scale[0];
    if (scale.length == 1 && first < 0) {
      double volume;
      try {
        volume = Lattice.ofVectors(vectors).volume();
      } catch (IllegalArgumentException e) {
        throw new StructureFormatException(at, e.getMessage());
      }
      first = Math.cbrt(-first / volume);
    }
    double[] factors = scale.length == 3 ? scale : new double[] {first, first, first};
    for (double factor : factors) {
      if (!(factor > 0)) {
        throw new StructureFormatException(2, "the scale factor " + factor + " is not positive");
      }
    }
    return factors;
  }

  /** The element of every atom. */
  private List<Element> elements() {
    String[] symbols = next("the elements").strip().split("\\s+");
    List<Element> kinds = new ArrayList<>();
    for (String symbol : symbols) {
      int line = at;
      kinds.add(
          ElementSymbols.find(symbol)
              .orElseThrow(
                  () ->
                      new StructureFormatException(
                          line,
                          "'"
                              + StructureFormatException.shown(symbol)
                              + "' is no element: the line before the counts names them (VASP 5)")));
    }
    String[] counts = next("the counts of the elements").strip().split("\\s+");
    if (counts.length < kinds.size()) {
      throw new StructureFormatException(
          at, kinds.size() + " elements have " + counts.length + " counts");
    }
    List<Element> elements = new ArrayList<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      int count = count(counts[kind], elements.size());
      for (int i = 0; i < count; i++) {
        elements.add(kinds.get(kind));
      }
    }
    return elements;
  }

  private int count(String text, int before) {
    boolean plain = text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int count = plain && !text.isEmpty() ? Integer.parseInt(text) : 0;
    if (count < 1 || count > CifReader.MOST_SITES - before) {
      throw new StructureFormatException(
          at,
          "'"
              + StructureFormatException.shown(text)
              + "' is no count of atoms from 1 to "
              + (CifReader.MOST_SITES - before));
    }
    return count;
  }

  private double[] numbers(String line, int count) {
    String[] words = line.strip().split("\\s+");
    if (words.length < count) {
      throw new StructureFormatException(
          at, "'" + StructureFormatException.shown(line) + "' has no " + count + " numbers");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = CifNumber.of(words[i], at, "'" + StructureFormatException.shown(line) + "'");
    }
    return numbers;
  }
}
