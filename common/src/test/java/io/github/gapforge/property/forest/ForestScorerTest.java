package io.github.gapforge.property.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForestScorerTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "3, 31, 10, 12, 7",
    "132, 31, 40, 16, 1025",
    "256, 255, 12, 14, 1500",
    "5, 255, 200, 9, 129",
    "2, 32, 9, 20, 8",
    "7, 124, 3, 0, 2049"
  })
  void flat_forest_equals_the_recursive_walk(
      int features, int thresholds, int trees, int deepest, int size) {
    RandomTrees random = new RandomTrees(size, features, thresholds, trees, deepest);
    double[] rows = random.rows(size);
    double[] mean = new double[size];
    double[] spread = new double[size];
    new ForestScorer(random.forest()).score(rows, size, mean, spread);
    for (int r = 0; r < size; r++) {
      double[] own = random.predictions(rows, r);
      double sum = 0;
      for (double value : own) {
        sum += value;
      }
      double average = sum / trees;
      assertThat(mean[r]).isEqualTo(average);
      double squares = Arrays.stream(own).map(v -> (v - average) * (v - average)).sum();
      assertThat(spread[r]).isCloseTo(Math.sqrt(squares / trees), within(1e-12));
    }
  }

  @Test
  void a_row_scores_the_same_in_any_batch_and_without_spread() {
    RandomTrees random = new RandomTrees(3, 20, 31, 25, 12);
    ForestScorer scorer = new ForestScorer(random.forest());
    double[] rows = random.rows(1100);
    double[] all = new double[1100];
    scorer.score(rows, 1100, all, new double[1100]);
    for (int size : new int[] {1, 3, 8, 9, 1023, 1024}) {
      double[] some = new double[size];
      scorer.score(rows, size, some, null);
      assertThat(some).isEqualTo(Arrays.copyOf(all, size));
    }
  }

  @Test
  void one_tree_has_no_spread() {
    RandomTrees random = new RandomTrees(5, 4, 31, 1, 9);
    double[] spread = new double[50];
    new ForestScorer(random.forest()).score(random.rows(50), 50, new double[50], spread);
    assertThat(spread).containsOnly(0);
  }

  @Test
  void a_feature_that_is_not_a_number_is_refused_with_its_place() {
    RandomTrees random = new RandomTrees(5, 4, 31, 1, 9);
    double[] rows = random.rows(3);
    rows[2 * 4 + 1] = Double.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ForestScorer(random.forest()).score(rows, 3, new double[3], new double[3]))
        .withMessage("feature 1 of row 2 is not a number");
  }

  @Test
  void nodes_are_counted() {
    double[][] thresholds = {{1.5}};
    TreeNode leaf = RandomTrees.Node.leaf(2);
    ForestBuilder builder = new ForestBuilder(thresholds, 2);
    builder.addTree(new RandomTrees.Node(0, 0, 1.5, leaf, leaf));
    builder.addTree(leaf);
    Forest forest = builder.build();
    assertThat(forest.nodeCount()).isEqualTo(4);
    assertThat(forest.trees()).isEqualTo(2);
    assertThat(forest.features()).isEqualTo(1);
  }

  @Test
  void builders_refuse_what_a_byte_cannot_tell_apart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestBuilder(new double[257][0], 1))
        .withMessageContaining("257 features");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestBuilder(new double[][] {new double[256]}, 1))
        .withMessageContaining("256 thresholds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestBuilder(new double[][] {{1, 1}}, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestBuilder(new double[][] {{Double.NaN}}, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ForestBuilder(new double[1][0], 0));
  }

  @Test
  void builders_want_the_announced_trees_and_thresholds() {
    TreeNode leaf = RandomTrees.Node.leaf(2);
    ForestBuilder builder = new ForestBuilder(new double[][] {{1}}, 1);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addTree(new RandomTrees.Node(0, 0, 2, leaf, leaf)))
        .withMessageContaining("threshold 2.0 of feature 0");
    builder.addTree(leaf);
    assertThatThrownBy(() -> builder.addTree(leaf)).isInstanceOf(IllegalStateException.class);
  }
}
