package io.github.gapforge.jobs.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.evaluation.ClassificationMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors of energies, counted by hand. */
final class EnergyFiguresTest {

  private static HiddenEnergies energies(double truth, double hull, double predicted) {
    return new HiddenEnergies(
        truth,
        hull,
        1,
        List.of(new HiddenEnergies.Said(true, truth, predicted, predicted - 0.5, 2)));
  }

  private static EnergyFigures.Errors first(HiddenEnergies... all) {
    return EnergyFigures.Errors.of(List.of(all), one -> one.said().get(0).first());
  }

  @Test
  void errors_are_those_of_compounds_with_an_energy_and_stability_of_those_with_a_hull() {
    EnergyFigures.Errors errors =
        first(
            // On the hull, placed 0.2 above it.
            energies(-2, -2, -1.8),
            // Below it, placed on it.
            energies(-1.5, -1.4, -1.4),
            // Unstable, and placed at 0.3: above the second only.
            energies(-1, -1.2, -0.9),
            // Unstable, placed at 0.15.
            energies(-1, -1.3, -1.15),
            // Between: no matter for the order.
            energies(-1, -1.06, -1.06),
            // Without a hull, and without an energy.
            energies(-3, Double.NaN, -2),
            energies(-3, -3, Double.NaN));
    assertThat(errors.compounds()).isEqualTo(6);
    assertThat(errors.mae()).isCloseTo((0.2 + 0.1 + 0.1 + 0.15 + 0.06 + 1) / 6, within(1e-12));
    assertThat(errors.bias()).isCloseTo((0.2 + 0.1 + 0.1 - 0.15 - 0.06 + 1) / 6, within(1e-12));
    assertThat(errors.median()).isCloseTo(0.1, within(1e-12));
    assertThat(errors.compoundsWithHull()).isEqualTo(5);
    assertThat(errors.distanceMae()).isCloseTo((0.2 + 0.1 + 0.1 + 0.15 + 0.06) / 5, within(1e-12));
    assertThat(errors.onHull()).isEqualTo(2);
    assertThat(errors.unstable()).isEqualTo(2);
    // Of four pairs (0.2 or 0 against 0.3 or 0.15) three are in order.
    assertThat(errors.auc()).isEqualTo(0.75);
    assertThat(errors.placedNear()).isEqualTo(2);
    assertThat(errors.rightlyNear()).isEqualTo(1);
    assertThat(errors.near()).isEqualTo(0.6);
  }

  @Test
  void nothing_to_compare_is_told_as_such() {
    EnergyFigures.Errors errors = first(energies(Double.NaN, -1, -1));
    assertThat(errors.compounds()).isZero();
    assertThat(errors.mae()).isNaN();
    assertThat(errors.auc()).isNaN();
  }

  @Test
  void scores_of_any_size_are_ranked() {
    assertThat(
            ClassificationMetrics.auc(new boolean[] {true, false, true}, new double[] {5, -3, -3}))
        .isEqualTo(0.75);
  }
}
