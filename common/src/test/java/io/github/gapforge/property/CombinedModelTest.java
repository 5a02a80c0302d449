package io.github.gapforge.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several models as one: a mixture, whose figures two even distributions make easy to know. */
final class CombinedModelTest {

  private static final Composition SALT = FormulaParser.parse("NaCl");

  /** Even over 1 to 3 and over 3 to 5: the mixture is even over 1 to 5. */
  private final UniformModel low = new UniformModel("low", 2, 1, 0.3, "in");

  private final UniformModel high = new UniformModel("high", 4, 1, 0.5, "in");
  private final PropertyModel both = CombinedModel.of(List.of(low, high));

  private Prediction prediction() {
    return both.scorer().predict(new Composition[] {SALT}, 1)[0];
  }

  @Test
  void variances_follow_the_law_of_total_variance() {
    Prediction p = prediction();
    assertThat(p.value()).isEqualTo(3);
    assertThat(p.sdEpistemic()).isCloseTo(Math.sqrt((0.09 + 0.25) / 2 + 1), within(1e-12));
    double aleatoric = ((1 / 3.0 - 0.09) + (1 / 3.0 - 0.25)) / 2;
    assertThat(p.sdAleatoric()).isCloseTo(Math.sqrt(aleatoric), within(1e-12));
    // Together: the variance of an even distribution over 1 to 5.
    assertThat(Math.hypot(p.sdEpistemic(), p.sdAleatoric()))
        .isCloseTo(4 / Math.sqrt(12), within(1e-12));
  }

  @Test
  void the_interval_is_that_of_the_mixture() {
    Prediction p = prediction();
    assertThat(p.lower90()).isCloseTo(1.2, within(1e-5));
    assertThat(p.upper90()).isCloseTo(4.8, within(1e-5));
    assertThat(both.probabilityBetween(p, p.lower90(), p.upper90())).isCloseTo(0.9, within(1e-5));
  }

  @Test
  void probabilities_are_those_of_the_mixture() {
    Prediction p = prediction();
    assertThat(both.probabilityBetween(p, 2, 4)).isCloseTo(0.5, within(1e-12));
    assertThat(both.probabilityBetween(p, 3, 100)).isCloseTo(0.5, within(1e-12));
    assertThat(both.probabilityBetween(p, 4.5, 4.75)).isCloseTo(0.0625, within(1e-12));
  }

  @Test
  void a_model_weighs_as_much_as_it_has_networks() {
    PropertyModel model = CombinedModel.of(List.of(low, high.ofNetworks(3)));
    Prediction p = model.scorer().predict(new Composition[] {SALT}, 1)[0];
    assertThat(p.value()).isCloseTo(3.5, within(1e-12));
    assertThat(p.sdEpistemic())
        .isCloseTo(Math.sqrt((0.09 + 3 * 0.25) / 4 + 0.25 * 0.75 * 4), within(1e-12));
    // Density 1/8 from 1 to 3 and 3/8 from 3 to 5.
    assertThat(model.probabilityBetween(p, 2, 4)).isCloseTo(0.5, within(1e-12));
    assertThat(model.probabilityBetween(p, 4, 5)).isCloseTo(0.375, within(1e-12));
    assertThat(p.lower90()).isCloseTo(1.4, within(1e-5));
    assertThat(p.upper90()).isCloseTo(5 - 0.05 * 8 / 3, within(1e-5));
    assertThat(model.card().fields().path("weights")).hasToString("[0.25,0.75]");
  }

  @Test
  void models_that_agree_are_not_less_sure_together() {
    UniformModel same = new UniformModel("same", 2, 1, 0.3, "in");
    PropertyModel twice = CombinedModel.of(List.of(low, same));
    Prediction p = twice.scorer().predict(new Composition[] {SALT}, 1)[0];
    Prediction one = low.prediction();
    assertThat(p.value()).isEqualTo(one.value());
    assertThat(p.sdEpistemic()).isCloseTo(one.sdEpistemic(), within(1e-12));
    assertThat(p.sdAleatoric()).isCloseTo(one.sdAleatoric(), within(1e-12));
    assertThat(p.lower90()).isCloseTo(one.lower90(), within(1e-12));
    assertThat(p.upper90()).isCloseTo(one.upper90(), within(1e-12));
  }

  @Test
  void without_one_member_s_prediction_there_is_none() {
    Composition element = FormulaParser.parse("Na");
    Prediction[] predictions = both.scorer().predict(new Composition[] {element, SALT}, 2);
    assertThat(predictions[0]).isNull();
    assertThat(predictions[1]).isNotNull();
  }

  @Test
  void a_composition_is_inside_where_every_member_says_so() {
    assertThat(both.domain(SALT)).isEqualTo("in");
    assertThat(CombinedModel.domain(List.of("in", "unknown"))).isEqualTo("unknown");
    assertThat(CombinedModel.domain(List.of("rare_in_training:Tm", "in", "rare_in_training:Tm")))
        .isEqualTo("rare_in_training:Tm");
    assertThat(CombinedModel.domain(List.of("unknown", "rare_in_training:Tm")))
        .isEqualTo("rare_in_training:Tm;unknown");
  }

  @Test
  void the_card_stands_for_all_members() {
    assertThat(both.card().id()).isEqualTo("low + high");
    assertThat(both.card().target()).isEqualTo("band_gap_ev");
    PropertyModel other =
        CombinedModel.of(List.of(low, new UniformModel("other", 4, 1, 0.5, "in")));
    assertThat(both.card().fingerprint()).isNotEqualTo(other.card().fingerprint());
    assertThat(CombinedModel.members(both)).containsExactly(low, high);
  }

  @Test
  void one_model_stays_what_it_is() {
    assertThat(CombinedModel.of(List.of(low))).isSameAs(low);
    assertThat(CombinedModel.members(low)).containsExactly(low);
  }

  @Test
  void kinds_of_gaps_do_not_mix() {
    UniformModel measured = new UniformModel("m", "band_gap_ev", "measured", 4, 1, 0.5, "in");
    assertThatThrownBy(() -> CombinedModel.of(List.of(low, measured)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("band_gap_ev (PBE) and band_gap_ev (measured)");
    UniformModel energy =
        new UniformModel("e", "formation_energy_ev_per_atom", "PBE", 4, 1, 0.5, "in");
    assertThatThrownBy(() -> CombinedModel.of(List.of(low, energy))).isInstanceOf(UserError.class);
  }

  @Test
  void a_prediction_by_another_model_is_no_prediction_of_a_combination() {
    assertThatThrownBy(() -> both.probabilityBetween(low.prediction(), 2, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
