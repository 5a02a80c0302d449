package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.run.UserError;
import org.junit.jupiter.api.Test;

final class RepeatLimitTest {

  @Test
  void a_formula_is_over_its_limit_once_it_was_to_be_expected_so_often() {
    RepeatLimit limit = new RepeatLimit(2);

    assertThat(limit.isOver(198, 0.01, 3)).isFalse();
    assertThat(limit.isOver(199, 0.01, 3)).isFalse();
    assertThat(limit.isOver(200, 0.01, 3)).isTrue();
    assertThat(limit.isOver(200, 0.009, 3)).isFalse();
    assertThat(limit.isOver(1_000_000, 0.5, 2)).as("two elements").isFalse();
    assertThat(RepeatLimit.NONE.isOver(1_000_000, 0.5, 4)).isFalse();
  }

  @Test
  void turns_begin_anew_with_each_round() {
    RepeatLimit limit = new RepeatLimit(2, 1000);

    assertThat(limit.isOver(200, 0.01, 3)).isTrue();
    assertThat(limit.isOver(999, 0.01, 3)).isTrue();
    assertThat(limit.isOver(1000, 0.01, 3)).isFalse();
    assertThat(limit.isOver(1199, 0.01, 3)).isFalse();
    assertThat(limit.isOver(1200, 0.01, 3)).isTrue();
    assertThat(limit.withTimes(3).isOver(1299, 0.01, 3)).isFalse();
    assertThat(limit.withTimes(3).isOver(1300, 0.01, 3)).isTrue();
    assertThatThrownBy(() -> new RepeatLimit(2, 0)).hasMessageContaining("a round of 0 samples");
  }

  @Test
  void a_limit_must_be_a_number_of_times() {
    assertThatThrownBy(() -> new RepeatLimit(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new RepeatLimit(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new RepeatLimit(Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
  }

  @Test
  void rules_that_do_not_draw_have_no_limit() {
    RepeatLimit limit = new RepeatLimit(1);

    assertThatThrownBy(() -> DecodeRule.published().withRepeatLimit(limit))
        .hasMessageContaining("published");
    assertThatThrownBy(() -> DecodeRule.argmax(0.5).withRepeatLimit(limit))
        .hasMessageContaining("argmax");
  }

  @Test
  void a_rule_tells_its_limit_where_it_has_one() {
    DecodeRule rule = DecodeRule.of(DecodeRule.Kind.SAMPLE, 0, 0.9, 1.2);

    assertThat(rule.text()).isEqualTo("sample, temperature 0.9, of elements 1.2");
    assertThat(rule.withRepeatLimit(new RepeatLimit(0.5)).text())
        .isEqualTo("sample, temperature 0.9, of elements 1.2, repeat limit 0.5");
    assertThat(rule.withRepeatLimit(new RepeatLimit(0.5, 7000)).text())
        .isEqualTo("sample, temperature 0.9, of elements 1.2, repeat limit 0.5 in rounds of 7000");
  }

  @Test
  void a_card_holds_the_limit() {
    assertThat(model(0.5, 9000).decodeRule())
        .isEqualTo(DecodeRule.sample(0.9).withRepeatLimit(new RepeatLimit(0.5, 9000)));
    assertThat(model(0.5).decodeRule())
        .isEqualTo(DecodeRule.sample(0.9).withRepeatLimit(new RepeatLimit(0.5)));
    assertThatThrownBy(() -> model(0.5, -9).decodeRule())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("-9");
    assertThatThrownBy(() -> model(-3).decodeRule())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("-3");
  }

  private static GeneratorModel model(double limit) {
    return model(limit, Long.MAX_VALUE);
  }

  private static GeneratorModel model(double limit, long round) {
    ObjectNode card = new ObjectMapper().createObjectNode();
    card.put("id", "test").put("model", "generator").put("target", "formula");
    card.put("kind", "generated").put("unit", "none");
    card.putObject("decode")
        .put("kind", "sample")
        .put("temperature", 0.9)
        .put("repeat_limit", limit);
    if (round < Long.MAX_VALUE) {
      ((ObjectNode) card.get("decode")).put("repeat_round", round);
    }
    return new GeneratorModel(null, ModelCard.of(card));
  }
}
