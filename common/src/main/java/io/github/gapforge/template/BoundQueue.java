package io.github.gapforge.template;

/** Children worth a visit, nearest bound first. */
final class BoundQueue {

  private final long[] entries;
  private int size;

  BoundQueue(int capacity) {
    entries = new long[capacity];
  }

  /** Queues all children whose bound is within the limit, ties by their number. */
  void fill(int[] bounds, int children, int limit) {
    size = 0;
    for (int child = 0; child < children; child++) {
      if (bounds[child] <= limit) {
        insert((long) bounds[child] << 32 | child);
      }
    }
  }

  /** Few pass the limit, so sorting by insertion is cheap. */
  private void insert(long entry) {
    int slot = size++;
    while (slot > 0 && entries[slot - 1] > entry) {
      entries[slot] = entries[slot - 1];
      slot--;
    }
    entries[slot] = entry;
  }

  int size() {
    return size;
  }

  int child(int i) {
    return (int) entries[i];
  }

  int bound(int i) {
    return (int) (entries[i] >>> 32);
  }
}
