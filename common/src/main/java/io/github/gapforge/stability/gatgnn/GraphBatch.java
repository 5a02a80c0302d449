package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.chemistry.Element;
import java.util.Arrays;

/**
 * Crystals as ragged arrays: the atoms of all of them one after the other, and the neighbours of
 * all atoms. Senders at one distance share a row of its features, which are computed once. Memory
 * is kept for the next batch.
 */
final class GraphBatch {

  private int graphs;
  private int[] firstAtom = new int[65];
  private int[] element = new int[1024];
  private int[] firstEdge = new int[1025];
  private int[] own = new int[12 * 1024];
  private int[] other = new int[12 * 1024];
  private int senders;
  private int[] senderAtom = new int[12 * 1024];
  private int[] senderRow = new int[12 * 1024];
  private float[] composition = new float[64 * Element.COUNT];

  /** Row of each distance, from 1; 0 where no neighbour has it. */
  private final int[] rowOfDistance = new int[CrystalGraph.DISTANCES];

  private int[] distance = new int[1024];
  private int rows;

  void clear() {
    graphs = 0;
    senders = 0;
    for (int r = 0; r < rows; r++) {
      rowOfDistance[distance[r]] = 0;
    }
    rows = 0;
  }

  /** Adds a crystal. */
  void add(CrystalGraph graph) {
    int atom = atoms();
    int edge = firstEdge[atom];
    reserve(atom + graph.atoms(), edge + graph.edges(), senders + graph.senders());
    Arrays.fill(composition, graphs * Element.COUNT, (graphs + 1) * Element.COUNT, 0);
    for (int i = 0; i < graph.atoms(); i++) {
      int z = graph.element(i);
      element[atom + i] = z;
      composition[graphs * Element.COUNT + z - 1] += 1f / graph.atoms();
      firstEdge[atom + i + 1] = edge + graph.first(i + 1);
    }
    for (int e = 0; e < graph.edges(); e++) {
      own[edge + e] = senders + graph.own(e);
      other[edge + e] = senders + graph.other(e);
    }
    for (int s = 0; s < graph.senders(); s++) {
      senderAtom[senders + s] = atom + graph.senderAtom(s);
      senderRow[senders + s] = rowOf(graph.senderDistance(s));
    }
    senders += graph.senders();
    graphs++;
    firstAtom[graphs] = atom + graph.atoms();
  }

  private int rowOf(int steps) {
    if (rowOfDistance[steps] == 0) {
      if (rows == distance.length) {
        distance = Arrays.copyOf(distance, 2 * rows);
      }
      distance[rows++] = steps;
      rowOfDistance[steps] = rows;
    }
    return rowOfDistance[steps] - 1;
  }

  private void reserve(int atoms, int edges, int allSenders) {
    if (graphs + 2 > firstAtom.length) {
      firstAtom = Arrays.copyOf(firstAtom, 2 * firstAtom.length);
      composition = Arrays.copyOf(composition, 2 * composition.length);
    }
    if (atoms > element.length) {
      element = Arrays.copyOf(element, 2 * atoms);
      firstEdge = Arrays.copyOf(firstEdge, 2 * atoms + 1);
    }
    if (edges > own.length) {
      own = Arrays.copyOf(own, 2 * edges);
      other = Arrays.copyOf(other, 2 * edges);
    }
    if (allSenders > senderAtom.length) {
      senderAtom = Arrays.copyOf(senderAtom, 2 * allSenders);
      senderRow = Arrays.copyOf(senderRow, 2 * allSenders);
    }
  }

  int graphs() {
    return graphs;
  }

  int atoms() {
    return firstAtom[graphs];
  }

  int edges() {
    return firstEdge[atoms()];
  }

  /** Distinct distances. */
  int rows() {
    return rows;
  }

  /** First atom of a crystal; that of crystal {@link #graphs()} is the end. */
  int firstAtom(int graph) {
    return firstAtom[graph];
  }

  /** Place of an atom's first neighbour; that of atom {@link #atoms()} is the end. */
  int firstEdge(int atom) {
    return firstEdge[atom];
  }

  /** Atomic number, the row of the atom's features. */
  int element(int atom) {
    return element[atom];
  }

  /** Distinct pairs of an atom and a distance that it sends over. */
  int senders() {
    return senders;
  }

  int senderAtom(int sender) {
    return senderAtom[sender];
  }

  /** Row of the features of a sender's distance. */
  int senderRow(int sender) {
    return senderRow[sender];
  }

  /** The atom that has a neighbour, as a sender. */
  int own(int edge) {
    return own[edge];
  }

  /** A neighbour, as a sender. */
  int other(int edge) {
    return other[edge];
  }

  /** Distance of a row in thousandths of an ångström. */
  int distance(int ofRow) {
    return distance[ofRow];
  }

  /** Atomic fractions by atomic number − 1, a row of {@link Element#COUNT} numbers a crystal. */
  float[] compositions() {
    return composition;
  }
}
