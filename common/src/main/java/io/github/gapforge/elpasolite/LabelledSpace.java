package io.github.gapforge.elpasolite;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The classes that the teacher gives to all compositions: what samples are judged by. */
public final class LabelledSpace implements Serializable {

  private static final long serialVersionUID = 1L;

  private final byte[] classOf;
  private final long[] counts = new long[EnergyClasses.COUNT];

  /**
   * The space.
   *
   * @param classOf class of every cell, 0 where it is no composition
   * @throws IllegalArgumentException if a composition has no class, or something else has one
   */
  public LabelledSpace(byte[] classOf) {
    this.classOf = classOf.clone();
    for (int cell = 0; cell < Quadruples.CELLS; cell++) {
      if (Quadruples.isComposition(cell) != classOf[cell] > 0) {
        throw new IllegalArgumentException("cell " + cell + " has class " + classOf[cell]);
      }
      if (classOf[cell] > 0) {
        counts[classOf[cell] - 1]++;
      }
    }
  }

  /** The space by the energies of all cells, eV/atom. */
  public static LabelledSpace ofEnergies(double[] energiesEv) {
    byte[] classes = new byte[Quadruples.CELLS];
    for (int cell = 0; cell < classes.length; cell++) {
      classes[cell] = Quadruples.isComposition(cell) ? EnergyClasses.of(energiesEv[cell]) : 0;
    }
    return new LabelledSpace(classes);
  }

  /** Class of a composition, 1 to 10. */
  public int classOf(int cell) {
    return classOf[cell];
  }

  /** Compositions of a class; 0 for a class that does not exist. */
  public long count(int label) {
    return label < 1 || label > EnergyClasses.COUNT ? 0 : counts[label - 1];
  }

  /** The cells of a class. */
  public int[] cellsOf(int label) {
    return IntStream.range(0, Quadruples.CELLS).filter(cell -> classOf[cell] == label).toArray();
  }

  /** The classes beside a class: one at the ends, else two. */
  public static List<Integer> neighbours(int label) {
    return Stream.of(label - 1, label + 1).filter(c -> c >= 1 && c <= EnergyClasses.COUNT).toList();
  }
}
