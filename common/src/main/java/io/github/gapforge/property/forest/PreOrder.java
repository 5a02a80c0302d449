package io.github.gapforge.property.forest;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * All trees of a forest written down in pre-order, without references.
 *
 * @param leafBits one bit a node, least significant first, set for leaves
 * @param features feature of every inner node
 * @param bins bin of every inner node
 * @param leaves value of every leaf
 */
@SuppressWarnings("ArrayRecordComponent") // a step between two other forms, never compared
record PreOrder(byte[] leafBits, byte[] features, byte[] bins, double[] leaves) {

  static PreOrder of(Forest forest) {
    int leafCount = Arrays.stream(forest.leaves).mapToInt(own -> own.length).sum();
    int inners = Math.toIntExact(forest.nodeCount()) - leafCount;
    PreOrder order =
        new PreOrder(
            new byte[(inners + leafCount + 7) / 8],
            new byte[inners],
            new byte[inners],
            new double[leafCount]);
    int node = 0;
    int inner = 0;
    int leaf = 0;
    for (int t = 0; t < forest.trees(); t++) {
      Deque<Integer> waiting = new ArrayDeque<>();
      waiting.push(0);
      while (!waiting.isEmpty()) {
        long packed = forest.nodes[t][waiting.pop()];
        if (Forest.isLeaf(packed)) {
          order.leafBits[node >> 3] |= (byte) (1 << (node & 7));
          order.leaves[leaf++] = forest.leaves[t][Forest.place(packed)];
        } else {
          order.features[inner] = (byte) Forest.feature(packed);
          order.bins[inner++] = (byte) Forest.bin(packed);
          waiting.push(Forest.left(packed) + 1);
          waiting.push(Forest.left(packed));
        }
        node++;
      }
    }
    return order;
  }

  /**
   * The forest.
   *
   * @throws IllegalArgumentException if the trees do not add up
   */
  Forest toForest(double[][] thresholds, int[] innerCounts, int[] leafCounts) {
    if (innerCounts.length != leafCounts.length || innerCounts.length == 0) {
      throw damaged(innerCounts.length + " and " + leafCounts.length + " node counts of trees");
    }
    long[][] nodes = new long[innerCounts.length][];
    double[][] values = new double[innerCounts.length][];
    Reader reader = new Reader(this, thresholds);
    for (int t = 0; t < nodes.length; t++) {
      TreeLayout tree = TreeLayout.of(reader.next(t));
      nodes[t] = tree.nodes();
      values[t] = tree.leaves();
      if (values[t].length != leafCounts[t] || values[t].length - 1 != innerCounts[t]) {
        throw damaged("tree " + t + " has " + values[t].length + " leaves, not " + leafCounts[t]);
      }
    }
    reader.requireEnd();
    return new Forest(thresholds, nodes, values);
  }

  private static IllegalArgumentException damaged(String what) {
    return new IllegalArgumentException(what);
  }

  /** Reads tree after tree; a tree ends when every inner node has two children. */
  private static final class Reader {
    private final PreOrder order;
    private final double[][] thresholds;
    private int node;
    private int inner;
    private int leaf;

    Reader(PreOrder order, double[][] thresholds) {
      this.order = order;
      this.thresholds = thresholds;
    }

    PreOrderTree next(int number) {
      PreOrderTree tree = new PreOrderTree();
      for (int open = 1; open > 0; node++) {
        if (node >> 3 >= order.leafBits.length) {
          throw damaged("the nodes end within tree " + number);
        }
        boolean isLeaf = (order.leafBits[node >> 3] >> (node & 7) & 1) != 0;
        open += isLeaf ? -1 : 1;
        if (isLeaf) {
          addLeaf(tree);
        } else {
          addInner(tree);
        }
      }
      return tree;
    }

    private void addLeaf(PreOrderTree tree) {
      if (leaf == order.leaves.length) {
        throw damaged("there are only " + leaf + " leaf values");
      }
      double value = order.leaves[leaf++];
      if (!Double.isFinite(value)) {
        throw damaged("leaf " + (leaf - 1) + " is " + value);
      }
      tree.addLeaf(value);
    }

    private void addInner(PreOrderTree tree) {
      if (inner == order.features.length || inner == order.bins.length) {
        throw damaged("there are only " + inner + " splits");
      }
      int feature = order.features[inner] & 0xff;
      int bin = order.bins[inner] & 0xff;
      if (feature >= thresholds.length || bin >= thresholds[feature].length) {
        throw damaged("split " + inner + " asks for threshold " + bin + " of feature " + feature);
      }
      inner++;
      tree.addInner(feature, bin);
    }

    void requireEnd() {
      int bytes = (node + 7) / 8;
      if (leaf != order.leaves.length
          || inner != order.features.length
          || inner != order.bins.length
          || bytes != order.leafBits.length) {
        throw damaged("its trees end at node " + node + ", but there are more");
      }
    }
  }
}
