package io.github.gapforge.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Metrics of probabilities and ranks against their definitions, written as loops over all pairs.
 */
final class ClassificationMetricsTest {

  @Test
  void the_area_is_the_share_of_pairs_in_the_right_order() {
    for (int set = 0; set < 50; set++) {
      KeyedRandom random = KeyedRandom.of(set, "pairs", 0);
      int n = 2 + random.nextInt(60);
      boolean[] positive = new boolean[n];
      double[] p = new double[n];
      for (int i = 0; i < n; i++) {
        positive[i] = random.nextInt(3) == 0;
        p[i] = random.nextInt(8) / 7.0; // many ties
      }
      positive[0] = true;
      positive[1] = false;
      double right = 0;
      double pairs = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (positive[i] && !positive[j]) {
            pairs++;
            right += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
          }
        }
      }
      assertThat(ClassificationMetrics.of(positive, p).auc())
          .isCloseTo(right / pairs, within(1e-12));
    }
  }

  @Test
  void calibration_error_log_loss_and_the_rest_follow_their_definitions() {
    KeyedRandom random = KeyedRandom.of(3, "rows", 0);
    int n = 400;
    boolean[] positive = new boolean[n];
    double[] p = new double[n];
    for (int i = 0; i < n; i++) {
      p[i] = i == 0 ? 1 : i == 1 ? 0 : random.nextDouble();
      positive[i] = random.nextDouble() < p[i] * p[i];
    }
    double error = 0;
    for (int bin = 0; bin < 15; bin++) {
      double said = 0;
      double happened = 0;
      for (int i = 0; i < n; i++) {
        boolean last = bin == 14 && p[i] == 1;
        if ((p[i] >= bin / 15.0 && p[i] < (bin + 1) / 15.0) || last) {
          said += p[i];
          happened += positive[i] ? 1 : 0;
        }
      }
      error += Math.abs(said - happened) / n;
    }
    ClassificationMetrics metrics = ClassificationMetrics.of(positive, p);
    assertThat(metrics.calibrationError()).isCloseTo(error, within(1e-12)).isGreaterThan(0.05);
    assertThat(metrics.reliability()).hasSize(15);
    assertThat(metrics.reliability().stream().mapToInt(ReliabilityBin::rows).sum()).isEqualTo(n);
    double log = 0;
    double squares = 0;
    double right = 0;
    for (int i = 0; i < n; i++) {
      double y = positive[i] ? 1 : 0;
      log -= Math.log(Math.max(1e-15, y * p[i] + (1 - y) * (1 - p[i])));
      squares += (p[i] - y) * (p[i] - y);
      right += (p[i] >= 0.5) == positive[i] ? 1 : 0;
    }
    assertThat(metrics.logLoss()).isCloseTo(log / n, within(1e-12));
    assertThat(metrics.brier()).isCloseTo(squares / n, within(1e-12));
    assertThat(metrics.accuracy()).isEqualTo(right / n);
  }

  @Test
  void probabilities_that_keep_their_word_have_little_calibration_error() {
    KeyedRandom random = KeyedRandom.of(4, "honest", 0);
    boolean[] positive = new boolean[100_000];
    double[] p = new double[positive.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = random.nextDouble();
      positive[i] = random.nextDouble() < p[i];
    }
    assertThat(ClassificationMetrics.of(positive, p).calibrationError()).isLessThan(0.01);
  }

  @Test
  void mistakes_are_refused_and_a_missing_class_has_no_area() {
    assertThat(ClassificationMetrics.of(new boolean[] {true}, new double[] {0.3}).auc()).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationMetrics.of(new boolean[] {true}, new double[] {1.01}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationMetrics.of(new boolean[0], new double[0]));
  }

  @Test
  void rank_correlation_is_that_of_ranks_counted_one_by_one() {
    for (int set = 0; set < 30; set++) {
      KeyedRandom random = KeyedRandom.of(set, "ranks", 0);
      double[] x = new double[3 + random.nextInt(40)];
      double[] y = new double[x.length];
      Arrays.setAll(x, i -> random.nextInt(12));
      Arrays.setAll(y, i -> x[i] * x[i] + 10 * random.nextGaussian());
      double[] a = counted(x);
      double[] b = counted(y);
      assertThat(RankCorrelation.spearman(x, y))
          .isCloseTo(LinearFit.of(a, b).correlation(), within(1e-9));
    }
    assertThat(RankCorrelation.spearman(new double[] {1, 2, 9}, new double[] {0, 1, 1e9}))
        .isCloseTo(1, within(1e-12));
    assertThat(RankCorrelation.spearman(new double[] {1, 1}, new double[] {0, 1})).isNaN();
  }

  @Test
  void coverage_counts_truths_in_central_intervals() {
    // A truth at the quantile u lies in the central interval of probability c if |2u − 1| ≤ c.
    double[] u = {0.5, 0.46, 0.2, 0.97, 0.999};
    List<CoverageLevel> curve = CoverageLevel.curve(u, u);
    assertThat(curve.get(0)).isEqualTo(new CoverageLevel(0.1, 0.4));
    assertThat(curve.get(5)).isEqualTo(new CoverageLevel(0.6, 0.6));
    assertThat(curve.get(8)).isEqualTo(new CoverageLevel(0.9, 0.6));
    assertThat(curve.get(9)).isEqualTo(new CoverageLevel(0.95, 0.8));
    // A lump at zero: an interval that begins there holds the truth zero.
    assertThat(CoverageLevel.curve(new double[] {0.99}, new double[] {0}).get(8).observed())
        .isEqualTo(1);
    assertThat(CoverageLevel.meanGap(List.of(curve.get(0), curve.get(8))))
        .isCloseTo(0.3, within(1e-12));
  }

  private static double[] counted(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int less = 0;
      int equal = 0;
      for (double other : values) {
        less += other < values[i] ? 1 : 0;
        equal += other == values[i] ? 1 : 0;
      }
      ranks[i] = less + (equal + 1) / 2.0;
    }
    return ranks;
  }
}
