package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.VectorLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops by the Vector API; what does not fill a vector goes through the plain loops, which
 * compute the same polynomials. A loop computes one function: the compiler gives up on keeping
 * vectors in registers where a method holds much more.
 */
final class VectorSoftUnits implements SoftUnits {

  private static final VectorSpecies<Float> LANES = VectorLanes.FLOATS;
  private static final int WIDTH = LANES.length();
  private static final int GREATEST_BITS = Float.floatToRawIntBits(Softplus.GREATEST);
  private static final PlainSoftUnits REST = new PlainSoftUnits();

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(LANES, value);
  }

  /**
   * e<sup>−|z|</sup>, see {@link Softplus#expOfMinusAbs}. Numbers without signs are in the order of
   * their bits, and whole numbers have a faster minimum.
   */
  private static FloatVector expOfMinusAbs(FloatVector z) {
    FloatVector t =
        z.reinterpretAsInts()
            .lanewise(VectorOperators.AND, Integer.MAX_VALUE)
            .lanewise(VectorOperators.MIN, GREATEST_BITS)
            .reinterpretAsFloats();
    FloatVector rounded = t.fma(constant(Softplus.MINUS_LOG2_E), constant(Softplus.ROUND));
    FloatVector whole = rounded.sub(constant(Softplus.ROUND));
    FloatVector r = whole.fma(constant(Softplus.LN2_HIGH), t);
    r = whole.fma(constant(Softplus.LN2_LOW), r);
    // r is the negative of what it is in the plain loops, and so are the odd coefficients.
    FloatVector p = constant(-Softplus.E5).fma(r, constant(Softplus.E4));
    p = p.fma(r, constant(-Softplus.E3));
    p = p.fma(r, constant(Softplus.E2));
    p = p.fma(r, constant(-1));
    p = p.fma(r, constant(Softplus.E0));
    return p.reinterpretAsInts()
        .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, Softplus.MANTISSA_BITS))
        .reinterpretAsFloats();
  }

  private static FloatVector softplus(FloatVector z, FloatVector y) {
    FloatVector p = constant(Softplus.L7).fma(y, constant(Softplus.L6));
    p = p.fma(y, constant(Softplus.L5));
    p = p.fma(y, constant(Softplus.L4));
    p = p.fma(y, constant(Softplus.L3));
    p = p.fma(y, constant(Softplus.L2));
    p = p.fma(y, constant(Softplus.L1));
    p = p.fma(y, constant(Softplus.L0));
    return z.abs().add(z).fma(constant(0.5f), p.mul(y));
  }

  private static FloatVector slope(FloatVector z, FloatVector y) {
    FloatVector above = constant(1).div(y.add(constant(1))).sub(constant(0.5f));
    return above
        .reinterpretAsInts()
        .or(z.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE))
        .reinterpretAsFloats()
        .add(constant(0.5f));
  }

  @Override
  public void softplusOfSum(
      float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int length) {
    int whole = length - length % WIDTH;
    for (int u = 0; u < whole; u += WIDTH) {
      FloatVector z =
          FloatVector.fromArray(LANES, a, aAt + u).add(FloatVector.fromArray(LANES, b, bAt + u));
      softplus(z, expOfMinusAbs(z)).intoArray(to, toAt + u);
    }
    REST.softplusOfSum(a, aAt + whole, b, bAt + whole, to, toAt + whole, length - whole);
  }

  @Override
  public void backFromValue(float[] u, int uAt, float[] gradient, int gradientAt, int length) {
    int whole = length - length % WIDTH;
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector slope = constant(1).sub(expOfMinusAbs(FloatVector.fromArray(LANES, u, uAt + i)));
      FloatVector.fromArray(LANES, gradient, gradientAt + i)
          .mul(slope)
          .intoArray(gradient, gradientAt + i);
    }
    REST.backFromValue(u, uAt + whole, gradient, gradientAt + whole, length - whole);
  }

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int length) {
    int whole = length - length % WIDTH;
    FloatVector sum = FloatVector.zero(LANES);
    for (int u = 0; u < whole; u += WIDTH) {
      sum =
          FloatVector.fromArray(LANES, a, aAt + u)
              .fma(FloatVector.fromArray(LANES, b, bAt + u), sum);
    }
    return sum.reduceLanes(VectorOperators.ADD)
        + REST.dot(a, aAt + whole, b, bAt + whole, length - whole);
  }

  @Override
  public void add(float scale, float[] a, int aAt, float[] sums, int sumsAt, int length) {
    int whole = length - length % WIDTH;
    FloatVector factor = constant(scale);
    for (int u = 0; u < whole; u += WIDTH) {
      FloatVector.fromArray(LANES, a, aAt + u)
          .fma(factor, FloatVector.fromArray(LANES, sums, sumsAt + u))
          .intoArray(sums, sumsAt + u);
    }
    REST.add(scale, a, aAt + whole, sums, sumsAt + whole, length - whole);
  }

  @Override
  public void softplus(float[] z, float[] to, int length) {
    int whole = length - length % WIDTH;
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(LANES, z, i);
      softplus(v, expOfMinusAbs(v)).intoArray(to, i);
    }
    for (int i = whole; i < length; i++) {
      to[i] = Softplus.of(z[i]);
    }
  }

  @Override
  public void backThroughSoftplus(float[] z, float[] gradient, int length) {
    int whole = length - length % WIDTH;
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(LANES, z, i);
      FloatVector.fromArray(LANES, gradient, i)
          .mul(slope(v, expOfMinusAbs(v)))
          .intoArray(gradient, i);
    }
    for (int i = whole; i < length; i++) {
      gradient[i] *= Softplus.slope(z[i]);
    }
  }
}
