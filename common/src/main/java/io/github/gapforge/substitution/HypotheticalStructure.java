package io.github.gapforge.substitution;

import io.github.gapforge.structure.CrystalStructure;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A crystal that nobody has relaxed, let alone made: a formula in the place of a known one.
 *
 * @param structure sites of the template, elements of the formula, cell scaled
 * @param volumeScale volume of the cell over that of the template's
 * @param minimumDistanceAngstrom of two atoms
 * @param radiusRatio least distance over the sum of the two covalent radii, at most 1
 * @param packing volume of the cell over the sum of the atomic volumes, about 1 in known crystals
 * @param flags what is odd about it, in the order of {@link StructureFlag}
 */
public record HypotheticalStructure(
    CrystalStructure structure,
    double volumeScale,
    double minimumDistanceAngstrom,
    double radiusRatio,
    double packing,
    Set<StructureFlag> flags) {

  /** The same crystal with further flags. */
  public HypotheticalStructure with(Set<StructureFlag> more) {
    Set<StructureFlag> all = EnumSet.noneOf(StructureFlag.class);
    all.addAll(flags);
    all.addAll(more);
    return new HypotheticalStructure(
        structure, volumeScale, minimumDistanceAngstrom, radiusRatio, packing, all);
  }

  /** {@code ok}, or the flags' words joined by blanks. */
  public String status() {
    return flags.isEmpty()
        ? "ok"
        : flags.stream().sorted().map(StructureFlag::code).collect(Collectors.joining(" "));
  }
}
