package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.generator.RandomFormulas;
import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb that runs searches against baselines, with the bundled models and small budgets. */
final class LearnExperimentVerbTest {

  private static final Path MODELS = Path.of("..", "conf", "models").toAbsolutePath().normalize();

  private static final List<String> FORMULAS = new ArrayList<>();

  @TempDir private Path folder;

  private Path input;
  private Path pool;
  private Path output;

  /** Valid formulas by chance, each composition once. */
  @BeforeAll
  static void formulas() {
    var filter = new FormulaFilter(ValidityRules.smact(), SizeLimits.agd());
    RandomFormulas random = RandomFormulas.mixE(11);
    Set<String> keys = new LinkedHashSet<>();
    for (int i = 0; keys.size() < 1600; i++) {
      String formula = random.sample(i);
      if (filter.accepts(formula)) {
        keys.add(filter.acceptedComposition().reducedFormula());
      }
    }
    FORMULAS.addAll(keys);
  }

  @BeforeEach
  void inputs() {
    LocalSpark.session();
    List<String> labelled = new ArrayList<>(List.of("formula,band_gap_ev"));
    for (int i = 0; i < 1200; i++) {
      labelled.add(FORMULAS.get(i) + "," + (i % 50) / 10.0);
    }
    List<String> others = new ArrayList<>(List.of("formula"));
    others.addAll(FORMULAS.subList(1100, 1600));
    input = LocalSpark.write(folder.resolve("labelled.csv"), labelled.toArray(String[]::new));
    pool = LocalSpark.write(folder.resolve("pool.csv"), others.toArray(String[]::new));
    output = folder.resolve("results");
  }

  private Verb experiment(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "experiment",
                "learn",
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--pool",
                pool.toString(),
                "--evaluations",
                "10",
                "--set",
                "learn.batch=5",
                "--set",
                "learn.dimensions=6"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  private static Set<String> keys(Path csv) {
    Set<String> keys = new HashSet<>();
    LocalSpark.lines(csv).stream()
        .skip(1)
        .forEach(line -> keys.add(FormulaParser.parse(line.split(",")[0]).key()));
    return keys;
  }

  @Test
  void the_test_set_is_drawn_first_and_the_rest_is_written_to_train_on() {
    Verb drawn = experiment();
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.err()).contains("500 compositions drawn as test set, 700 left");
    Set<String> external = keys(output.resolve("external.csv"));
    Set<String> rest = keys(output.resolve("rest.csv"));
    assertThat(external).hasSize(500).doesNotContainAnyElementsOf(rest);
    assertThat(rest).hasSize(700);
    assertThat(experiment().code()).isZero();
    assertThat(keys(output.resolve("external.csv"))).isEqualTo(external);
  }

  @Test
  void searches_and_baselines_have_a_row_a_repeat_and_go_on_from_their_journals()
      throws IOException {
    String forest = MODELS.resolve("bandgap-forest").toString();
    String roost = MODELS.resolve("bandgap-roost").toString();
    String[] all = {"--oracle", forest, "--confirm", roost, "--repeats", "2", "--find", "1"};
    Verb run = experiment(all);
    assertThat(run.code()).as(run.err()).isZero();
    List<String> rows = LocalSpark.lines(output.resolve("repeats.csv"));
    assertThat(rows).hasSize(9);
    assertThat(rows.get(0)).startsWith("repeat,method,evaluations,first_find,finds,systems");
    for (String method : List.of("search", "greedy", "draws", "blind")) {
      assertThat(rows)
          .filteredOn(row -> row.split(",")[1].equals(method))
          .hasSize(2)
          .allMatch(row -> row.split(",")[2].equals("10.0"))
          .allMatch(row -> row.endsWith(",1.0,1.0,1.0"));
    }
    assertThat(rows)
        .filteredOn(row -> row.contains(",blind,"))
        .allMatch(row -> row.split(",")[7].equals("1.0"), "only fluorides");
    List<String> summary = LocalSpark.lines(output.resolve("summary.csv"));
    assertThat(summary).anyMatch(line -> line.startsWith("search,finds,2,"));
    assertThat(Files.readString(output.resolve("metrics.json"))).contains("share_confirmed");
    Verb again = experiment(all);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(LocalSpark.lines(output.resolve("repeats.csv"))).isEqualTo(rows);
    try (var journals = Files.list(folder.resolve("results.journals"))) {
      assertThat(journals).hasSize(4);
    }
  }

  @Test
  void without_fluorine_there_is_no_blind_enumeration() {
    String forest = MODELS.resolve("bandgap-forest").toString();
    Verb run =
        experiment("--oracle", forest, "--confirm", forest, "--repeats", "1", "--without", "F");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(LocalSpark.lines(output.resolve("repeats.csv")))
        .hasSize(4)
        .noneMatch(row -> row.contains("blind"));
  }

  @Test
  void mistakes_are_one_line() {
    assertMistake(2, "is not exp2, exp3 or exp4", "--protocol", "exp9");
    assertMistake(2, "needs --confirm", "--oracle", "bandgap-forest");
    assertMistake(2, "must be 1 or more", "--repeats", "0");
    LocalSpark.write(input, "formula,band_gap_ev", "NaCl,5", "KCl,5");
    assertMistake(3, "holds 2 labelled compositions, too few");
    assertThat(output).doesNotExist();
  }

  private void assertMistake(int code, String says, String... more) {
    Verb run = experiment(more);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.answers()).singleElement().asString().contains(says);
  }
}
