package io.github.gapforge.products;

import java.util.ArrayList;
import java.util.List;

/** Gives parameters their places, one after the other, without gaps. */
public final class SliceList {

  private final List<Slice> slices = new ArrayList<>();
  private int size;

  /** Places for a matrix, or for a bias of one row. */
  public Slice slice(String name, int inputs, int outputs) {
    Slice slice = new Slice(name, size, inputs, outputs);
    size = Math.addExact(size, slice.length());
    slices.add(slice);
    return slice;
  }

  /** Places for weights and bias of a linear map, with these words after its name. */
  public Linear linear(String name, int inputs, int outputs) {
    return new Linear(slice(name + ".weight", inputs, outputs), slice(name + ".bias", 1, outputs));
  }

  /** Number of parameters so far. */
  public int size() {
    return size;
  }

  /** All slices so far, in the order of their places. */
  public List<Slice> slices() {
    return List.copyOf(slices);
  }
}
