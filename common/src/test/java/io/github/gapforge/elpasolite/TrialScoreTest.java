package io.github.gapforge.elpasolite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.elpasolite.generator.FrequencyGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known of samples without the space: objectives of a search, held-out rows, parts. */
final class TrialScoreTest {

  private static final LabelledQuadruples ROWS = rows(0);

  private static LabelledQuadruples rows(int first) {
    int[] cells = IntStream.range(0, 600).map(i -> Quadruples.ofRank(3_290 * i + first)).toArray();
    return LabelledQuadruples.augmented(
        cells, Arrays.stream(cells).mapToDouble(cell -> -3 + 8e-6 * cell / 3).toArray());
  }

  private static SampleTally tally(int... cells) {
    SampleTally tally = new SampleTally();
    for (int i = 0; i < cells.length; i++) {
      tally.add(cells[i], i);
    }
    return tally;
  }

  @Test
  void samples_that_are_the_training_set_are_near_to_it_and_none_is_new() {
    TrialScore score = TrialScore.of(tally(ROWS.cellsOf(2)), ROWS, 2);
    assertThat(score.distance()).isEqualTo(0, within(1e-12));
    assertThat(score.novel()).isZero();
    int fresh =
        IntStream.range(0, Quadruples.CELLS)
            .filter(cell -> Quadruples.isComposition(cell) && !ROWS.set().get(cell))
            .findFirst()
            .orElseThrow();
    assertThat(TrialScore.of(tally(fresh, fresh, ROWS.cell(0)), ROWS, 2).novel()).isEqualTo(1);
  }

  @Test
  void the_front_holds_what_no_other_beats_in_both() {
    TrialScore near = new TrialScore(0.1, 10);
    TrialScore many = new TrialScore(0.3, 90);
    TrialScore beaten = new TrialScore(0.3, 50);
    TrialScore between = new TrialScore(0.2, 60);
    List<TrialScore> all = List.of(near, many, beaten, between, near);
    assertThat(all.stream().filter(score -> score.isBestAmong(all)).toList())
        .containsExactly(near, many, between, near);
  }

  @Test
  void held_out_rows_judge_by_their_own_classes() {
    int[] own = ROWS.cellsOf(2);
    int[] other = ROWS.cellsOf(3);
    HeldOutScore score = HeldOutScore.of(tally(own[0], own[0], own[1], other[0]), ROWS, 2);
    assertThat(score.met()).isEqualTo(3);
    assertThat(score.precision()).isEqualTo(0.75);
    assertThat(score.coverage()).isEqualTo(2.0 / own.length);
  }

  @Test
  void a_part_keeps_both_orders_of_a_and_b_together_and_their_classes() {
    LabelledQuadruples part = ROWS.part(301, 7);
    assertThat(part.size()).isBetween(301, 302);
    for (int i = 0; i < part.size(); i++) {
      assertThat(part.set().get(Quadruples.swapped(part.cell(i)))).isTrue();
    }
    assertThat(part.set().stream().allMatch(ROWS.set()::get)).isTrue();
    assertThat(ROWS.part(301, 8).set()).isNotEqualTo(part.set());
    assertThat(ROWS.part(Integer.MAX_VALUE, 7).set()).isEqualTo(ROWS.set());
  }

  @Test
  void prevalence_knows_elements_but_not_their_sites() {
    int[] cells = new int[3_000];
    LabelledQuadruples salts =
        LabelledQuadruples.augmented(
            new int[] {Quadruples.cell(4, 9, 17, 8), Quadruples.cell(5, 10, 25, 8)},
            new double[] {-2.9, -2.9});
    FrequencyGenerator.of(salts).draw(1, 3, 0, cells.length, cells);
    assertThat(Arrays.stream(cells).map(cell -> Quadruples.element(cell, 3)).distinct())
        .containsExactly(8);
    FrequencyGenerator.prevalence(salts).draw(1, 3, 0, cells.length, cells);
    assertThat(Arrays.stream(cells).map(cell -> Quadruples.element(cell, 3)).distinct().sorted())
        .containsExactly(4, 5, 8, 9, 10, 17, 25);
  }

  @Test
  void published_tables_have_three_generators_each() {
    assertThat(PublishedMetrics.of(1))
        .extracting(PublishedMetrics::model)
        .containsExactly("Q-network", "VAE", "GAN");
    assertThat(PublishedMetrics.of(5).get(0).means()).containsExactly(87, 13, 44, 9, 0.49);
    assertThat(PublishedMetrics.of(3)).isEmpty();
  }
}
