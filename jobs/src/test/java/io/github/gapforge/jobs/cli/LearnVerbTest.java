package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The learn verb, from seeds to tables, with labels that a table or somebody else knows. */
final class LearnVerbTest {

  private static final List<String> CATIONS = List.of("Li", "Na", "K", "Rb", "Mg", "Ca", "Sr");
  private static final List<String> ANIONS = List.of("F", "Cl", "Br", "O", "S");

  @TempDir private Path folder;

  private Path seeds;
  private Path pool;
  private Path truth;
  private Path output;

  @BeforeEach
  void inputs() {
    LocalSpark.session();
    List<String> all = new ArrayList<>(List.of("formula"));
    List<String> labels = new ArrayList<>(List.of("formula,label_ev"));
    for (int c = 0; c < CATIONS.size(); c++) {
      for (int a = 0; a < ANIONS.size(); a++) {
        String formula = formula(c, a);
        all.add(formula);
        labels.add(formula + "," + (9 - 1.5 * a - 0.2 * c));
      }
    }
    all.add("nonsense");
    seeds =
        LocalSpark.write(
            folder.resolve("seeds.csv"),
            "formula,label_ev",
            "Na2O,2.9",
            "CaS,2.0",
            "KBr,5.6",
            "MgS,2.2",
            "oops,1");
    pool = LocalSpark.write(folder.resolve("pool.csv"), all.toArray(String[]::new));
    truth = LocalSpark.write(folder.resolve("truth.csv"), labels.toArray(String[]::new));
    output = folder.resolve("found.csv");
  }

  /** Neutral: halides of one, oxides and sulfides of two, and the other way round. */
  private static String formula(int c, int a) {
    boolean two = c >= 4;
    boolean oxide = a >= 3;
    if (two == oxide) {
      return CATIONS.get(c) + ANIONS.get(a);
    }
    return two ? CATIONS.get(c) + ANIONS.get(a) + "2" : CATIONS.get(c) + "2" + ANIONS.get(a);
  }

