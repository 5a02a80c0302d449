package io.github.gapforge.model;

/** Conversion to and from IEEE 754 half precision (binary16), rounding to nearest, ties to even. */
public final class HalfPrecision {

  private static final int LEAST_EXPONENT = -14;
  private static final int MANTISSA_BITS = 10;
  private static final int INFINITY = 0x7c00;
  private static final int NOT_A_NUMBER = 0x7e00;

  /** Half of the last step above the greatest half, 65504: from here on values are infinite. */
  private static final double OVERFLOW = 65520;

  private HalfPrecision() {}

  /** The nearest value that half precision holds. */
  public static float rounded(float value) {
    return toFloat(fromDouble(value));
  }

  /** The nearest half; rounded once, straight from double precision. */
  static short fromDouble(double value) {
    int sign = (int) (Double.doubleToRawLongBits(value) >>> 48) & 0x8000;
    return (short) (sign | magnitude(Math.abs(value)));
  }

  private static int magnitude(double value) {
    if (Double.isNaN(value)) {
      return NOT_A_NUMBER;
    }
    if (value >= OVERFLOW) {
      return INFINITY;
    }
    int exponent = Math.max(Math.getExponent(value), LEAST_EXPONENT);
    // Scaling by a power of two is exact; the hidden bit, and a carry, add up into the exponent.
    int mantissa = (int) Math.rint(Math.scalb(value, MANTISSA_BITS - exponent));
    return (exponent - LEAST_EXPONENT << MANTISSA_BITS) + mantissa;
  }

  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> MANTISSA_BITS & 0x1f;
    int mantissa = half & 0x3ff;
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == 31 ? 0xff : exponent + 127 - 15;
    return Float.intBitsToFloat(sign | wide << 23 | mantissa << 13);
  }
}
