package io.github.gapforge.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class JensenShannonTest {

  @Test
  void equal_distributions_have_no_distance_and_disjoint_ones_one() {
    assertThat(JensenShannon.distance(new long[] {1, 2, 3}, new long[] {10, 20, 30}))
        .isCloseTo(0, within(1e-8));
    assertThat(JensenShannon.distance(new long[] {5, 0}, new long[] {0, 9})).isEqualTo(1);
  }

  @Test
  void distances_worked_out_by_hand() {
    // p = (1/2, 1/2), q = (1, 0), mean (3/4, 1/4):
    // KL(p, mean) = 1/2 log2(2/3) + 1/2 log2 2 = 0.2075187, KL(q, mean) = log2(4/3) = 0.4150375.
    assertThat(JensenShannon.distance(new long[] {4, 4}, new long[] {7, 0}))
        .isCloseTo(Math.sqrt(0.3112781245), within(1e-9));
    // p = (3/4, 1/4), q = (1/4, 3/4), mean (1/2, 1/2): 1 − H(1/4) = 1 − 0.8112781245.
    assertThat(JensenShannon.distance(new long[] {3, 1}, new long[] {1, 3}))
        .isCloseTo(Math.sqrt(0.1887218755), within(1e-9));
  }

  @Test
  void it_is_the_same_both_ways() {
    long[] a = {3, 0, 8, 1};
    long[] b = {1, 4, 2, 0};
    assertThat(JensenShannon.distance(a, b)).isEqualTo(JensenShannon.distance(b, a));
  }

  @Test
  void histograms_that_cannot_be_compared_are_refused() {
    assertThatThrownBy(() -> JensenShannon.distance(new long[2], new long[] {1, 1}))
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> JensenShannon.distance(new long[] {1}, new long[] {1, 1}))
        .hasMessageContaining("1 and 2");
  }
}
