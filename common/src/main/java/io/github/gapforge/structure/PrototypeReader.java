package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the project's own table of structure types. Each type is a head line {@code name | formula
 * | space-group number | a b c alpha beta gamma} and one line for each atom of the asymmetric unit,
 * {@code element Wyckoff-position x y z}, in the standard setting ({@link SpaceGroup}); {@code #}
 * opens a comment, fractions are written {@code 1/3}:
 *
 * <pre>
 * rutile | TiO2 | 136 | 4.594 4.594 2.959 90 90 90
 * Ti 2a 0 0 0
 * O 4f 0.3048 0.3048 0
 * </pre>
 *
 * <p>What is redundant is checked: the multiplicity in the Wyckoff position against the images of
 * the atom, the formula against the atoms.
 */
public final class PrototypeReader {

  private static final int HEAD_CELLS = 4;
  private static final int ATOM_WORDS = 5;

  private final List<Prototype> prototypes = new ArrayList<>();
  private String[] head;
  private int headLine;
  private Lattice lattice;
  private SpaceGroup group;
  private SiteExpansion cell;

  private PrototypeReader() {}

  /**
   * All types in order.
   *
   * @throws StructureFormatException if a line cannot be read or contradicts itself
   */
  public static List<Prototype> read(String text) {
    PrototypeReader reader = new PrototypeReader();
    String[] lines = text.split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        reader.read(line, i + 1);
      }
    }
    reader.finish();
    return reader.prototypes;
  }

  private void read(String text, int line) {
    try {
      if (text.contains("|")) {
        finish();
        readHead(text.split("\\|", -1), line);
      } else {
        readAtom(text.split("\\s+"), line);
      }
    } catch (IllegalArgumentException | FormulaParseException e) {
      throw new StructureFormatException(line, e.getMessage());
    }
  }

  private void readHead(String[] cells, int line) {
    String[] numbers = cells[cells.length - 1].strip().split("\\s+");
    if (cells.length != HEAD_CELLS || numbers.length != 6) {
      throw new StructureFormatException(
          line, "a head line is 'name | formula | space group | a b c alpha beta gamma'");
    }
    double[] p = new double[6];
    for (int i = 0; i < 6; i++) {
      p[i] = CifNumber.of(numbers[i], line, "the cell");
    }
    head = cells;
    headLine = line;
    lattice = Lattice.ofParameters(p[0], p[1], p[2], p[3], p[4], p[5]);
    group = SpaceGroup.of((int) CifNumber.of(cells[2].strip(), line, "the space group"));
    cell = new SiteExpansion(lattice, group.operations());
  }

  private void readAtom(String[] words, int line) {
    if (cell == null || words.length != ATOM_WORDS) {
      throw new StructureFormatException(line, "an atom line is 'element 4a x y z'");
    }
    Element element =
        Element.ofSymbol(words[0])
            .orElseThrow(
                () -> new StructureFormatException(line, "'" + words[0] + "' is no element"));
    int images =
        cell.add(
            element, fraction(words[2], line), fraction(words[3], line), fraction(words[4], line));
    if (!words[1].matches("\\d+[a-zA-Z]")
        || !words[1].startsWith(Integer.toString(images))
        || words[1].length() != Integer.toString(images).length() + 1) {
      throw new StructureFormatException(
          line, words[0] + " " + words[1] + " has " + images + " images in " + group);
    }
  }

  private static double fraction(String word, int line) {
    int slash = word.indexOf('/');
    if (slash < 0) {
      return CifNumber.of(word, line, "a coordinate");
    }
    return CifNumber.of(word.substring(0, slash), line, "a coordinate")
        / CifNumber.of(word.substring(slash + 1), line, "a coordinate");
  }

  private void finish() {
    if (cell == null) {
      return;
    }
    String name = head[0].strip();
    if (cell.sites().isEmpty()) {
      throw new StructureFormatException(headLine, name + " has no atoms");
    }
    try {
      CrystalStructure conventional = CifReader.requireApart(lattice, cell.sites());
      Composition formula = FormulaParser.parse(head[1].strip());
      if (!conventional.composition().reduced().equals(formula.reduced())) {
        throw new StructureFormatException(
            headLine,
            name
                + ": the atoms make "
                + conventional.composition().reducedFormula()
                + ", not "
                + formula.reducedFormula());
      }
      prototypes.add(new Prototype(name, group.number(), group.primitive(conventional)));
    } catch (IllegalArgumentException | FormulaParseException e) {
      throw new StructureFormatException(headLine, name + ": " + e.getMessage());
    }
    cell = null;
  }
}
