package io.github.gapforge.stability.gatgnn;

/**
 * softplus(z) = ln(1 + e<sup>z</sup>) and its slope 1 / (1 + e<sup>−z</sup>) in single precision,
 * both by way of y = e<sup>−|z|</sup>: two polynomials (Chebyshev's interpolation of e<sup>r</sup>
 * for |r| ≤ ½ ln 2 and of ln(1 + y) / y for 0 ≤ y ≤ 1), which vectors compute as scalars do. The
 * error is below 10⁻⁶.
 */
final class Softplus {

  /** Beyond this e<sup>−|z|</sup> is nothing. */
  static final float GREATEST = 87;

  static final float MINUS_LOG2_E = -1.44269504f;

  /** Added to a number, 1.5·2²³ leaves its whole part in the lowest bits. */
  static final float ROUND = 12582912f;

  /** ln 2, whose products with small whole numbers are exact, and what is missing from it. */
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.12194440e-4f;

  static final int MANTISSA_BITS = 23;

  static final float E0 = 1.0000001192092896f;
  static final float E2 = 0.49998870491981506f;
  static final float E3 = 0.16666504740715027f;
  static final float E4 = 0.041917506605386734f;
  static final float E5 = 0.008369148708879948f;

  static final float L0 = 0.9999997615814209f;
  static final float L1 = -0.49997174739837646f;
  static final float L2 = 0.3327192962169647f;
  static final float L3 = -0.24474774301052094f;
  static final float L4 = 0.1768747717142105f;
  static final float L5 = -0.1068500280380249f;
  static final float L6 = 0.04349390044808388f;
  static final float L7 = -0.00837115291506052f;

  private Softplus() {}

  /** The function. */
  static float of(float z) {
    float y = expOfMinusAbs(z);
    return Math.fma(0.5f, z + Math.abs(z), y * ratio(y));
  }

  /** Its slope. */
  static float slope(float z) {
    float above = 1 / (1 + expOfMinusAbs(z)) - 0.5f;
    return 0.5f + Math.copySign(above, z);
  }

  /** e<sup>−|z|</sup>. */
  static float expOfMinusAbs(float z) {
    float t = Math.min(Math.abs(z), GREATEST);
    float rounded = Math.fma(t, MINUS_LOG2_E, ROUND);
    float whole = rounded - ROUND;
    float r = Math.fma(whole, -LN2_LOW, Math.fma(whole, -LN2_HIGH, -t));
    float p = Math.fma(E5, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(p, r, 1);
    p = Math.fma(p, r, E0);
    int exponent = Float.floatToRawIntBits(rounded) << MANTISSA_BITS;
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) + exponent);
  }

  /** ln(1 + y) / y for y from 0 to 1. */
  static float ratio(float y) {
    float p = Math.fma(L7, y, L6);
    p = Math.fma(p, y, L5);
    p = Math.fma(p, y, L4);
    p = Math.fma(p, y, L3);
    p = Math.fma(p, y, L2);
    p = Math.fma(p, y, L1);
    return Math.fma(p, y, L0);
  }
}
