package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import java.util.List;

/**
 * A continuous space whose points stand for compositions. Encoding and decoding are functions: the
 * same composition has the same code in any batch, and the same code decodes to the same verdict.
 */
public interface LatentSpace {

  /** Numbers in a code. */
  int dimensions();

  /** Whether a composition has a code here: elements and numbers of atoms that the space knows. */
  boolean holds(Composition composition);

  /**
   * Codes of compositions.
   *
   * @param compositions each one held
   * @return one row of {@link #dimensions()} numbers a composition, in their order
   * @throws IllegalArgumentException if a composition is not held, naming it
   */
  double[][] encode(List<Composition> compositions);

  /**
   * What codes stand for.
   *
   * @param codes rows of {@link #dimensions()} numbers
   * @return a verdict a row, in their order
   */
  List<Decoding> decode(double[][] codes);
}