  private Verb learn(String oracle, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "learn",
                "--seeds",
                seeds.toString(),
                "--pool",
                pool.toString(),
                "--oracle",
                oracle,
                "--output",
                output.toString(),
                "--batch",
                "3",
                "--set",
                "learn.dimensions=3"));
    args.addAll(List.of(more));
    if (!args.contains("--rounds")) {
      args.addAll(List.of("--rounds", "2"));
    }
    return Verb.run(args.toArray(String[]::new));
  }

  @Test
  void labels_the_promising_and_says_what_it_found_and_goes_on_where_it_ended() throws IOException {
    Path known = LocalSpark.write(folder.resolve("known.csv"), "formula", "LiF");
    Verb run = learn("table:" + truth, "--known", known.toString());
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = LocalSpark.lines(output);
    assertThat(lines.get(0))
        .isEqualTo("round,formula,label_ev,mean_ev,sd_ev,acquisition,valid,seconds");
    assertThat(lines).hasSize(7).noneMatch(line -> line.contains(",LiF,"));
    assertThat(lines.stream().map(line -> line.split(",")[1])).doesNotHaveDuplicates();
    assertThat(run.err())
        .contains("4 compositions of 5 rows of seeds.csv, rejected rows: 1 unexpected_character")
        .contains("round 2 of 2: best")
        .contains("6 proposed, 6 decodable, 6 distinct, 6 new, 6 valid, 6 labelled")
        .contains("next: submit/gapforge screen --input");
    assertThat(LocalSpark.lines(folder.resolve("found.augmented.csv"))).hasSize(11);
    assertThat(folder.resolve("found.augmented.parquet")).exists();
    assertThat(Files.readString(folder.resolve("found.html"))).contains("<svg", "Finds");
    Verb more = learn("table:" + truth, "--known", known.toString(), "--rounds", "3");
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(more.err()).contains("2 complete rounds taken from");
    assertThat(LocalSpark.lines(output)).hasSize(10).containsAll(lines);
    Verb fewer = learn("table:" + truth, "--known", known.toString(), "--rounds", "1");
    assertThat(fewer.err()).contains("holds 3 rounds: tables and page have the first 1 of them");
    assertThat(LocalSpark.lines(output)).hasSize(4);
  }

  @Test
  void forbidden_elements_are_never_proposed_and_the_box_can_be_searched() {
    Verb run = learn("table:" + truth, "--without", "F,Cl", "--search", "box");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(LocalSpark.lines(output).stream().skip(1))
        .noneMatch(line -> line.split(",")[1].matches(".*(F|Cl).*"));
  }

  @Test
  void a_trained_space_is_chosen_from_a_pool_and_moved_in_freely() {
    String space = Path.of("..", "conf", "models", "latent").toString();
    Verb chosen = learn("table:" + truth, "--space", space);
    assertThat(chosen.code()).as(chosen.err()).isZero();
    assertThat(chosen.err()).contains("codes of 64 numbers").contains("6 valid, 6 labelled");
    assertMistake(2, "was begun with space", "--space", "descriptors");
    output = folder.resolve("box.csv");
    Verb free = learn("bandgap-roost", "--space", space, "--search", "box");
    assertThat(free.code()).as(free.err()).isZero();
    assertThat(free.err()).doesNotContain("pool:").contains("round 2 of 2");
  }

  @Test
  void pool_members_that_a_space_does_not_hold_are_counted_and_left_out() {
    LocalSpark.write(pool, "formula", "RaF2", "LiF", "NaCl", "KCl", "CaF2", "RbF", "SrCl2", "MgF2");
    Verb run =
        learn(
            "table:" + truth,
            "--set",
            "policies.radioactive=ignore",
            "--rules",
            "smact",
            "--element-quota",
            "");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("pool: 8 of 8 formulas")
        .contains("pool: 1 have no code in the latent space");
    assertThat(LocalSpark.lines(output)).hasSize(7);
  }

  @Test
  void a_quota_of_an_element_holds_in_each_batch_and_is_part_of_the_journal() {
    Verb run = learn("table:" + truth, "--element-quota", "F=0.34", "--rounds", "3");
    assertThat(run.code()).as(run.err()).isZero();
    for (String round : List.of("1", "2", "3")) {
      assertThat(LocalSpark.lines(output).stream().filter(line -> line.startsWith(round + ",")))
          .hasSize(3)
          .filteredOn(line -> line.split(",")[1].contains("F"))
          .hasSizeLessThanOrEqualTo(1);
    }
    assertThat(LocalSpark.lines(output)).anyMatch(line -> line.split(",")[1].contains("F"));
    assertMistake(2, "was begun with quota F=0.34, not (none)", "--element-quota", "");
    assertMistake(2, "write an element and a share", "--element-quota", "F=7");
    assertMistake(2, "write an element and a share", "--element-quota", "Xx");
  }

  @Test
  void stops_for_labels_from_outside_and_goes_on() throws IOException {
    String queue = "external:" + folder.resolve("queue");
    Verb asks = learn(queue);
    assertThat(asks.code()).as(asks.err()).isZero();
    assertThat(asks.err())
        .contains("3 results awaited from external")
        .contains("0 complete rounds")
        .contains("next: label the formulas of " + folder.resolve("queue/requests"))
        .contains("by --results FILE; the same command again");
    Path request;
    try (var files = Files.list(folder.resolve("queue/requests"))) {
      request = files.findFirst().orElseThrow();
    }
    List<String> results = new ArrayList<>(List.of("id,label_ev,status"));
    for (String line : Files.readAllLines(request).subList(1, 4)) {
      results.add(line.split(",")[0] + (results.size() == 1 ? ",,failed" : ",4,"));
    }
    Path file = LocalSpark.write(folder.resolve("r.csv"), results.toArray(String[]::new));
    Verb takes = learn(queue, "--results", file.toString());
    assertThat(takes.err())
        .contains("3 results taken")
        .contains("round 1 of 2", "1 complete round,");
    assertThat(takes.err()).contains("1 not labelled by external", "(calculation failed)");
    assertThat(LocalSpark.lines(output)).hasSize(3);
  }

  @Test
  void labels_that_are_no_gaps_or_differ_are_told() {
    LocalSpark.write(
        seeds, "formula,label_ev", "CaS,2.0", "CaS,3.5", "KBr,5.6", "MgS,-2.2", "Na2O,400", "LiI,");
    LocalSpark.write(truth, "formula,label_ev", "LiF,13.6", "NaF,11.5", "NaF,9.5", "KF,NaN");
    LocalSpark.write(pool, "formula", "LiF", "NaF", "KF", "RbF");
    Verb run = learn("table:" + truth, "--rounds", "2", "--element-quota", "");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("oracle: 2 compositions of 4 rows of truth.csv, rejected rows: 1 bad_label")
        .contains("oracle: 1 compositions with rows of different gaps")
        .contains("(widest: NaF, 9.50 to 11.50 eV)")
        .contains("seeds: 2 compositions of 6 rows of seeds.csv, rejected rows:")
        .contains("1 bad_label, 1 label_beyond_100_ev, 1 negative_gap")
        .contains("seeds: 1 compositions with rows of different gaps", "CaS, 2.00 to 3.50 eV")
        .contains("2 not labelled by table truth.csv: ", "KF (no gap in truth.csv)");
    assertThat(LocalSpark.lines(output)).hasSize(3).anyMatch(line -> line.contains("NaF,10.5,"));
  }

  @Test
  void what_is_wrong_is_said_before_anything_is_read() {
    LocalSpark.write(seeds, "formula,label_ev");
    Path blocked = LocalSpark.write(folder.resolve("file"), "no folder");
    assertMistake(3, "rejected: none); give rows of a formula and a gap");
    assertMistake(2, "--without Xx is no element", "--without", "Xx");
    assertMistake(2, "no latent space", "--space", "nowhere");
    output = blocked.resolve("found.csv");
    assertMistake(3, "give a place that you may write to");
  }

  @Test
  void mistakes_are_one_line() {
    assertMistake(2, "moves freely", "--batch-rule", "trust-region");
    assertMistake(2, "do not go together", "--acquisition", "ei", "--batch-rule", "gp-bucb");
    assertMistake(2, "Xx", "--without", "Xx");
    assertMistake(2, "no preset 'best'", "--preset", "best");
    assertMistake(2, "no latent space", "--space", "nowhere");
    assertMistake(3, "has no card.json", "--space", folder.toString());
    assertMistake(3, "does not exist", "--known", folder.resolve("none.csv").toString());
    assertThat(output).doesNotExist();
    assertThat(learn("table:" + truth).code()).isZero();
    assertMistake(2, "was begun with kappa 2.0, not 5.0", "--kappa", "5");
  }

  @Test
  void an_oracle_that_labels_nothing_is_a_mistake_and_leaves_no_table() {
    Path strange = LocalSpark.write(folder.resolve("strange.csv"), "formula,label_ev", "NaCl3,1.0");
    Verb run = learn("table:" + strange);
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.answers()).singleElement().asString().contains("labelled none of 6 proposals");
    assertThat(output).doesNotExist();
  }

  private void assertMistake(int code, String says, String... more) {
    Verb run = learn("table:" + truth, more);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.answers()).singleElement().asString().contains(says);
  }

  @Test
  void presets_are_profiles_that_options_outweigh() {
    Verb paper = learn("table:" + truth, "--preset", "paper", "--dry-run", "--kappa", "9");
    assertThat(paper.out())
        .contains("gapforge.learn.search = \"box\"")
        .contains("gapforge.learn.kappa = 9")
        .contains("gapforge.learn.failures = \"discarded\"");
    Verb repository = learn("table:" + truth, "--preset", "repository", "--dry-run");
    assertThat(repository.out())
        .contains("gapforge.learn.kappa = 100")
        .contains("gapforge.learn.failures = \"zero\"");
  }
}
