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
import java.util.Optional;
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
      List<double[]> batch = region.choose(gp, centre, box, 5, round, Optional.empty());
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

  @Test
  void it_keeps_to_the_side_where_points_turned_out_usable() {
    Bounds box = new Bounds(new double[2], new double[] {1, 1});
    double[][] points = new double[40][];
    boolean[] usable = new boolean[points.length];
    KeyedRandom random = KeyedRandom.of(2, "sides", 0);
    for (int i = 0; i < points.length; i++) {
      points[i] = box.draw(random);
      usable[i] = points[i][0] > 0.5;
    }
    double[] labels = Arrays.stream(points).mapToDouble(TrustRegionTest::bowl).toArray();
    GaussianProcess gp = GaussianProcessFit.fit(points, labels, FitSettings.standard(1));
    double[] centre = {0.5, 0.3};
    double zero = Arrays.stream(labels).min().orElseThrow();
    var weighing = new TrustRegion.Weighing(new Feasibility(points, usable), zero);
    TrustRegion region = TrustRegion.begin();

    long free = usableOf(region.choose(gp, centre, box, 20, 3, Optional.empty()));
    long weighed = usableOf(region.choose(gp, centre, box, 20, 3, Optional.of(weighing)));

    // The top of the bowl lies on the other side.
    assertThat(free).isLessThan(5);
    assertThat(weighed).isGreaterThan(15);
  }

  private static long usableOf(List<double[]> batch) {
    return batch.stream().filter(point -> point[0] > 0.5).count();
  }
}
