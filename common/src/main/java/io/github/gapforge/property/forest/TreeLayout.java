package io.github.gapforge.property.forest;

/**
 * Where the nodes of one tree lie; see {@link Forest}.
 *
 * @param nodes packed nodes
 * @param leaves leaf values, left to right
 */
@SuppressWarnings("ArrayRecordComponent") // a step on the way to a forest, never compared
record TreeLayout(long[] nodes, double[] leaves) {

  /**
   * Lays out a whole tree. Uses no recursion: a damaged file can hold a tree as deep as it has
   * nodes.
   */
  static TreeLayout of(PreOrderTree tree) {
    int[] ends = subtreeEnds(tree);
    int[] places = leafPlaces(tree);
    long[] nodes = new long[tree.size()];
    int[] waiting = new int[tree.size() + 1];
    int[] spots = new int[tree.size() + 1];
    int stack = 1;
    int free = 1;
    while (stack > 0) {
      int node = waiting[--stack];
      int spot = spots[stack];
      if (tree.isLeaf(node)) {
        nodes[spot] = Forest.leaf(spot, places[node]);
        continue;
      }
      nodes[spot] = Forest.inner(tree.feature(node), tree.bin(node), free);
      int left = node + 1;
      int right = ends[left];
      boolean leftIsLarger = right - left >= ends[right] - right;
      // The one pushed last is laid out first.
      waiting[stack] = leftIsLarger ? right : left;
      spots[stack++] = leftIsLarger ? free + 1 : free;
      waiting[stack] = leftIsLarger ? left : right;
      spots[stack++] = leftIsLarger ? free : free + 1;
      free += 2;
    }
    return new TreeLayout(nodes, tree.values());
  }

  /** The node after the last one of each node's subtree. */
  private static int[] subtreeEnds(PreOrderTree tree) {
    int[] ends = new int[tree.size()];
    for (int node = ends.length - 1; node >= 0; node--) {
      ends[node] = tree.isLeaf(node) ? node + 1 : ends[ends[node + 1]];
    }
    return ends;
  }

  private static int[] leafPlaces(PreOrderTree tree) {
    int[] places = new int[tree.size()];
    int leaves = 0;
    for (int node = 0; node < places.length; node++) {
      places[node] = leaves;
      leaves += tree.isLeaf(node) ? 1 : 0;
    }
    return places;
  }
}
