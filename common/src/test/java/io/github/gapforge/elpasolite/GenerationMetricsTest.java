package io.github.gapforge.elpasolite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Metrics on a space whose classes are known by construction. */
final class GenerationMetricsTest {

  /** Class by the element on site D: elements 0 to 3 class 1, 4 to 7 class 2, ... */
  private static final LabelledSpace SPACE = space();

  private static LabelledSpace space() {
    byte[] classes = new byte[Quadruples.CELLS];
    for (int cell = 0; cell < classes.length; cell++) {
      if (Quadruples.isComposition(cell)) {
        classes[cell] = (byte) (1 + Quadruples.element(cell, 3) / 4);
      }
    }
    return new LabelledSpace(classes);
  }

  @Test
  void precision_counts_repeats_and_coverage_does_not() {
    SampleTally tally = new SampleTally();
    tally.add(Quadruples.cell(10, 11, 12, 0), 3, 0);
    tally.add(Quadruples.cell(10, 11, 13, 1), 1, 3);
    tally.add(Quadruples.cell(10, 11, 12, 4), 4, 4);
    tally.add(Quadruples.cell(10, 11, 12, 20), 2, 8);
    GenerationMetrics metrics = GenerationMetrics.of(tally, SPACE, 1);
    assertThat(metrics.samples()).isEqualTo(10);
    assertThat(metrics.distinct()).isEqualTo(4);
    assertThat(metrics.precisionRight()).isEqualTo(0.4);
    assertThat(metrics.precisionNeighbour()).isEqualTo(0.4);
    long perElement = 38L * 37 * 36;
    assertThat(metrics.coverageRight()).isEqualTo(2 / (4d * perElement));
    assertThat(metrics.coverageNeighbour()).isEqualTo(1 / (4d * perElement));
    assertThat(GenerationMetrics.of(tally, SPACE, 6).precisionRight()).isEqualTo(0.2);
  }

  @Test
  void a_class_in_the_middle_has_two_neighbours_and_one_at_the_end_has_one() {
    assertThat(LabelledSpace.neighbours(1)).containsExactly(2);
    assertThat(LabelledSpace.neighbours(5)).containsExactly(4, 6);
    assertThat(LabelledSpace.neighbours(10)).containsExactly(9);
  }

  @Test
  void the_distance_is_0_for_equal_sets_and_1_for_those_without_a_common_element() {
    int[] some = {Quadruples.cell(0, 1, 2, 3), Quadruples.cell(4, 5, 6, 7)};
    int[] others = {Quadruples.cell(8, 9, 10, 11)};
    assertThat(SiteDistance.between(some, some)).isZero();
    assertThat(SiteDistance.between(some, others)).isEqualTo(1, within(1e-12));
    // One site of four differs wholly.
    int[] nearly = {Quadruples.cell(0, 1, 2, 8), Quadruples.cell(4, 5, 6, 9)};
    assertThat(SiteDistance.between(some, nearly)).isEqualTo(0.25, within(1e-12));
  }

  @Test
  void half_the_elements_in_common_is_the_root_of_the_whole_divergence() {
    int[] one = {Quadruples.cell(0, 1, 2, 3)};
    int[] two = {Quadruples.cell(0, 1, 2, 3), Quadruples.cell(4, 1, 2, 3)};
    // p = (1, 0), q = (½, ½): ½ log₂(4/3) + ¼ log₂(2/3) + ¼ log₂ 2 = 0.311278
    assertThat(SiteDistance.between(one, two))
        .isEqualTo(Math.sqrt(0.31127812445913283) / 4, within(1e-12));
  }

  @Test
  void tallies_put_together_in_any_order_are_one() {
    SampleTally left = new SampleTally();
    SampleTally right = new SampleTally();
    int cell = Quadruples.cell(1, 2, 3, 4);
    left.add(cell, 7);
    right.add(cell, 2);
    right.add(Quadruples.cell(4, 3, 2, 1), 5);
    SampleTally both = new SampleTally().plus(left).plus(right);
    SampleTally other = new SampleTally().plus(right).plus(left);
    assertThat(both.samples()).isEqualTo(3).isEqualTo(other.samples());
    assertThat(both.count(cell)).isEqualTo(2);
    assertThat(both.first(cell)).isEqualTo(2).isEqualTo(other.first(cell));
    assertThat(both.distinct()).isEqualTo(other.distinct()).hasSize(2);
  }

  @Test
  void every_sample_is_novel_rediscovered_or_repeated() {
    SampleTally tally = new SampleTally();
    int known = Quadruples.cell(1, 2, 3, 4);
    int[] drawn = {known, 5, 5, known, 6, 7};
    for (int i = 0; i < drawn.length; i++) {
      tally.add(drawn[i], i);
    }
    BitSet training = new BitSet();
    training.set(known);
    DiscoveryCurve curve = DiscoveryCurve.of(tally, training, 3);
    assertThat(curve.samples()).containsExactly(2, 4, 6);
    assertThat(curve.novel()).containsExactly(1, 1, 3);
    assertThat(curve.rediscovered()).containsExactly(1, 1, 1);
    assertThat(curve.repeated(1)).isEqualTo(2);
    assertThat(curve.repeated(2)).isEqualTo(2);
  }

  @Test
  void random_samples_have_the_prevalence_of_the_class() {
    GenerationMetrics metrics = GenerationMetrics.of(Baselines.random(1, 20_000), SPACE, 1);
    assertThat(metrics.precisionRight()).isEqualTo(4 / 39d, within(0.01));
  }
}
