package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with SMACT 4.0.0 and MATGAN's published check, column by column. */
class ValidityFixtureTest {

  private static final ValidityRules NO_ALLOYS = ValidityRules.smact().withAlloysAccepted(false);

  static Stream<Arguments> columns() {
    return Stream.of(
        column("smact_validity_default", ValidityRules.smact(), Validity::valid),
        column("icsd24c3_noalloy_pauling", NO_ALLOYS, Validity::valid),
        column("icsd24c3_noalloy_nopauling", NO_ALLOYS.withPaulingTest(false), Validity::valid),
        column("smact14_noalloy_pauling", ValidityRules.named("smact14"), Validity::valid),
        column("icsd16_noalloy_pauling", ValidityRules.named("icsd16"), Validity::valid),
        column("pymatgensp_noalloy_pauling", ValidityRules.named("pymatgen-sp"), Validity::valid),
        column("smact_filter_smact14_any", ValidityRules.named("smact14"), Validity::valid),
        column("matgan_neutrality", ValidityRules.named("matgan"), Validity::chargeNeutral),
        column(
            "matgan_electronegativity",
            ValidityRules.named("matgan"),
            Validity::electronegativityBalanced));
  }

  private static Arguments column(String name, ValidityRules rules, Predicate<Validity> verdict) {
    return Arguments.of(name, rules, verdict);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  void every_row_agrees(String column, ValidityRules rules, Predicate<Validity> verdict)
      throws IOException {
    List<String> lines = Files.readAllLines(SharedData.fixture("chemical_validity.csv"));
    int at = List.of(lines.get(0).split(",")).indexOf(column);
    ValidityJudge judge = rules.judge();
    List<String> differing = new ArrayList<>();
    int compared = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (!cells[at].isEmpty()) {
        boolean ours = verdict.test(judge.judge(FormulaParser.parse(cells[1])));
        compared++;
        if (ours != cells[at].equals("1")) {
          differing.add(cells[1]);
        }
      }
    }
    assertThat(differing).isEmpty();
    assertThat(compared).isGreaterThan(8_000);
  }
}
