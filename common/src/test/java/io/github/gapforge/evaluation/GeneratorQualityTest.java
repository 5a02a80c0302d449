package io.github.gapforge.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.template.Template;
import io.github.gapforge.template.TemplateIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GeneratorQualityTest {

  private static long key(String formula) {
    return CompositionKey.of(FormulaParser.parse(formula)).orElseThrow();
  }

  private static SampleTally tally(String... formulas) {
    SampleTally tally = new SampleTally();
    for (String formula : formulas) {
      tally.add(formula.isEmpty() ? -1 : key(formula));
    }
    return tally;
  }

  private static TemplateIndex known(String... formulas) {
    List<Template> templates = new ArrayList<>();
    for (String formula : formulas) {
      templates.add(
          new Template(formula, FormulaParser.parse(formula).reduced(), templates.size()));
    }
    return TemplateIndex.of(templates);
  }

  @Test
  void shares_count_repetitions_and_distinct_formulas_apart() {
    // NaCl and MgO pass both rules, MgB2 neither, Cu3Al neither (golden results of the reference).
    SampleTally tally = tally("NaCl", "NaCl", "NaCl", "MgO", "", "MgB2", "Cu3Al", "");
    GeneratorQuality quality =
        GeneratorQuality.of(
            tally, known("NaCl", "KBr"), CompositionHistograms.of(new long[] {key("NaCl")}));
    assertThat(quality.samples()).isEqualTo(8);
    assertThat(quality.formulas()).isEqualTo(6);
    assertThat(quality.distinct()).isEqualTo(4);
    assertThat(quality.uniqueness()).isEqualTo(4.0 / 6);
    ValidShares matgan = quality.validity().get(0);
    assertThat(matgan.rules()).isEqualTo("smact14");
    assertThat(matgan.neutral()).isEqualTo(4.0 / 6);
    assertThat(matgan.balanced()).isEqualTo(4.0 / 6);
    assertThat(matgan.balancedDistinct()).isEqualTo(0.5);
    assertThat(matgan.candidates()).isEqualTo(0.5);
    assertThat(quality.novelty().considered()).isEqualTo(4);
    assertThat(quality.novelty().valid()).isEqualTo(2);
    assertThat(quality.novelty().novel()).isEqualTo(0.5);
    assertThat(quality.novelty().shareByEmd()).hasSize(5);
    assertThat(quality.novelty().shareByEmd().stream().mapToDouble(share -> share).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void candidates_must_be_within_the_size_limits() {
    // Six elements, one more than AGD's limits allow.
    ValidShares shares = ValidShares.of(tally("NaCl", "LiNaKRbCsF5"), "smact14");
    assertThat(shares.balancedDistinct()).isEqualTo(1);
    assertThat(shares.candidates()).isEqualTo(0.5);
  }

  @Test
  void recovery_looks_at_the_first_distinct_formulas() {
    SampleTally tally = tally("NaCl", "NaCl", "", "MgO", "KBr", "NaCl", "CaO");
    KeySet aside = KeySet.of(new long[] {key("MgO"), key("CaO"), key("LiF"), key("NaCl")});
    assertThat(tally.recovered(aside, 1)).isEqualTo(0.25);
    assertThat(tally.recovered(aside, 2)).isEqualTo(0.5);
    assertThat(tally.recovered(aside, 4)).isEqualTo(0.75);
    assertThat(tally.recovered(aside, 1000)).isEqualTo(0.75);
    assertThat(tally.samplesUntil(2)).isEqualTo(4);
    assertThat(tally.samplesUntil(4)).isEqualTo(7);
  }

  @Test
  void histograms_count_elements_numbers_of_elements_and_atoms() {
    CompositionHistograms histograms =
        CompositionHistograms.of(new long[] {key("Fe2O3"), key("NaCl"), key("CaTiO3")});
    int oxygen = MatganEncoding.row(io.github.gapforge.chemistry.Element.O);
    int iron = MatganEncoding.row(io.github.gapforge.chemistry.Element.Fe);
    assertThat(histograms.arities()).containsExactly(0, 2, 1, 0, 0, 0, 0, 0);
    assertThat(histograms.elements()[oxygen]).isEqualTo(2);
    assertThat(histograms.cells()[8 * oxygen + 2]).isEqualTo(2);
    assertThat(histograms.cells()[8 * iron + 1]).isEqualTo(1);
    assertThat(histograms.cells()[8 * iron]).isZero();
    CompositionHistograms.Distances none =
        histograms.distances(CompositionHistograms.of(new long[] {key("Pu3U")}));
    assertThat(none.elements()).isEqualTo(1);
    assertThat(none.elementCount()).isEqualTo(1);
  }

  @Test
  void a_key_set_grows_and_keeps_the_order() {
    KeySet set = new KeySet();
    Set<Long> expected = new HashSet<>();
    for (long i = 0; i < 50_000; i++) {
      long key = i * i % 30_011 << 24;
      assertThat(set.add(key) == expected.size()).isEqualTo(expected.add(key));
    }
    assertThat(set.size()).isEqualTo(expected.size());
    assertThat(set.toArray()).doesNotHaveDuplicates().hasSize(expected.size());
    expected.forEach(key -> assertThat(set.contains(key)).isTrue());
    assertThat(set.contains(5)).isFalse();
  }
}
