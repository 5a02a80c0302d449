package io.github.gapforge.template;

/** The best slots so far of one query, in the order of the answer. */
final class NearestSlots {

  /** No two compositions are as far apart as this, in ranks. */
  private static final double BEYOND = 103;

  private final TemplateIndex index;
  private int wanted;
  private int size;
  private int[] slots = new int[8];
  private double[] distances = new double[8];

  NearestSlots(TemplateIndex index) {
    this.index = index;
  }

  void clear(int k) {
    wanted = Math.min(k, index.size());
    size = 0;
    if (slots.length < wanted) {
      slots = new int[wanted];
      distances = new double[wanted];
    }
  }

  int size() {
    return size;
  }

  int slot(int i) {
    return slots[i];
  }

  double distance(int i) {
    return distances[i];
  }

  /** A newcomer farther away than this is not wanted, in ranks; at this distance it may be. */
  double reach() {
    return size < wanted ? BEYOND : distances[size - 1];
  }

  /** Takes the slot in if it belongs to the best; says whether it did. */
  boolean offer(int slot, double distance) {
    if (size == wanted && !isBefore(slot, distance, size - 1)) {
      return false;
    }
    int place = size < wanted ? size++ : size - 1;
    while (place > 0 && isBefore(slot, distance, place - 1)) {
      slots[place] = slots[place - 1];
      distances[place] = distances[place - 1];
      place--;
    }
    slots[place] = slot;
    distances[place] = distance;
    return true;
  }

  private boolean isBefore(int slot, double distance, int place) {
    long own = TemplateIndex.comparable(distance);
    long other = TemplateIndex.comparable(distances[place]);
    return own != other ? own < other : index.isPreferred(slot, slots[place]);
  }
}
