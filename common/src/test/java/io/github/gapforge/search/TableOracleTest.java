package io.github.gapforge.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.Fingerprint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Known values as answers. */
final class TableOracleTest {

  @Test
  void known_values_are_found_however_the_formula_is_written() {
    Composition salt = FormulaParser.parse("NaCl");
    TableOracle oracle = new TableOracle("t.csv", Fingerprint.ofText("t"), Map.of(salt.key(), 5.0));
    assertThat(
            oracle.label("b", List.of(FormulaParser.parse("Cl2Na2"), FormulaParser.parse("KCl"))))
        .containsExactly(Answer.labelled(5), Answer.none("no gap in t.csv"));
  }
}
