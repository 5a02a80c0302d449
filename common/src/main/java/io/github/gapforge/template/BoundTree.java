package io.github.gapforge.template;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Points in block-mean space under two levels of bounding boxes: leaves of {@value #LEAF} points,
 * groups of {@value #FANOUT} leaves.
 *
 * <p>Coordinates of siblings lie side by side, one dimension after the other, so that the bounds of
 * all of them come out of plain loops that the JIT compiler vectorises. Free places hold {@link
 * #FAR}, which no limit reaches.
 */
final class BoundTree implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Points of a leaf. */
  static final int LEAF = 32;

  /** Leaves of a group. */
  static final int FANOUT = 32;

  /** Beyond every distance limit, and eight of them still fit an int. */
  static final int FAR = 1 << 27;

  private static final int DIMENSIONS = BlockMeans.BLOCKS;

  private final int groups;
  private final int[] groupLow;
  private final int[] groupHigh;
  private final int[] leafLow;
  private final int[] leafHigh;
  private final int[] points;

  /**
   * Builds the boxes.
   *
   * @param coordinates block means in tree order
   */
  BoundTree(int[][] coordinates) {
    int size = coordinates.length;
    int leaves = (size + LEAF - 1) / LEAF;
    groups = (leaves + FANOUT - 1) / FANOUT;
    points = filled(leaves * LEAF);
    leafLow = filled(groups * FANOUT);
    leafHigh = filled(groups * FANOUT);
    groupLow = filled(groups);
    groupHigh = new int[groups * DIMENSIONS];
    for (int i = 0; i < size; i++) {
      int leaf = i / LEAF;
      int group = leaf / FANOUT;
      for (int d = 0; d < DIMENSIONS; d++) {
        int x = coordinates[i][d];
        points[at(leaf, d, i % LEAF, LEAF)] = x;
        int box = at(group, d, leaf % FANOUT, FANOUT);
        leafLow[box] = Math.min(leafLow[box], x);
        leafHigh[box] = i % LEAF == 0 ? x : Math.max(leafHigh[box], x);
        int around = d * groups + group;
        groupLow[around] = Math.min(groupLow[around], x);
        groupHigh[around] = Math.max(groupHigh[around], x);
      }
    }
  }

  private static int[] filled(int places) {
    int[] array = new int[places * DIMENSIONS];
    Arrays.fill(array, FAR);
    return array;
  }

  private static int at(int parent, int dimension, int child, int children) {
    return (parent * DIMENSIONS + dimension) * children + child;
  }

  int groups() {
    return groups;
  }

  /** Writes the bound of every group: no point in it is nearer, in units of {@link BlockMeans}. */
  void groupBounds(int[] query, int[] out) {
    Arrays.fill(out, 0, groups, 0);
    for (int d = 0; d < DIMENSIONS; d++) {
      addGap(groupLow, groupHigh, d * groups, groups, query[d], out);
    }
  }

  /** Writes the bound of every leaf of a group. */
  void leafBounds(int group, int[] query, int[] out) {
    Arrays.fill(out, 0, FANOUT, 0);
    int from = group * FANOUT * DIMENSIONS;
    for (int d = 0; d < DIMENSIONS; d++) {
      addGap(leafLow, leafHigh, from + d * FANOUT, FANOUT, query[d], out);
    }
  }

  private static void addGap(int[] low, int[] high, int from, int length, int x, int[] out) {
    for (int i = 0; i < length; i++) {
      out[i] += Math.max(Math.max(low[from + i] - x, x - high[from + i]), 0);
    }
  }

  /** Writes the bound of every point of a leaf, free places included. */
  void pointBounds(int leaf, int[] query, int[] out) {
    int from = leaf * LEAF * DIMENSIONS;
    Arrays.fill(out, 0, LEAF, 0);
    for (int d = 0; d < DIMENSIONS; d += 4) {
      addFourDifferences(from + d * LEAF, query, d, out);
    }
  }

  /** Four dimensions in one pass: measured to be faster than one or eight. */
  private void addFourDifferences(int from, int[] query, int d, int[] out) {
    int[] x = points;
    int a = query[d];
    int b = query[d + 1];
    int c = query[d + 2];
    int e = query[d + 3];
    for (int i = 0; i < LEAF; i++) {
      out[i] +=
          Math.abs(x[from + i] - a)
              + Math.abs(x[from + i + LEAF] - b)
              + Math.abs(x[from + i + 2 * LEAF] - c)
              + Math.abs(x[from + i + 3 * LEAF] - e);
    }
  }
}
