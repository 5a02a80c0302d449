package io.github.gapforge.substitution;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.structure.CovalentRadii;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.MinimumDistances;
import io.github.gapforge.structure.PairLimits;
import io.github.gapforge.template.ElementSwap;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Puts a formula's elements into a known crystal.
 *
 * <p>All sites change at once. The cell is scaled alike in all directions, so that its volume
 * changes by the ratio of the summed {@link AtomicVolumes}; fractional coordinates and angles stay.
 * Beyond a change of length by 0.8 or 1.25 it is scaled to that limit and flagged.
 */
public final class Substitution implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Least and largest change of the cell's edges. */
  public static final double LEAST_LENGTH_SCALE = 0.8;

  /** Largest change of the cell's edges. */
  public static final double LARGEST_LENGTH_SCALE = 1.25;

  /** Packings outside 0.75 to 1.8 occur in about 1 % of the known crystals. */
  public static final double LEAST_PACKING = 0.75;

  /** See {@link #LEAST_PACKING}. */
  public static final double LARGEST_PACKING = 1.8;

  private final AtomicVolumes volumes;
  private final PairLimits limits;
  private final double[] radii = CovalentRadii.angstrom();

  /** Substitution with the given atomic volumes; covalent radii say what is too close. */
  public Substitution(AtomicVolumes volumes) {
    this(volumes, PairLimits.ofRadii());
  }

  /**
   * Substitution with the given atomic volumes.
   *
   * @param limits nearer atoms are too close
   */
  public Substitution(AtomicVolumes volumes, PairLimits limits) {
    this.volumes = volumes;
    this.limits = limits;
  }

  /**
   * The formula's crystal.
   *
   * @param swaps what takes the place of each of the template's elements; each element once
   * @throws IllegalArgumentException if an element of the template is not among them
   */
  public HypotheticalStructure build(CrystalStructure template, List<ElementSwap> swaps) {
    int[] replacement = new int[Element.COUNT + 1];
    for (ElementSwap swap : swaps) {
      replacement[swap.from().atomicNumber()] = swap.to().atomicNumber();
    }
    CrystalStructure replaced = template.withElements(replacement);
    double wanted = volumes.of(replaced.composition()) / volumes.of(template.composition());
    double length = Math.max(LEAST_LENGTH_SCALE, Math.min(LARGEST_LENGTH_SCALE, Math.cbrt(wanted)));
    Set<StructureFlag> flags = EnumSet.noneOf(StructureFlag.class);
    if (length != Math.cbrt(wanted)) {
      flags.add(StructureFlag.EXTREME_SCALING);
    }
    CrystalStructure scaled = replaced.withLattice(template.lattice().scaled(length));
    return checked(scaled, length * length * length, flags);
  }

  /**
   * The crystal as the published code makes it: swaps one after the other, each over all sites, so
   * that a later one also takes what an earlier one has put there; the cell stays.
   *
   * @param wanted the composition that was asked for
   */
  public HypotheticalStructure buildAsPublished(
      CrystalStructure template, List<ElementSwap> swaps, Composition wanted) {
    int[] replacement = new int[Element.COUNT + 1];
    for (int z = 1; z < replacement.length; z++) {
      replacement[z] = z;
    }
    for (ElementSwap swap : swaps) {
      for (int z = 1; z < replacement.length; z++) {
        if (replacement[z] == swap.from().atomicNumber()) {
          replacement[z] = swap.to().atomicNumber();
        }
      }
    }
    CrystalStructure replaced = template.withElements(replacement);
    Set<StructureFlag> flags = EnumSet.noneOf(StructureFlag.class);
    if (!replaced.composition().reduced().equals(wanted.reduced())) {
      flags.add(StructureFlag.OTHER_COMPOSITION);
    }
    return checked(replaced, 1, flags);
  }

  private HypotheticalStructure checked(
      CrystalStructure structure, double volumeScale, Set<StructureFlag> flags) {
    double ratio = MinimumDistances.leastRatio(structure, radii, 1);
    double packing = structure.lattice().volume() / volumes.of(structure.composition());
    if (MinimumDistances.leastShare(structure, limits) < 1) {
      flags.add(StructureFlag.ATOMS_TOO_CLOSE);
    }
    if (packing < LEAST_PACKING || packing > LARGEST_PACKING) {
      flags.add(StructureFlag.UNUSUAL_DENSITY);
    }
    return new HypotheticalStructure(
        structure,
        volumeScale,
        MinimumDistances.nearest(structure).distance(),
        ratio,
        packing,
        flags);
  }
}
