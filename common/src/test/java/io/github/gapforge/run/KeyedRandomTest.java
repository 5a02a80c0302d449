package io.github.gapforge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {

  @Test
  void the_numbers_never_change() {
    // The first two and the last were also computed by a second implementation, in Python. A
    // change of these values changes every published run.
    KeyedRandom random = KeyedRandom.of(42, "sample", 0);
    assertThat(random.nextLong()).isEqualTo(7786526811429083530L);
    assertThat(random.nextLong()).isEqualTo(-8809839878599088076L);
    assertThat(random.nextInt(1000)).isEqualTo(670);
    assertThat(random.nextDouble()).isEqualTo(0.6412390095371511);
    assertThat(random.nextGaussian()).isEqualTo(0.5780713683561302);
    assertThat(KeyedRandom.of(42, "sample", 1).nextLong()).isEqualTo(1486153113627844975L);
    assertThat(KeyedRandom.of(43, "sample", 0).nextLong()).isEqualTo(2266171620669731894L);
    assertThat(KeyedRandom.of(42, "split", 0).nextLong()).isEqualTo(4684932562223907184L);
    assertThat(KeyedRandom.of(-1, "", Long.MIN_VALUE).nextLong()).isEqualTo(4830020379558753658L);
  }

  @Test
  void seed_purpose_and_index_each_give_another_stream() {
    Set<Long> first = new HashSet<>();
    for (int seed = 0; seed < 30; seed++) {
      for (String purpose : new String[] {"", "a", "b", "ab", "ba", "sample"}) {
        for (int index = -50; index < 500; index++) {
          first.add(KeyedRandom.of(seed, purpose, index).nextLong());
        }
      }
    }
    assertThat(first).hasSize(30 * 6 * 550);
  }

  @Test
  void integers_are_uniform_within_and_across_streams() {
    int[] within = new int[7];
    int[] across = new int[7];
    KeyedRandom one = KeyedRandom.of(1, "uniform", 0);
    for (int i = 0; i < 700_000; i++) {
      within[one.nextInt(7)]++;
      across[KeyedRandom.of(1, "uniform", i).nextInt(7)]++;
    }
    for (int face = 0; face < 7; face++) {
      // 100,000 expected with a standard deviation of 293: five of them.
      assertThat(within[face]).isCloseTo(100_000, within(1_500));
      assertThat(across[face]).isCloseTo(100_000, within(1_500));
    }
  }

  @Test
  void doubles_and_normals_have_their_moments() {
    KeyedRandom random = KeyedRandom.of(1, "moments", 0);
    double sum = 0;
    double normal = 0;
    double squares = 0;
    int n = 400_000;
    for (int i = 0; i < n; i++) {
      double u = random.nextDouble();
      assertThat(u >= 0 && u < 1).isTrue();
      sum += u;
      double z = random.nextGaussian();
      normal += z;
      squares += z * z;
    }
    assertThat(sum / n).isCloseTo(0.5, within(0.003));
    assertThat(normal / n).isCloseTo(0, within(0.01));
    assertThat(squares / n).isCloseTo(1, within(0.015));
  }

  @Test
  void shuffling_keeps_the_values() {
    int[] values = {5, 1, 4, 2, 3};
    KeyedRandom.of(9, "shuffle", 0).shuffle(values);
    assertThat(values).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void a_bound_below_one_is_refused() {
    KeyedRandom random = KeyedRandom.of(0, "bound", 0);
    assertThatThrownBy(() -> random.nextInt(0)).hasMessageContaining("bound 0");
    assertThat(random.nextInt(1)).isZero();
    assertThat(random.nextInt(Integer.MAX_VALUE)).isNotNegative();
  }
}
