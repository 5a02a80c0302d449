package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Composition;
import java.io.Serializable;
import java.util.List;

/** A fixed list of numbers that describe a composition; immutable and shared between threads. */
public interface DescriptorSet extends Serializable {

  /** Number of descriptors. */
  int size();

  /** Column names, as matminer writes them. */
  List<String> names();

  /**
   * Writes the descriptors of a composition.
   *
   * @param out receives {@link #size()} values from {@code offset} on
   * @return false where an element lacks a property and missing values are not imputed; {@code out}
   *     is then undefined
   */
  boolean describe(Composition composition, double[] out, int offset);

  /**
   * The set of the given name.
   *
   * @param name {@code magpie132} or {@code magpie145}
   * @param imputeMissing whether a missing element property is replaced by the mean over all
   *     elements that have one
   * @throws IllegalArgumentException if there is no such set
   */
  static DescriptorSet named(String name, boolean imputeMissing) {
    return new NamedDescriptors(name, imputeMissing);
  }
}
