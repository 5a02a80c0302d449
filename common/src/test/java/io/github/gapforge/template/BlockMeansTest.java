package io.github.gapforge.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import org.junit.jupiter.api.Test;

class BlockMeansTest {

  @Test
  void no_distance_ever_falls_below_its_bound() {
    RandomCompositions random = new RandomCompositions(21);
    for (int i = 0; i < 100_000; i++) {
      Composition a = random.next(1, 1 + i % 20, 1 + i % 977);
      Composition b = random.next(1, 4, 8);
      double emd = ElementMoversDistance.between(a, b);
      assertThat(coordinateDistance(a, b)).isLessThanOrEqualTo(BlockMeans.limit(emd));
    }
  }

  @Test
  void for_single_elements_the_bound_is_tight() {
    Composition a = Composition.of(new int[] {26}, new long[] {1});
    Composition b = Composition.of(new int[] {8}, new long[] {2});
    assertThat(coordinateDistance(a, b)).isEqualTo((96 - 70) << 18);
  }

  @Test
  void free_places_lie_beyond_every_limit() {
    assertThat(BlockMeans.limit(103)).isLessThan(BoundTree.FAR);
  }

  private static int coordinateDistance(Composition a, Composition b) {
    int[] x = embedded(a);
    int[] y = embedded(b);
    int sum = 0;
    for (int d = 0; d < BlockMeans.BLOCKS; d++) {
      sum += Math.abs(x[d] - y[d]);
    }
    return sum;
  }

  private static int[] embedded(Composition composition) {
    int[] coordinates = new int[BlockMeans.BLOCKS];
    BlockMeans.embed(PettiforSupport.of(composition), coordinates);
    return coordinates;
  }
}
