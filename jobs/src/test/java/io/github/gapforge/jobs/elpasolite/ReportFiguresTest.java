package io.github.gapforge.jobs.elpasolite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.report.ElpasolitePage.Curve;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportFiguresTest {

  private static final int CLASS = 1;

  @Test
  void energies_of_a_class_are_drawn_from_a_bin_below_the_lowest_to_a_bin_above_the_highest() {
    int[] cells =
        IntStream.range(0, Quadruples.CELLS).filter(Quadruples::isComposition).limit(2).toArray();
    double[] energies = new double[Quadruples.CELLS];
    Arrays.fill(energies, -2.85);
    LabelledQuadruples seen = LabelledQuadruples.augmented(cells, new double[] {-2.85, -2.85});
    double[] shares = new double[ClassRun.middles().length];
    shares[bin(-2.65)] = 0.9995;
    // Too rare to be seen.
    shares[bin(4.05)] = 0.0005;
    ClassRun run = new ClassRun("run", CLASS, List.of(), null, List.of(), shares);
    List<Curve> curves = ReportFigures.energies(CLASS, List.of(run), seen, energies).curves();
    for (Curve curve : curves) {
      assertThat(curve.across())
          .usingComparatorWithPrecision(1e-9)
          .containsExactly(-2.95, -2.85, -2.75, -2.65, -2.55);
    }
    assertThat(curves.get(0).upward()).containsExactly(0, 1, 0, 0, 0);
    assertThat(curves.get(1).upward()).containsExactly(0, 0, 0, 0.9995, 0);
  }

  private static int bin(double energyEv) {
    return (int) Math.floor((energyEv - ClassRun.FIRST_EV) / ClassRun.BIN_EV);
  }
}
