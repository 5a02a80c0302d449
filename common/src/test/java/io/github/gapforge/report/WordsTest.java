package io.github.gapforge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.ElementPolicy;
import io.github.gapforge.chemistry.FormulaError;
import io.github.gapforge.chemistry.RejectionReason;
import io.github.gapforge.chemistry.RuleViolation;
import io.github.gapforge.report.ScreeningReport.FunnelStep;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {

  private static String written(BiConsumer<Markup, String> writer, String text) {
    Markup page = new Markup();
    writer.accept(page, text);
    return page.finished();
  }

  static Stream<RejectionReason> reasons() {
    return Stream.of(FormulaError.values(), RuleViolation.values(), ElementPolicy.values())
        .flatMap(Stream::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reasons")
  void every_reason_of_the_filter_has_words(RejectionReason reason) {
    String words = ReasonWords.of(reason.code());
    assertThat(words).doesNotContain("_");
    assertThat(reason.code().contains("_") && words.equals(reason.code())).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reasons")
  void every_policy_has_a_flag(RejectionReason reason) {
    if (reason instanceof ElementPolicy) {
      assertThat(FlagWords.all(reason.code())).allMatch(flag -> !flag.explanation().isEmpty());
    }
  }

  @Test
  void unknown_codes_stand_as_they_are() {
    assertThat(ReasonWords.of("made_up")).isEqualTo("made_up");
    assertThat(FlagWords.all("toxic; made_up;;").stream().map(FlagWords::label))
        .containsExactly("toxic", "made_up");
  }

  @Test
  void equal_losses_stand_in_the_order_of_their_codes() {
    FunnelStep step = new FunnelStep("s", 1, Map.of("b", 5L, "a", 5L, "c", 9L, "none", 0L));
    assertThat(Loss.largestFirst(step).stream().map(Loss::code)).containsExactly("c", "a", "b");
  }

  @Test
  void formulas_that_fell_out_without_a_reason_are_not_passed_over() {
    Markup page = new Markup();
    FunnelSection.write(
        page,
        List.of(
            new FunnelStep("screened", 10, Map.of()),
            new FunnelStep("accepted", 4, Map.of("toxic", 5L))));
    assertThat(page.finished()).contains("not accounted for", "10.0");
  }

  @ParameterizedTest(name = "“{0}”")
  @CsvSource({
    "SrYF5,      SrYF<sub>5</sub>",
    "Ca(OH)2,    Ca(OH)<sub>2</sub>",
    "Li0.5CoO2,  Li<sub>0.5</sub>CoO<sub>2</sub>",
    "CuSO4·5H2O, CuSO<sub>4</sub>·5H<sub>2</sub>O",
    "'',         ''"
  })
  void amounts_are_subscripts(String formula, String html) {
    assertThat(written(ChemicalText::writeFormula, formula))
        .isEqualTo("<span class=\"formula\">" + html + "</span>");
  }

  @ParameterizedTest(name = "“{0}”")
  @CsvSource({
    "Sr+2 Y+3 F-1, Sr<sup>2+</sup> Y<sup>3+</sup> F<sup>−</sup>",
    "Fe+2.5,       Fe<sup>2.5+</sup>",
    "N0,           N0",
    "'',           ''"
  })
  void charges_are_superscripts(String ions, String html) {
    assertThat(written(ChemicalText::writeIons, ions)).isEqualTo(html);
  }

  @Test
  void numbers_are_written_for_readers() {
    assertThat(Numbers.count(1_180_000)).isEqualTo("1,180,000");
    assertThat(Numbers.fixed(-0.001, 2)).isEqualTo("0.00");
    assertThat(Numbers.fixed(-1.25, 1)).isEqualTo("−1.3");
    assertThat(Numbers.fixed(Double.NaN, 1)).isEqualTo(Numbers.NONE);
    assertThat(Numbers.brief(0.25)).isEqualTo("0.25");
    assertThat(Numbers.brief(6.0)).isEqualTo("6");
    assertThat(Numbers.percent(0.00001)).startsWith("< 0.01");
    assertThat(Numbers.percent(1)).startsWith("100\u202f");
    assertThat(Numbers.duration(59.97)).isEqualTo("1 min 00 s");
    assertThat(Numbers.duration(7380)).isEqualTo("2 h 03 min");
    assertThat(Numbers.counted(1, "entry", "entries")).isEqualTo("1 entry");
  }

  @Test
  void coverage_is_read_as_a_count_or_as_a_fraction() {
    Card card =
        new Card(
            SampleReport.card(
                "[{\"bin\":\"0-2\",\"rows\":200,\"covered\":180},"
                    + "{\"bin\":\"2 to 4\",\"rows\":50,\"covered\":0.88,\"mean_width_ev\":3.0},{}]"));
    List<CoverageBin> bins = CoverageBin.list(card);
    assertThat(bins.get(0).covered()).isEqualTo(0.9);
    assertThat(bins.get(0).label()).isEqualTo("0–2");
    assertThat(bins.get(1).covered()).isEqualTo(0.88);
    assertThat(bins.get(1).label()).isEqualTo("2–4");
    assertThat(bins.get(2).covered()).isNaN();
  }

  @Test
  void settings_are_found_with_and_without_the_prefix() {
    assertThat(new Settings(Map.of("gapforge.filter.alloys", "true")).isOn("filter.alloys"))
        .isTrue();
    assertThat(new Settings(Map.of("filter.alloys", "false")).isOff("filter.alloys")).isTrue();
    assertThat(new Settings(Map.of()).get("filter.rules")).isEmpty();
  }

  @Test
  void an_element_left_open_is_a_bug() {
    Markup page = new Markup().open("p");
    assertThatThrownBy(page::finished).hasMessageContaining("still open: [p]");
    assertThatThrownBy(() -> page.open("a", "href")).hasMessageContaining("without a value");
  }
}
