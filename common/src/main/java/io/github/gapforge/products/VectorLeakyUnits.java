package io.github.gapforge.products;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The units by the Vector API; what is left at the end by plain loops. */
final class VectorLeakyUnits implements LeakyUnits {

  private static final VectorSpecies<Float> LANES = VectorLanes.FLOATS;

  @Override
  public void forward(float[] from, float[] to, int length, float slope) {
    int end = LANES.loopBound(length);
    for (int i = 0; i < end; i += LANES.length()) {
      FloatVector value = FloatVector.fromArray(LANES, from, i);
      VectorMask<Float> positive = value.compare(VectorOperators.GT, 0);
      value.mul(slope).blend(value, positive).intoArray(to, i);
    }
    for (int i = end; i < length; i++) {
      to[i] = from[i] > 0 ? from[i] : slope * from[i];
    }
  }

  @Override
  public void backward(float[] units, float[] errors, int length, float slope) {
    int end = LANES.loopBound(length);
    for (int i = 0; i < end; i += LANES.length()) {
      FloatVector error = FloatVector.fromArray(LANES, errors, i);
      VectorMask<Float> positive =
          FloatVector.fromArray(LANES, units, i).compare(VectorOperators.GT, 0);
      error.mul(slope).blend(error, positive).intoArray(errors, i);
    }
    for (int i = end; i < length; i++) {
      errors[i] *= units[i] > 0 ? 1 : slope;
    }
  }
}
