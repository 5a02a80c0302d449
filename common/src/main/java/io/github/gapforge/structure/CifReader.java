package io.github.gapforge.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the crystals of a CIF 1.1 (Hall, Allen, Brown, Acta Crystallogr. A 1991, 47, 655) as
 * pymatgen, the Crystallography Open Database and VESTA write it: the cell, the listed atoms, and
 * their images under the listed symmetry operations.
 */
public final class CifReader {

  /** More atoms than any template has, and few enough to be expanded and checked in a second. */
  public static final int MOST_SITES = 10_000;

  /** Two atoms nearer than this make a file useless; the hydrogen molecule has 0.74 Å. */
  static final double NEAREST_ANGSTROM = 0.5;

  private static final String[] CELL = {
    "_cell_length_a",
    "_cell_length_b",
    "_cell_length_c",
    "_cell_angle_alpha",
    "_cell_angle_beta",
    "_cell_angle_gamma"
  };

  private CifReader() {}

  /**
   * The crystals of all data blocks that list atoms, in order; blocks without atoms (such as {@code
   * data_global}) are passed over.
   *
   * @throws StructureFormatException if the text is no CIF, no block lists atoms, or one that does
   *     cannot be used: partly filled sites, missing values, atoms in one place, a space group
   *     without its operations
   */
  public static List<NamedStructure> read(String text) {
    List<NamedStructure> structures = new ArrayList<>();
    for (CifBlock block : CifParser.parse(text)) {
      Optional<CifBlock.Loop> atoms = block.loop(CifAtoms.X);
      if (atoms.isPresent()) {
        structures.add(
            new NamedStructure(
                block.name(), structure(block, atoms.get()), CifSymmetry.group(block)));
      }
    }
    if (structures.isEmpty()) {
      throw new StructureFormatException(0, "no data block has a table with " + CifAtoms.X);
    }
    return structures;
  }

  private static CrystalStructure structure(CifBlock block, CifBlock.Loop atoms) {
    Lattice lattice = lattice(block);
    List<SymmetryOperation> operations = CifSymmetry.of(block);
    List<Site> listed = CifAtoms.of(atoms);
    if ((long) listed.size() * operations.size() > 10L * MOST_SITES) {
      throw new StructureFormatException(
          atoms.line(),
          listed.size() + " atoms under " + operations.size() + " operations are too many");
    }
    try {
      requireApart(lattice, listed);
      SiteExpansion cell = new SiteExpansion(lattice, operations);
      listed.forEach(site -> cell.add(site.element(), site.x(), site.y(), site.z()));
      return requireApart(lattice, cell.sites());
    } catch (IllegalArgumentException e) {
      throw new StructureFormatException(atoms.line(), e.getMessage());
    }
  }

  private static Lattice lattice(CifBlock block) {
    double[] cell = new double[6];
    int line = block.line();
    for (int i = 0; i < 6; i++) {
      String name = CELL[i];
      CifToken value =
          block
              .item(name)
              .orElseThrow(
                  () -> new StructureFormatException(block.line(), "the block has no " + name));
      cell[i] = CifNumber.of(value, name);
      line = value.line();
    }
    try {
      return Lattice.ofParameters(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]);
    } catch (IllegalArgumentException e) {
      throw new StructureFormatException(line, e.getMessage());
    }
  }

  /** A structure of sites that are atoms: not too many, and none upon another. */
  static CrystalStructure requireApart(Lattice lattice, List<Site> sites) {
    if (sites.size() > MOST_SITES) {
      throw new IllegalArgumentException(
          "the cell has " + sites.size() + " atoms, more than " + MOST_SITES);
    }
    CrystalStructure structure = CrystalStructure.of(lattice, sites);
    MinimumDistances.requireApart(structure, NEAREST_ANGSTROM);
    return structure;
  }
}
