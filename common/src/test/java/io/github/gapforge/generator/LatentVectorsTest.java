package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LatentVectorsTest {

  @Test
  void numbers_are_standard_normal() {
    int samples = 4000;
    int size = 128;
    float[] z = new float[samples * size];
    LatentVectors latent = new LatentVectors(11);
    for (int i = 0; i < samples; i++) {
      latent.write(i, size, z, i * size, 1);
    }
    double[] moments = new double[5];
    double beyondTwo = 0;
    for (float value : z) {
      for (int m = 1; m <= 4; m++) {
        moments[m] += Math.pow(value, m) / z.length;
      }
      beyondTwo += Math.abs(value) > 2 ? 1.0 / z.length : 0;
    }
    // Five standard errors of each at 512,000 numbers.
    assertThat(moments[1]).isCloseTo(0, within(0.007));
    assertThat(moments[2]).isCloseTo(1, within(0.010));
    assertThat(moments[3]).isCloseTo(0, within(0.028));
    assertThat(moments[4]).isCloseTo(3, within(0.07));
    assertThat(beyondTwo).isCloseTo(0.0455, within(0.0015));
  }

  @Test
  void a_sample_has_the_same_numbers_wherever_they_are_put() {
    LatentVectors latent = new LatentVectors(11);
    float[] alone = new float[7];
    latent.write(123_456_789_012L, 7, alone, 0, 1);
    float[] spread = new float[7 * 16];
    latent.write(123_456_789_012L, 7, spread, 5, 16);
    for (int i = 0; i < 7; i++) {
      assertThat(spread[5 + 16 * i]).isEqualTo(alone[i]);
    }
  }

  @Test
  void samples_and_seeds_differ() {
    float[] a = new float[8];
    float[] b = new float[8];
    float[] c = new float[8];
    new LatentVectors(1).write(5, 8, a, 0, 1);
    new LatentVectors(1).write(6, 8, b, 0, 1);
    new LatentVectors(2).write(5, 8, c, 0, 1);
    assertThat(a).isNotEqualTo(b).isNotEqualTo(c);
  }
}
