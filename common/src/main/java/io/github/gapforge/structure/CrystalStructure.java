package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A crystal: the lattice and all atoms of one cell, each site fully occupied by one element.
 *
 * <p>Fractional coordinates lie in [0, 1). Immutable; sites keep the order in which they were
 * given.
 */
public final class CrystalStructure implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Atomic mass unit per cubic ångström in g/cm³ (CODATA 2018). */
  private static final double GRAMS_PER_CM3 = 1.66053906660;

  private final Lattice lattice;
  private final byte[] atomicNumbers;
  private final double[] coordinates;

  private CrystalStructure(Lattice lattice, byte[] atomicNumbers, double[] coordinates) {
    this.lattice = lattice;
    this.atomicNumbers = atomicNumbers;
    this.coordinates = coordinates;
  }

  /**
   * A structure of sites whose coordinates may lie in any cell.
   *
   * @throws IllegalArgumentException if there is no site or a coordinate is not finite
   */
  public static CrystalStructure of(Lattice lattice, List<Site> sites) {
    byte[] atomicNumbers = new byte[sites.size()];
    double[] coordinates = new double[3 * sites.size()];
    for (int i = 0; i < atomicNumbers.length; i++) {
      Site site = sites.get(i);
      atomicNumbers[i] = (byte) site.element().atomicNumber();
      coordinates[3 * i] = site.x();
      coordinates[3 * i + 1] = site.y();
      coordinates[3 * i + 2] = site.z();
    }
    return of(lattice, atomicNumbers, coordinates);
  }

  /**
   * A structure of flat arrays, which are copied.
   *
   * @param coordinates x, y, z of the first site, then of the second
   * @throws IllegalArgumentException if there is no site, a coordinate is not finite, or the arrays
   *     do not fit each other
   */
  public static CrystalStructure of(Lattice lattice, byte[] atomicNumbers, double[] coordinates) {
    if (atomicNumbers.length == 0 || coordinates.length != 3 * atomicNumbers.length) {
      throw new IllegalArgumentException(
          atomicNumbers.length
              + " atoms with "
              + coordinates.length
              + " coordinates are no crystal");
    }
    double[] wrapped = new double[coordinates.length];
    for (int i = 0; i < wrapped.length; i++) {
      if (!Double.isFinite(coordinates[i])) {
        throw new IllegalArgumentException(
            "coordinate " + coordinates[i] + " of site " + (i / 3 + 1) + " is not finite");
      }
      wrapped[i] = wrapped(coordinates[i]);
    }
    return new CrystalStructure(lattice, atomicNumbers.clone(), wrapped);
  }

  /** The coordinate's image in [0, 1). */
  static double wrapped(double x) {
    double fraction = x - Math.floor(x);
    return fraction >= 1 ? 0 : fraction;
  }

  /** The cell. */
  public Lattice lattice() {
    return lattice;
  }

  /** Number of sites in the cell. */
  public int size() {
    return atomicNumbers.length;
  }

  /** Atomic number at site {@code i}. */
  public int atomicNumber(int i) {
    return atomicNumbers[i];
  }

  /** Element at site {@code i}. */
  public Element element(int i) {
    return Element.of(atomicNumbers[i]);
  }

  /** Fractional coordinate of site {@code i} along vector 0, 1 or 2. */
  public double coordinate(int i, int axis) {
    return coordinates[3 * i + axis];
  }

  /** Site {@code i}. */
  public Site site(int i) {
    return new Site(element(i), coordinates[3 * i], coordinates[3 * i + 1], coordinates[3 * i + 2]);
  }

  /** All sites in order, a view. */
  public List<Site> sites() {
    return new AbstractList<>() {
      @Override
      public Site get(int i) {
        return site(i);
      }

      @Override
      public int size() {
        return CrystalStructure.this.size();
      }
    };
  }

  /** Atoms of the cell by element, not reduced. */
  public Composition composition() {
    long[] counts = new long[Element.COUNT + 1];
    for (byte z : atomicNumbers) {
      counts[z]++;
    }
    int[] present = IntStream.rangeClosed(1, Element.COUNT).filter(z -> counts[z] > 0).toArray();
    return Composition.of(present, Arrays.stream(present).mapToLong(z -> counts[z]).toArray());
  }

  /** Volume of the cell per atom in cubic ångström. */
  public double volumePerAtom() {
    return lattice.volume() / size();
  }

  /** Mass density in g/cm³. */
  public double densityGramsPerCm3() {
    ElementProperty weight = ElementTable.standard().property("AtomicWeight");
    double mass = 0;
    for (int i = 0; i < size(); i++) {
      mass += weight.value(element(i));
    }
    return mass * GRAMS_PER_CM3 / lattice.volume();
  }

  /** The same sites in another cell. */
  public CrystalStructure withLattice(Lattice other) {
    return new CrystalStructure(other, atomicNumbers, coordinates);
  }

  /**
   * All sites at once with other elements.
   *
   * @param replacement atomic number by atomic number; zero where the element does not occur
   * @throws IllegalArgumentException if an element of the structure has no replacement
   */
  public CrystalStructure withElements(int[] replacement) {
    byte[] replaced = new byte[atomicNumbers.length];
    for (int i = 0; i < replaced.length; i++) {
      int z = replacement[atomicNumbers[i]];
      replaced[i] = (byte) Element.of(z).atomicNumber();
    }
    return new CrystalStructure(lattice, replaced, coordinates);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CrystalStructure that
        && lattice.equals(that.lattice)
        && Arrays.equals(atomicNumbers, that.atomicNumbers)
        && Arrays.equals(coordinates, that.coordinates);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(atomicNumbers) + Arrays.hashCode(coordinates);
  }

  @Override
  public String toString() {
    return composition().reducedFormula() + ", " + size() + " sites, " + lattice;
  }
}
