package io.github.gapforge.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Candidates against known phases. */
final class StabilityJudgeTest {

  // Gaseous SiF4: -1615.0 kJ/mol (CRC Handbook of Chemistry and Physics).
  private static final double TETRAFLUORIDE = -1615.0 / 96.48533212 / 5;

  private static final StabilityJudge JUDGE =
      new StabilityJudge(
          PhaseDiagram.of(
              List.of(
                  new KnownPhase("f", FormulaParser.parse("SiF4"), TETRAFLUORIDE),
                  new KnownPhase("k", FormulaParser.parse("KF"), -567.3 / 96.48533212 / 2))),
          0.1,
          1.0);

  private static StabilityEstimate judge(String formula, double energy, double sd) {
    Composition composition = FormulaParser.parse(formula);
    return JUDGE.judge(composition, EnergyEstimate.normal(energy, sd));
  }

  @Test
  void a_trifluoride_of_silicon_at_minus_4_27_lies_far_below_any_hull() {
    StabilityEstimate estimate = judge("SiF3", -4.27, 0.1);
    assertThat(estimate.hull().decomposition().text()).isEqualTo("0.94 SiF4 + 0.06 Si");
    assertThat(estimate.distanceEvPerAtom())
        .isCloseTo(-4.27 - 15.0 / 16 * TETRAFLUORIDE, within(1e-9))
        .isLessThan(-1.0);
    assertThat(estimate.flags()).containsExactly(StabilityFlag.FAR_BELOW_ANY_HULL);
    assertThat(judge("SiF3", -3.2, 0.1).flags()).isEmpty();
  }

  @Test
  void the_probability_is_that_of_the_energies_distribution_at_the_hull_and_the_margin() {
    // On the hull plus margin: one half; one deviation below: 84.13 %.
    double edge = 15.0 / 16 * TETRAFLUORIDE + 0.1;
    assertThat(judge("SiF3", edge, 0.2).probabilityNear()).isCloseTo(0.5, within(1e-9));
    assertThat(judge("SiF3", edge - 0.2, 0.2).probabilityNear())
        .isCloseTo(0.841344746, within(1e-8));
    assertThat(judge("SiF3", edge - 0.001, 0).probabilityNear()).isEqualTo(1);
    assertThat(judge("SiF3", edge + 0.001, 0).probabilityNear()).isEqualTo(0);
    assertThat(judge("SiF3", edge, Double.NaN).probabilityNear()).isNaN();
    assertThat(judge("SiF3", edge, 0.2).sdEvPerAtom()).isEqualTo(0.2);
  }

  @Test
  void a_known_compound_is_judged_as_if_it_were_new() {
    StabilityEstimate estimate = judge("Si2F8", TETRAFLUORIDE, 0.1);
    assertThat(estimate.distanceEvPerAtom()).isCloseTo(TETRAFLUORIDE, within(1e-12));
    // Its own entry is at the same energy: it is not below everything known.
    assertThat(estimate.flags()).containsExactly(StabilityFlag.NO_KNOWN_COMPOUND);
    assertThat(judge("SiF4", TETRAFLUORIDE - 1.1, 0.1).flags())
        .contains(StabilityFlag.FAR_BELOW_ANY_HULL);
  }

  @Test
  void where_no_compound_is_known_the_distance_is_the_formation_energy_and_says_so() {
    StabilityEstimate estimate = judge("KSi", -0.3, 0.1);
    assertThat(estimate.distanceEvPerAtom()).isEqualTo(-0.3);
    assertThat(estimate.flags()).containsExactly(StabilityFlag.NO_KNOWN_COMPOUND);
    assertThat(judge("Si", 0.2, 0.1).flags()).isEmpty();
    assertThat(judge("K2SiF6", -3.5, 0.1).flags()).isEmpty();
  }

  @Test
  void deviations_below_zero_are_refused() {
    assertThatThrownBy(() -> EnergyEstimate.normal(-1, -0.1)).hasMessageContaining("-0.1");
  }
}
