package io.github.gapforge.search.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.gp.FitSettings;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.GaussianProcessFit;
import io.github.gapforge.search.optim.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A region that grows with success and shrinks without. */
final class TrustRegionTest {

  @Test
  void three_rounds_of_success_double_it_and_it_stays_within_bounds() {
    TrustRegion region = TrustRegion.begin();
    for (int i = 0; i < 3; i++) {
      region = region.after(1, 2, 10, 5);
    }
    assertThat(region.length()).isEqualTo(1.6);
    for (int i = 0; i < 3; i++) {
      region = region.after(1, 2, 10, 5);
    }
    assertThat(region.length()).isEqualTo(1.6);
  }

  @Test
  void rounds_without_success_halve_it_until_it_begins_anew() {
    TrustRegion region = TrustRegion.begin();
    region = region.after(1, 1.0005, 10, 5);
    assertThat(region.failures()).isEqualTo(1);
    region = region.after(1, 0.5, 10, 5);
    assertThat(region.length()).isEqualTo(0.4);
    for (int i = 0; i < 12; i++) {
      region = region.after(1, 0.5, 10, 5);
    }
    assertThat(region.length()).isEqualTo(0.8);
    assertThat(region.restarts()).isEqualTo(1);
  }

  /** A bowl upside down with its top 0 at 0.3 in every coordinate. */
  private static double bowl(double[] x) {
    return -Arrays.stream(x).map(v -> (v - 0.3) * (v - 0.3)).sum();
  }

  @Test
  void it_climbs_in_ten_dimensions_where_chance_does_not() {
    double[] lower = new double[10];
    double[] upper = new double[10];
    Arrays.fill(upper, 1);
    Bounds box = new Bounds(lower, upper);
    KeyedRandom random = KeyedRandom.of(1, "bowl", 0);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      points.add(box.draw(random));
    }
    TrustRegion region = TrustRegion.begin();
    for (int round = 0; round < 12; round++) {
      double[] labels = points.stream().mapToDouble(TrustRegionTest::bowl).toArray();
      GaussianProcess gp =
          GaussianProcessFit.fit(
              points.toArray(double[][]::new), labels, FitSettings.standard(round));
      double before = Arrays.stream(labels).max().orElseThrow();
      double[] centre = points.get(0);
      for (double[] point : points) {
        centre = bowl(point) > bowl(centre) ? point : centre;
      }
      List<double[]> batch = region.choose(gp, centre, box, 5, round);
      assertThat(batch).doesNotHaveDuplicates();
      points.addAll(batch);
      double best = batch.stream().mapToDouble(TrustRegionTest::bowl).max().orElseThrow();
      region = region.after(before, best, 10, 5);
    }
    double found = points.stream().mapToDouble(TrustRegionTest::bowl).max().orElseThrow();
    double byChance = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.size(); i++) {
      byChance = Math.max(byChance, bowl(box.draw(random)));
    }
    assertThat(found).isGreaterThan(-0.03).isGreaterThan(byChance / 3);
  }
}
