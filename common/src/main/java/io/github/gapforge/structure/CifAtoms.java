package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The atoms that a CIF's block lists. */
final class CifAtoms {

  static final String X = "_atom_site_fract_x";

  private static final String Y = "_atom_site_fract_y";
  private static final String Z = "_atom_site_fract_z";
  private static final String LABEL = "_atom_site_label";
  private static final String TYPE = "_atom_site_type_symbol";
  private static final String OCCUPANCY = "_atom_site_occupancy";
  private static final String HYDROGENS = "_atom_site_attached_hydrogens";
  private static final String FLAG = "_atom_site_calc_flag";

  /** An occupancy this near to 1 is a rounded 1. */
  private static final double FULL = 1e-3;

  private final CifBlock.Loop atoms;
  private final List<Site> sites = new ArrayList<>();

  private CifAtoms(CifBlock.Loop atoms) {
    this.atoms = atoms;
  }

  /**
   * The listed atoms, coordinates as they are.
   *
   * @throws StructureFormatException if one has no element or place, or a partly filled place
   */
  static List<Site> of(CifBlock.Loop loop) {
    CifAtoms atoms = new CifAtoms(loop);
    for (int row = 0; row < loop.rows(); row++) {
      atoms.read(row);
    }
    if (atoms.sites.isEmpty()) {
      throw new StructureFormatException(loop.line(), "the table of atoms is empty");
    }
    return atoms.sites;
  }

  private void read(int row) {
    if (isDummy(row)) {
      return;
    }
    requireFull(row);
    sites.add(new Site(element(row), coordinate(row, X), coordinate(row, Y), coordinate(row, Z)));
  }

  private boolean isDummy(int row) {
    return atoms
        .value(row, FLAG)
        .map(flag -> flag.text().toLowerCase(Locale.ROOT).equals("dum"))
        .orElse(false);
  }

  private void requireFull(int row) {
    Optional<CifToken> occupancy = atoms.value(row, OCCUPANCY);
    if (occupancy.isPresent()) {
      double share = CifNumber.of(occupancy.get(), "the occupancy of " + name(row));
      if (Math.abs(share - 1) > FULL) {
        throw new StructureFormatException(
            atoms.line(row),
            name(row) + " has occupancy " + share + ": partly filled sites are no template");
      }
    }
    Optional<CifToken> hydrogens = atoms.value(row, HYDROGENS);
    if (hydrogens.isPresent() && CifNumber.of(hydrogens.get(), "attached hydrogens") != 0) {
      throw new StructureFormatException(
          atoms.line(row), name(row) + " has attached hydrogens without a place of their own");
    }
  }

  private Element element(int row) {
    Optional<Element> byType =
        atoms.value(row, TYPE).flatMap(type -> ElementSymbols.find(type.text().strip()));
    if (byType.isPresent()) {
      return byType.get();
    }
    Optional<CifToken> type = atoms.value(row, TYPE);
    Optional<Element> byLabel =
        type.isPresent()
            ? Optional.empty()
            : atoms.value(row, LABEL).flatMap(label -> ElementSymbols.findInLabel(label.text()));
    return byLabel.orElseThrow(
        () ->
            new StructureFormatException(
                atoms.line(row), name(row) + " is of no element from H to Lr"));
  }

  private double coordinate(int row, String column) {
    CifToken value =
        atoms
            .value(row, column)
            .orElseThrow(
                () ->
                    new StructureFormatException(
                        atoms.line(row), name(row) + " has no " + column.substring(11)));
    return CifNumber.of(value, column.substring(11) + " of " + name(row));
  }

  private String name(int row) {
    Optional<CifToken> label = atoms.value(row, LABEL).or(() -> atoms.value(row, TYPE));
    return "atom "
        + label
            .map(token -> StructureFormatException.shown(token.text()))
            .orElse(Integer.toString(row + 1));
  }
}
