package io.github.gapforge.elpasolite;

import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Compositions with the classes of their energies, each once, in the order of their cells: all that
 * a generator may learn from. It has no energies, so nothing that gets it can use them.
 */
public final class LabelledQuadruples implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] cells;
  private final byte[] classes;

  private LabelledQuadruples(int[] cells, byte[] classes) {
    this.cells = cells;
    this.classes = classes;
  }

  /**
   * The classes of some compositions and of the same with A and B swapped, which is the same
   * crystal. What is given in both orders, or more than once, keeps the label of each order's first
   * row.
   *
   * @param energiesEv energies in eV/atom
   */
  public static LabelledQuadruples augmented(int[] cells, double[] energiesEv) {
    byte[] classOf = new byte[Quadruples.CELLS];
    for (int i = 0; i < cells.length; i++) {
      if (classOf[cells[i]] == 0) {
        classOf[cells[i]] = EnergyClasses.of(energiesEv[i]);
      }
    }
    byte[] given = classOf.clone();
    for (int cell : cells) {
      int swapped = Quadruples.swapped(cell);
      if (given[swapped] == 0) {
        classOf[swapped] = given[cell];
      }
    }
    return ofGrid(classOf);
  }

  /** What has a class on the whole grid; 0 is no class. */
  private static LabelledQuadruples ofGrid(byte[] classOf) {
    int count = 0;
    for (byte label : classOf) {
      count += label == 0 ? 0 : 1;
    }
    int[] cells = new int[count];
    byte[] classes = new byte[count];
    int next = 0;
    for (int cell = 0; cell < classOf.length; cell++) {
      if (classOf[cell] != 0) {
        cells[next] = cell;
        classes[next++] = classOf[cell];
      }
    }
    return new LabelledQuadruples(cells, classes);
  }

  /** Those whose cells are wanted. */
  public LabelledQuadruples where(IntPredicate wanted) {
    int[] places = IntStream.range(0, size()).filter(i -> wanted.test(cells[i])).toArray();
    byte[] kept = new byte[places.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = classes[places[i]];
    }
    return new LabelledQuadruples(Arrays.stream(places).map(i -> cells[i]).toArray(), kept);
  }

  /**
   * A random part of so many compositions, both orders of A and B together, so of half as many DFT
   * calculations; one composition more where the last pair would be cut.
   *
   * @param size compositions; all where there are no more
   * @param seed which part
   */
  public LabelledQuadruples part(int size, long seed) {
    int[] order = IntStream.range(0, this.size()).toArray();
    KeyedRandom.of(seed, "elpasolite.part", 0).shuffle(order);
    BitSet kept = new BitSet(Quadruples.CELLS);
    BitSet all = set();
    int count = 0;
    for (int i = 0; i < order.length && count < size; i++) {
      for (int cell : new int[] {cells[order[i]], Quadruples.swapped(cells[order[i]])}) {
        if (all.get(cell) && !kept.get(cell)) {
          kept.set(cell);
          count++;
        }
      }
    }
    return where(kept::get);
  }

  /** Number of compositions. */
  public int size() {
    return cells.length;
  }

  /** A composition's cell. */
  public int cell(int i) {
    return cells[i];
  }

  /** A composition's class, 1 to {@value EnergyClasses#COUNT}. */
  public int classOf(int i) {
    return classes[i];
  }

  /** How many compositions each class has; element 0 is class 1. */
  public long[] countsByClass() {
    long[] counts = new long[EnergyClasses.COUNT];
    for (byte label : classes) {
      counts[label - 1]++;
    }
    return counts;
  }

  /** The places of a class's compositions. */
  int[] placesOf(int label) {
    return IntStream.range(0, size()).filter(i -> classes[i] == label).toArray();
  }

  /** The cells of a class's compositions. */
  public int[] cellsOf(int label) {
    return Arrays.stream(placesOf(label)).map(i -> cells[i]).toArray();
  }

  /** The compositions as a set of cells. */
  public BitSet set() {
    BitSet set = new BitSet(Quadruples.CELLS);
    for (int cell : cells) {
      set.set(cell);
    }
    return set;
  }
}
