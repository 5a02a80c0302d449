package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WrittenFormulaTest {

  @Test
  void elements_are_written_from_the_most_electropositive_on() throws FormulaParseException {
    WrittenFormula formula = WrittenFormula.of(key("O3TiCa"));

    assertThat(IntStream.range(0, 3).mapToObj(i -> MatganEncoding.ELEMENTS.get(formula.element(i))))
        .containsExactly(Element.Ca, Element.Ti, Element.O);
    assertThat(IntStream.range(0, 3).map(formula::count)).containsExactly(1, 1, 3);
    assertThat(formula.key()).isEqualTo(key("CaTiO3"));
  }

  @Test
  void fluorine_comes_last_and_every_element_has_a_place() {
    assertThat(ElementOrder.rank(MatganEncoding.row(Element.F))).isEqualTo(MatganEncoding.ROWS - 1);
    assertThat(IntStream.range(0, MatganEncoding.ROWS).map(ElementOrder::row).sorted())
        .containsExactlyElementsOf(IntStream.range(0, MatganEncoding.ROWS).boxed().toList());
  }

  @Test
  void an_analogue_differs_in_one_element_of_the_same_group_and_keeps_the_counts()
      throws FormulaParseException {
    WrittenFormula formula = WrittenFormula.of(key("Na2S"));
    for (int i = 0; i < 20; i++) {
      long other = formula.withAnalogue(KeyedRandom.of(1, "test", i)).key();
      String text = CompositionKey.composition(other).reducedFormula();
      assertThat(text).matches("(Li|K|Rb|Cs|H)2S|Na2(O|Se|Te)").isNotEqualTo("Na2S");
    }
  }

  private static long key(String formula) throws FormulaParseException {
    return CompositionKey.of(FormulaParser.parse(formula)).orElseThrow();
  }
}
