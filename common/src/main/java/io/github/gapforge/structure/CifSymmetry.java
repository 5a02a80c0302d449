package io.github.gapforge.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The symmetry operations of a CIF's block. */
final class CifSymmetry {

  private static final List<String> OPERATIONS =
      List.of("_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz");
  private static final String MAGNETIC = "_space_group_symop_magn_operation_xyz";
  private static final List<String> NUMBERS =
      List.of("_space_group_it_number", "_symmetry_int_tables_number");
  private static final int LARGEST_NUMBER = 230;
  private static final List<String> GROUPS =
      Stream.concat(
              Stream.of(
                  "_space_group_name_h-m_alt",
                  "_symmetry_space_group_name_h-m",
                  "_space_group_name_hall",
                  "_symmetry_space_group_name_hall"),
              NUMBERS.stream())
          .toList();

  /** 48 rotations, at most 4 centring translations in a standard cell, and some leeway. */
  private static final int MOST_OPERATIONS = 1024;

  private CifSymmetry() {}

  /**
   * The operations listed, the identity where the block has no symmetry.
   *
   * @throws StructureFormatException if one cannot be read, or if the group has more operations
   *     than the identity and the file does not list them
   */
  static List<SymmetryOperation> of(CifBlock block) {
    for (String name : OPERATIONS) {
      List<CifToken> triplets = triplets(block, name);
      if (!triplets.isEmpty()) {
        return operations(triplets);
      }
    }
    if (block.loop(MAGNETIC).isPresent()) {
      throw new StructureFormatException(
          block.line(), "only magnetic symmetry operations are listed: give the crystal's own");
    }
    requireNoSymmetry(block);
    return List.of(SymmetryOperation.parse("x,y,z"));
  }

  /** The number that the block states for its group; 0 where it states none, or 1. */
  static int group(CifBlock block) {
    for (String name : NUMBERS) {
      Optional<String> number = block.item(name).map(CifToken::text).map(String::strip);
      if (number.isPresent() && number.get().matches("[0-9]{1,3}")) {
        int group = Integer.parseInt(number.get());
        return group > 1 && group <= LARGEST_NUMBER ? group : 0;
      }
    }
    return 0;
  }

  private static List<CifToken> triplets(CifBlock block, String name) {
    List<CifToken> triplets = new ArrayList<>();
    Optional<CifBlock.Loop> loop = block.loop(name);
    if (loop.isEmpty()) {
      block.item(name).ifPresent(triplets::add);
    } else {
      for (int row = 0; row < loop.get().rows(); row++) {
        loop.get().value(row, name).ifPresent(triplets::add);
      }
    }
    return triplets;
  }

  private static List<SymmetryOperation> operations(List<CifToken> triplets) {
    if (triplets.size() > MOST_OPERATIONS) {
      throw new StructureFormatException(
          triplets.get(0).line(),
          triplets.size() + " symmetry operations are more than a group has");
    }
    List<SymmetryOperation> operations = new ArrayList<>(triplets.size());
    for (CifToken triplet : triplets) {
      try {
        operations.add(SymmetryOperation.parse(triplet.text()));
      } catch (IllegalArgumentException e) {
        throw new StructureFormatException(triplet.line(), e.getMessage());
      }
    }
    return operations;
  }

  private static void requireNoSymmetry(CifBlock block) {
    for (String name : GROUPS) {
      Optional<CifToken> group = block.item(name);
      if (group.isPresent() && !isPrimitiveWithoutSymmetry(group.get().text())) {
        throw new StructureFormatException(
            group.get().line(),
            "space group '"
                + StructureFormatException.shown(group.get().text())
                + "' without a list of its symmetry operations");
      }
    }
  }

  private static boolean isPrimitiveWithoutSymmetry(String group) {
    String plain = group.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    return plain.equals("p1") || plain.equals("1") || plain.isEmpty();
  }
}
