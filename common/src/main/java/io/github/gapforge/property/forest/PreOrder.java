package io.github.gapforge.property.forest;

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
    int inners = 0;
    int leafCount = 0;
    for (int t = 0; t < forest.trees(); t++) {
      inners += forest.nodes[t].length;
      leafCount += forest.leaves[t].length;
    }
    PreOrder order =
        new PreOrder(
            new byte[(inners + leafCount + 7) / 8],
            new byte[inners],
            new byte[inners],
            new double[leafCount]);
    Writer writer = new Writer(order);
    for (int t = 0; t < forest.trees(); t++) {
      writer.write(forest, t, forest.roots[t]);
    }
    return order;
  }

  Forest toForest(double[][] thresholds, int[] innerCounts, int[] leafCounts) {
    long[][] nodes = new long[innerCounts.length][];
    double[][] values = new double[innerCounts.length][];
    int[] roots = new int[innerCounts.length];
    Reader reader = new Reader(this);
    for (int t = 0; t < nodes.length; t++) {
      nodes[t] = new long[innerCounts[t]];
      values[t] = new double[leafCounts[t]];
      roots[t] = reader.read(nodes[t], values[t]);
    }
    return new Forest(thresholds, nodes, values, roots);
  }

  private static final class Writer {
    private final PreOrder order;
    private int node;
    private int inner;
    private int leaf;

    Writer(PreOrder order) {
      this.order = order;
    }

    void write(Forest forest, int tree, int reference) {
      if (reference >= Forest.LEAF) {
        order.leafBits[node >> 3] |= (byte) (1 << (node & 7));
        node++;
        order.leaves[leaf++] = forest.leaves[tree][reference - Forest.LEAF];
        return;
      }
      long packed = forest.nodes[tree][reference];
      node++;
      order.features[inner] = (byte) Forest.feature(packed);
      order.bins[inner++] = (byte) Forest.bin(packed);
      write(forest, tree, Forest.left(packed));
      write(forest, tree, Forest.right(packed));
    }
  }

  private static final class Reader {
    private final PreOrder order;
    private int node;
    private int inner;
    private int leaf;
    private int treeInner;
    private int treeLeaf;

    Reader(PreOrder order) {
      this.order = order;
    }

    int read(long[] nodes, double[] values) {
      treeInner = 0;
      treeLeaf = 0;
      return subtree(nodes, values);
    }

    private int subtree(long[] nodes, double[] values) {
      boolean isLeaf = (order.leafBits[node >> 3] >> (node & 7) & 1) != 0;
      node++;
      if (isLeaf) {
        values[treeLeaf] = order.leaves[leaf++];
        return Forest.LEAF + treeLeaf++;
      }
      int index = treeInner++;
      int feature = order.features[inner] & 0xff;
      int bin = order.bins[inner++] & 0xff;
      int left = subtree(nodes, values);
      int right = subtree(nodes, values);
      nodes[index] = Forest.node(feature, bin, left, right);
      return index;
    }
  }
}
