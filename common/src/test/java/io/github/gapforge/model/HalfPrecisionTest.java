package io.github.gapforge.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.run.KeyedRandom;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  /** Greatest finite half; the one after it stands for 65536 when deciding what is nearest. */
  private static final int GREATEST = 0x7bff;

  @Test
  void every_half_survives() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfPrecision.toFloat((short) bits);
      int again = HalfPrecision.fromDouble(value) & 0xffff;
      if (Float.isNaN(value)) {
        assertThat(Float.isNaN(HalfPrecision.toFloat((short) again))).isTrue();
      } else {
        assertThat(again).isEqualTo(bits);
      }
    }
  }

  @Test
  void every_half_has_the_value_of_the_standard() {
    for (int bits = 0; bits < 0x7c00; bits++) {
      int exponent = bits >> 10;
      int mantissa = bits & 0x3ff;
      double value =
          exponent == 0 ? mantissa * 0x1p-24 : (1024 + mantissa) * Math.scalb(1.0, exponent - 25);
      assertThat((double) HalfPrecision.toFloat((short) bits)).isEqualTo(value);
      assertThat((double) HalfPrecision.toFloat((short) (bits | 0x8000))).isEqualTo(-value);
    }
    assertThat(HalfPrecision.toFloat((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  void values_between_two_halves_go_to_the_nearer_and_middles_to_the_even_one() {
    for (int bits = 0; bits <= GREATEST; bits++) {
      double low = HalfPrecision.toFloat((short) bits);
      double high = bits == GREATEST ? 65536 : HalfPrecision.toFloat((short) (bits + 1));
      double middle = (low + high) / 2;
      int even = (bits & 1) == 0 ? bits : bits + 1;
      assertThat(HalfPrecision.fromDouble(middle)).isEqualTo((short) even);
      assertThat(HalfPrecision.fromDouble(Math.nextDown(middle))).isEqualTo((short) bits);
      assertThat(HalfPrecision.fromDouble(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
      assertThat(HalfPrecision.fromDouble(-Math.nextDown(middle)))
          .isEqualTo((short) (bits | 0x8000));
    }
  }

  @Test
  void any_bits_give_an_answer_of_the_same_sign() {
    KeyedRandom random = KeyedRandom.of(1, "test.half", 0);
    for (int i = 0; i < 200_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      float half = HalfPrecision.toFloat(HalfPrecision.fromDouble(value));
      assertThat(Float.isNaN(half)).isEqualTo(Double.isNaN(value));
      assertThat(Math.copySign(1f, half)).isEqualTo((float) Math.copySign(1, value));
    }
  }
}
