package io.github.gapforge.products;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of the inner loops; only where {@link VectorModule} has the Vector API. */
public final class VectorLanes {

  /** As many numbers as this machine's vector unit takes, 16 at most. */
  public static final VectorSpecies<Float> FLOATS =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  private VectorLanes() {}
}
