package io.github.gapforge.evaluation;

import java.util.Arrays;

/** A growing set of non-negative numbers, each with the place at which it was added first. */
public final class KeySet {

  private static final long FREE = -1;
  private static final double MOST_FILLED = 0.6;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] slots = new long[1 << 10];
  private int[] places = new int[1 << 10];
  private long[] inOrder = new long[1 << 9];
  private int size;

  /** An empty set. */
  public KeySet() {
    Arrays.fill(slots, FREE);
  }

  /** The set of some numbers. */
  public static KeySet of(long[] keys) {
    KeySet set = new KeySet();
    for (long key : keys) {
      set.add(key);
    }
    return set;
  }

  /** Adds a number; returns its place among the distinct ones, counted from 0. */
  public int add(long key) {
    int slot = slot(key);
    if (slots[slot] == key) {
      return places[slot];
    }
    if (size + 1 > MOST_FILLED * slots.length) {
      grow();
      slot = slot(key);
    }
    slots[slot] = key;
    places[slot] = size;
    if (size == inOrder.length) {
      inOrder = Arrays.copyOf(inOrder, 2 * size);
    }
    inOrder[size] = key;
    return size++;
  }

  /** Whether the number was added. */
  public boolean contains(long key) {
    return slots[slot(key)] == key;
  }

  /** How many distinct numbers there are. */
  public int size() {
    return size;
  }

  /** The number with the given place. */
  public long get(int place) {
    if (place >= size) {
      throw new IndexOutOfBoundsException("place " + place + " of " + size);
    }
    return inOrder[place];
  }

  /** All numbers in the order in which they came first. */
  public long[] toArray() {
    return Arrays.copyOf(inOrder, size);
  }

  /** Where the number is, or the free slot where it would be put. */
  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) (key * MIX >>> 32) & mask;
    while (slots[slot] != FREE && slots[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new long[2 * slots.length];
    places = new int[slots.length];
    Arrays.fill(slots, FREE);
    for (int place = 0; place < size; place++) {
      int slot = slot(inOrder[place]);
      slots[slot] = inOrder[place];
      places[slot] = place;
    }
  }
}
