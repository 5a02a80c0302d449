package io.github.gapforge.model;

/** Conversion to and from IEEE 754 half precision (binary16), rounding to nearest, ties to even. */
final class HalfPrecision {

  private static final int EXPONENT_BIAS_DIFFERENCE = 127 - 15;
  private static final int INFINITY = 0x7c00;

  private HalfPrecision() {}

  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00);
    }
    int exponent = (magnitude >>> 23) - EXPONENT_BIAS_DIFFERENCE;
    int mantissa = magnitude & 0x7fffff;
    if (exponent >= 31) {
      return (short) (sign | INFINITY);
    }
    int shift = 13;
    int half;
    if (exponent <= 0) {
      // Subnormal: the hidden bit becomes explicit and the mantissa moves right.
      if (exponent < -10) {
        return (short) sign;
      }
      mantissa |= 0x800000;
      shift += 1 - exponent;
      half = mantissa >>> shift;
    } else {
      half = exponent << 10 | mantissa >>> shift;
    }
    int rest = mantissa & (1 << shift) - 1;
    int middle = 1 << shift - 1;
    if (rest > middle || (rest == middle && (half & 1) != 0)) {
      half++;
    }
    return (short) (sign | half);
  }

  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1f;
    int mantissa = half & 0x3ff;
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == 31 ? 0xff : exponent + EXPONENT_BIAS_DIFFERENCE;
    return Float.intBitsToFloat(sign | wide << 23 | mantissa << 13);
  }
}
