package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Neighbour;
import io.github.gapforge.structure.NeighbourList;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A crystal as the network sees it: its atoms and, for each, the {@value #NEIGHBOURS} nearest atoms
 * within {@value #CUTOFF_ANGSTROM} Å, periodic images included. An atom that has fewer has fewer:
 * nothing is filled up.
 *
 * <p>A message of an atom depends on the atom and the distance it goes, so neighbours are kept as
 * pairs of such <em>senders</em>: the atom at its distance, and its neighbour at that distance. In
 * a symmetric crystal there are far fewer senders than neighbours.
 *
 * <p>Distances are kept in whole thousandths of an ångström, which is finer than cells are known,
 * and makes neighbours of one shell equal where rounding would tell them apart. Of equally distant
 * neighbours lighter elements come first, then earlier sites and images. Immutable; four bytes a
 * neighbour, and four a sender.
 */
public final class CrystalGraph implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Most neighbours of an atom. */
  public static final int NEIGHBOURS = 12;

  /** Greatest distance of a neighbour. */
  public static final double CUTOFF_ANGSTROM = 8;

  /** Distances are whole numbers of this share of an ångström. */
  static final int STEPS_PER_ANGSTROM = 1000;

  /** Distances that there can be. */
  static final int DISTANCES = (int) CUTOFF_ANGSTROM * STEPS_PER_ANGSTROM + 1;

  /** Neighbours that a first radius should hold. */
  private static final double FIRST_GUESS = 30;

  private static final double WIDER = 1.35;

  private final byte[] elements;

  /** First neighbour of each atom, and the end. */
  private final int[] first;

  /** Senders of each neighbour: the atom itself at its distance, and the neighbour. */
  private final char[] own;

  private final char[] other;

  private final char[] senderAtom;
  private final char[] senderDistance;

  private CrystalGraph(
      byte[] elements,
      int[] first,
      char[] own,
      char[] other,
      char[] senderAtom,
      char[] senderDistance) {
    this.elements = elements;
    this.first = first;
    this.own = own;
    this.other = other;
    this.senderAtom = senderAtom;
    this.senderDistance = senderDistance;
  }

  /**
   * A graph of flat arrays.
   *
   * @param first first neighbour of each atom, and the end
   * @param neighbour atoms that are neighbours
   * @param distance their distances in thousandths of an ångström
   * @throws IllegalArgumentException if there are more senders than two bytes can number
   */
  static CrystalGraph of(byte[] elements, int[] first, int[] neighbour, int[] distance) {
    char[] own = new char[neighbour.length];
    char[] other = new char[neighbour.length];
    Map<Long, Integer> senders = new LinkedHashMap<>();
    for (int i = 0; i < elements.length; i++) {
      for (int e = first[i]; e < first[i + 1]; e++) {
        own[e] = sender(senders, i, distance[e]);
        other[e] = sender(senders, neighbour[e], distance[e]);
      }
    }
    if (elements.length > Character.MAX_VALUE || senders.size() > Character.MAX_VALUE) {
      throw new IllegalArgumentException(elements.length + " atoms are too many for a graph");
    }
    char[] atom = new char[senders.size()];
    char[] steps = new char[senders.size()];
    for (Map.Entry<Long, Integer> sender : senders.entrySet()) {
      atom[sender.getValue()] = (char) (sender.getKey() / DISTANCES);
      steps[sender.getValue()] = (char) (sender.getKey() % DISTANCES);
    }
    return new CrystalGraph(elements, first, own, other, atom, steps);
  }

  private static char sender(Map<Long, Integer> senders, long atom, int distance) {
    int next = senders.size();
    Integer known = senders.putIfAbsent(atom * DISTANCES + distance, next);
    return (char) (known == null ? next : known);
  }

  /** The graph of a crystal. */
  public static CrystalGraph of(CrystalStructure structure) {
    int atoms = structure.size();
    List<List<Neighbour>> nearest = nearest(structure);
    byte[] elements = new byte[atoms];
    int[] first = new int[atoms + 1];
    for (int i = 0; i < atoms; i++) {
      elements[i] = (byte) structure.atomicNumber(i);
      first[i + 1] = first[i] + nearest.get(i).size();
    }
    List<Neighbour> all = nearest.stream().flatMap(List::stream).toList();
    return of(
        elements,
        first,
        all.stream().mapToInt(Neighbour::site).toArray(),
        all.stream().mapToInt(CrystalGraph::steps).toArray());
  }

  /**
   * The nearest neighbours of every atom. A radius that holds enough neighbours of every atom holds
   * the nearest ones, so the search begins with a small one.
   */
  private static List<List<Neighbour>> nearest(CrystalStructure structure) {
    Comparator<Neighbour> order =
        Comparator.comparingInt(CrystalGraph::steps)
            .thenComparingInt(one -> structure.atomicNumber(one.site()))
            .thenComparingInt(Neighbour::site)
            .thenComparing(Comparator.naturalOrder());
    double volume = FIRST_GUESS * structure.volumePerAtom();
    double radius = Math.min(CUTOFF_ANGSTROM, Math.cbrt(volume * 3 / (4 * Math.PI)));
    while (true) {
      NeighbourList list = NeighbourList.within(structure, radius);
      if (radius >= CUTOFF_ANGSTROM || isEnough(list, radius)) {
        return IntStream.range(0, list.size())
            .mapToObj(i -> list.of(i).stream().sorted(order).limit(NEIGHBOURS).toList())
            .toList();
      }
      radius = Math.min(CUTOFF_ANGSTROM, WIDER * radius);
    }
  }

  /** Whether all that could tie with the last one taken is in the list. */
  private static boolean isEnough(NeighbourList list, double radius) {
    for (int i = 0; i < list.size(); i++) {
      List<Neighbour> ofAtom = list.of(i);
      if (ofAtom.size() < NEIGHBOURS
          || ofAtom.get(NEIGHBOURS - 1).distance() > radius - 2.0 / STEPS_PER_ANGSTROM) {
        return false;
      }
    }
    return true;
  }

  private static int steps(Neighbour one) {
    return (int) Math.round(one.distance() * STEPS_PER_ANGSTROM);
  }

  /** Number of atoms. */
  public int atoms() {
    return elements.length;
  }

  /** Number of neighbours of all atoms. */
  public int edges() {
    return other.length;
  }

  /** Atomic number of an atom. */
  public int element(int atom) {
    return elements[atom];
  }

  /** Place of an atom's first neighbour; that of atom {@link #atoms()} is the end. */
  int first(int atom) {
    return first[atom];
  }

  /** The neighbouring atom at a place. */
  int neighbour(int edge) {
    return senderAtom[other[edge]];
  }

  /** Its distance in thousandths of an ångström. */
  int distance(int edge) {
    return senderDistance[other[edge]];
  }

  /** Number of distinct pairs of an atom and a distance that it sends over. */
  int senders() {
    return senderAtom.length;
  }

  /** Atom of a sender. */
  int senderAtom(int sender) {
    return senderAtom[sender];
  }

  /** Distance of a sender in thousandths of an ångström. */
  int senderDistance(int sender) {
    return senderDistance[sender];
  }

  /** The atom that has the neighbour, as a sender. */
  int own(int edge) {
    return own[edge];
  }

  /** The neighbour, as a sender. */
  int other(int edge) {
    return other[edge];
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof CrystalGraph graph
        && Arrays.equals(elements, graph.elements)
        && Arrays.equals(first, graph.first)
        && Arrays.equals(other, graph.other)
        && Arrays.equals(senderAtom, graph.senderAtom)
        && Arrays.equals(senderDistance, graph.senderDistance);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(elements) + Arrays.hashCode(senderDistance);
  }
}
