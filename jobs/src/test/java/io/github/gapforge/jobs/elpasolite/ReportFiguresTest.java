package io.github.gapforge.jobs.elpasolite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.report.ElpasolitePage.Curve;
import io.github.gapforge.report.ElpasolitePage.Plane;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportFiguresTest {

  private static final int[] COMPOSITIONS =
      IntStream.range(0, Quadruples.CELLS).filter(Quadruples::isComposition).toArray();

  @Test
  void energies_are_drawn_from_a_bin_below_the_lowest_to_a_bin_above_the_highest() {
    double[] energies = new double[Quadruples.CELLS];
    Arrays.fill(energies, -1.05);
    for (int i = 0; i < COMPOSITIONS.length / 2; i++) {
      energies[COMPOSITIONS[i]] = -0.85;
    }
    // Far away, and too rare to be seen.
    energies[COMPOSITIONS[0]] = 5.05;
    int[] two = {COMPOSITIONS[1], COMPOSITIONS[COMPOSITIONS.length - 1]};
    double[] own = {-0.85, -1.05};
    Plane plane = ReportFigures.space(LabelledQuadruples.augmented(two, own), energies);
    Curve all = plane.curves().get(0);
    assertThat(all.across())
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(-1.15, -1.05, -0.95, -0.85, -0.75);
    assertThat(all.upward()).usingComparatorWithPrecision(1e-5).containsExactly(0, 0.5, 0, 0.5, 0);
    assertThat(plane.curves()).allMatch(curve -> curve.upward().length == 5);
  }
}
