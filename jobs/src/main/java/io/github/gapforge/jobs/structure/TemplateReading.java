package io.github.gapforge.jobs.structure;

import io.github.gapforge.structure.CifReader;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.KnownStructure;
import io.github.gapforge.structure.NamedStructure;
import io.github.gapforge.structure.PoscarReader;
import io.github.gapforge.structure.Prototype;
import io.github.gapforge.structure.PrototypeReader;
import io.github.gapforge.structure.StructureFormatException;
import io.github.gapforge.structure.StructureLines;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A crystal of a templates file, or why it is none.
 *
 * @param id its id; for a rejected one the file and what is wrong
 * @param structure the crystal, null if it is rejected
 * @param experimentallyKnown whether the file says that it was made
 * @param hullDistance eV/atom above the hull, NaN where the file does not say
 * @param formationEnergy eV/atom from the elements, NaN where the file does not say
 * @param spaceGroup number in the International Tables, 0 where the file does not say
 */
record TemplateReading(
    String id,
    CrystalStructure structure,
    boolean experimentallyKnown,
    double hullDistance,
    double formationEnergy,
    int spaceGroup)
    implements Serializable {

  /** What the files of templates are called. */
  static boolean isTemplateFile(String name) {
    String plain = plain(name);
    return plain.endsWith(".cif")
        || plain.endsWith(".jsonl")
        || plain.endsWith(".vasp")
        || plain.endsWith("POSCAR")
        || isParquet(name)
        || isPrototypes(name);
  }

  /** Whether a file holds rows of the JSON lines' fields. */
  static boolean isParquet(String name) {
    return name.endsWith(".parquet");
  }

  /** A file's name without the mark of compression. */
  private static String plain(String name) {
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  static boolean isLines(String name) {
    return plain(name).endsWith(".jsonl");
  }

  private static boolean isPrototypes(String name) {
    return plain(name).endsWith(".txt");
  }

  /** The crystal of one JSON line. */
  static TemplateReading ofLine(String file, String text, int line) {
    try {
      KnownStructure known = StructureLines.read(text, line);
      return new TemplateReading(
          known.id(),
          known.structure(),
          known.experimentallyKnown().orElse(0) == 1,
          known.hullDistanceEvPerAtom().orElse(Double.NaN),
          known.formationEnergyEvPerAtom().orElse(Double.NaN),
          known.spaceGroup().orElse(0));
    } catch (StructureFormatException e) {
      return rejected(file, e);
    }
  }

  /** The crystals of a file that is read as a whole. */
  static List<TemplateReading> ofFile(String file, String text) {
    try {
      List<TemplateReading> readings = new ArrayList<>();
      String stem = plain(file).replaceFirst("\\.[^.]*$", "");
      if (isPrototypes(file)) {
        for (Prototype type : PrototypeReader.read(text)) {
          // The types are those of compounds that were made.
          readings.add(
              new TemplateReading(
                  type.name(), type.structure(), true, Double.NaN, Double.NaN, type.spaceGroup()));
        }
      } else if (plain(file).endsWith(".cif")) {
        List<NamedStructure> blocks = CifReader.read(text);
        for (NamedStructure block : blocks) {
          readings.add(
              ofUnknownOrigin(blocks.size() == 1 ? stem : stem + "/" + block.name(), block));
        }
      } else {
        readings.add(ofUnknownOrigin(stem, PoscarReader.read(text)));
      }
      return readings;
    } catch (StructureFormatException e) {
      return List.of(rejected(file, e));
    }
  }

  private static TemplateReading ofUnknownOrigin(String id, NamedStructure named) {
    return new TemplateReading(
        id, named.structure(), false, Double.NaN, Double.NaN, named.spaceGroup());
  }

  private static TemplateReading rejected(String file, StructureFormatException reason) {
    return unreadable(file, reason.getMessage());
  }

  /** A file, or a part of one, that holds no crystal. */
  static TemplateReading unreadable(String file, String why) {
    return new TemplateReading(file + ": " + why, null, false, Double.NaN, Double.NaN, 0);
  }
}
