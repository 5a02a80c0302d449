package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NaN            | N1Na1
          NaCl           | Na1Cl1
          Nb             | Nb1
          NB             | B1N1
          CO             | C1O1
          Co             | Co1
          HfO2           | O2Hf1
          HFO2           | H1O2F1
          Fe2O3          | O3Fe2
          O3Fe2          | O3Fe2
          Na2O2          | O1Na1
          Mg(OH)2        | H2O2Mg1
          Ca10(PO4)6(OH)2 | H1O13P3Ca5
          K4[Fe(CN)6]    | C6N6K4Fe1
          {[(Na)2]3}4Cl  | Na24Cl1
          CuSO4·5H2O     | H10O9S1Cu1
          CaSO4•0.5H2O   | H2O9S2Ca2
          CaCl2.H2O      | H2O1Cl2Ca1
          CaCl2*2H2O     | H4O2Cl2Ca1
          3Al2O3·2SiO2   | O13Al6Si2
          H₂O            | H2O1
          D2O            | H2O1
          T2O            | H2O1
          Dy2O3          | O3Dy2
          TiO2           | O2Ti1
          Hg0.7Cd0.3Te   | Cd3Te10Hg7
          Hg.5Cd.5Te     | Cd1Te2Hg1
          Zn1Si1O3       | O3Si1Zn1
          CH3CH2OH       | H6C2O1
          Fe02O3         | O3Fe2
          Ca(NO3)2       | N2O6Ca1
          In             | In1
          No             | No1
          Ba0.5Sr0.5TiO3 | O6Ti2Sr1Ba1
          """)
  void reads_a_formula(String formula, String key) {
    assertThat(FormulaParser.parse(formula).key()).isEqualTo(key);
  }

  @ParameterizedTest(name = "{0} is refused: {1} at {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''           | EMPTY                | 0
          '   '        | EMPTY                | 3
          Xx           | UNKNOWN_ELEMENT      | 0
          NaXx2        | UNKNOWN_ELEMENT      | 2
          A            | UNKNOWN_ELEMENT      | 0
          Rf           | UNKNOWN_ELEMENT      | 0
          nacl         | UNEXPECTED_CHARACTER | 0
          na           | UNEXPECTED_CHARACTER | 0
          Fe+          | UNEXPECTED_CHARACTER | 2
          Na-Cl        | UNEXPECTED_CHARACTER | 2
          Fe3+         | UNEXPECTED_CHARACTER | 3
          NaCl,        | UNEXPECTED_CHARACTER | 4
          Na²          | UNEXPECTED_CHARACTER | 2
          Fe2O3;DROP   | UNEXPECTED_CHARACTER | 5
          12           | EMPTY                | 2
          Na0          | ZERO_AMOUNT          | 2
          Na0.0Cl      | ZERO_AMOUNT          | 2
          0NaCl        | ZERO_AMOUNT          | 0
          Na10001      | AMOUNT_TOO_LARGE     | 2
          (Na200)100   | AMOUNT_TOO_LARGE     | 0
          Na99999999999999999999 | AMOUNT_TOO_LARGE | 2
          Na5001Na5000 | AMOUNT_TOO_LARGE     | 0
          (NaCl        | UNBALANCED_BRACKET   | 0
          NaCl)        | UNBALANCED_BRACKET   | 4
          (NaCl]       | UNBALANCED_BRACKET   | 5
          ()Na         | EMPTY_BRACKET        | 1
          Na[]         | EMPTY_BRACKET        | 3
          ((((((((((Na)))))))))) | NESTED_TOO_DEEP | 8
          CuSO4.5H2O   | AMBIGUOUS_DOT        | 4
          CuSO4·       | EMPTY                | 6
          ·H2O         | UNEXPECTED_CHARACTER | 0
          Na..Cl       | UNEXPECTED_CHARACTER | 3
          Na1.2.3      | BAD_AMOUNT           | 5
          Na0.0000000001 | BAD_AMOUNT         | 0
          Na1e3        | UNEXPECTED_CHARACTER | 3
          null         | UNEXPECTED_CHARACTER | 0
          None1x       | UNEXPECTED_CHARACTER | 2
          """)
  void refusesWithPlaceAndCause(String text, FormulaError error, int position) {
    FormulaParseException thrown =
        catchThrowableOfType(FormulaParseException.class, () -> FormulaParser.parse(text));
    assertThat(thrown).isNotNull();
    assertThat(thrown.error()).isEqualTo(error);
    assertThat(thrown.position()).isEqualTo(position);
    assertThat(thrown).hasMessageContaining("position " + (position + 1));
  }

  @Test
  void caps_length_and_number_of_elements() {
    assertThat(
            catchThrowableOfType(
                    FormulaParseException.class, () -> FormulaParser.parse("H".repeat(257)))
                .error())
        .isEqualTo(FormulaError.TOO_LONG);
    assertThat(FormulaParser.parse("H".repeat(256)).count(0)).isEqualTo(256);
    StringBuilder twentyOne = new StringBuilder();
    for (int z = 1; z <= 21; z++) {
      twentyOne.append(Element.of(z).symbol());
    }
    String text = twentyOne.toString();
    assertThat(
            catchThrowableOfType(FormulaParseException.class, () -> FormulaParser.parse(text))
                .error())
        .isEqualTo(FormulaError.TOO_MANY_ELEMENTS);
  }

  @Test
  void blanks_between_terms_do_not_matter() {
    assertThat(FormulaParser.parse(" Ba Ti O 3\t")).isEqualTo(FormulaParser.parse("BaTiO3"));
  }

  @Test
  void a_hundred_thousand_random_compositions_survive_the_round_trip() {
    SplittableRandom random = new SplittableRandom(20210513);
    for (int i = 0; i < 100_000; i++) {
      Composition original = randomComposition(random);
      assertThat(FormulaParser.parse(original.toString())).isEqualTo(original);
      assertThat(FormulaParser.parse(original.reducedFormula()).key()).isEqualTo(original.key());
      assertThat(FormulaParser.parse(original.key())).isEqualTo(original.reduced());
    }
  }

  @Test
  void a_million_random_strings_raise_nothing_but_the_parse_error() {
    SplittableRandom random = new SplittableRandom(7);
    String alphabet = "HNaOFeClXDT0123456789.·()[]{}₂ *+-e\u0000é\uD83D";
    int read = 0;
    for (int i = 0; i < 1_000_000; i++) {
      int length = random.nextInt(14);
      StringBuilder text = new StringBuilder(length);
      for (int k = 0; k < length; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Composition composition = FormulaParser.parse(text.toString());
        assertThat(composition.totalCount()).isPositive();
        read++;
      } catch (FormulaParseException expected) {
        assertThat(expected.position()).isBetween(0, length);
      }
    }
    assertThat(read).isBetween(10_000, 500_000);
  }

  private static Composition randomComposition(SplittableRandom random) {
    long[] amounts = new long[Element.COUNT + 1];
    int elements = 1 + random.nextInt(8);
    boolean decimal = random.nextInt(4) == 0;
    for (int k = 0; k < elements; k++) {
      amounts[1 + random.nextInt(Element.COUNT)] = 1 + random.nextInt(decimal ? 5000 : 20);
    }
    return Composition.ofAmounts(amounts, decimal ? 1000 : 1);
  }
}
