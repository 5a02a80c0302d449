package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.ScreeningSample;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.TensorFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs from file to file, as a person calls them. */
final class FileVerbsTest {

  @TempDir private static Path folder;

  private static Path formulas;
  private static Path labels;
  private static Path model;

  @BeforeAll
  static void inputsAndModel() {
    LocalSpark.session();
    formulas =
        LocalSpark.write(
            folder.resolve("formulas.csv"),
            "id,Formula",
            "1,NaCl",
            "2,NaN",
            "3,Fe3O4",
            "4,Xx2",
            "5,CuZn",
            "6,\" Cl2 Mg\"",
            "7,",
            "8,LiF,extra",
            "9,Na20Cl20O3");
    labels = LocalSpark.write(folder.resolve("labels.csv"), ScreeningSample.labels());
    model = folder.resolve("model");
    assertThat(train(labels, model).code()).isZero();
  }

  private static Verb train(Path labels, Path model, String... more) {
    return SmallForest.train(
        labels, model, Verb.with(new String[] {"--set", "forest.depth=6"}, more));
  }

  private static List<String> result(String verb, String... more) {
    Path output = folder.resolve("out-" + System.nanoTime() + ".csv");
    List<String> args = new ArrayList<>(List.of(verb.split(" ")));
    args.addAll(List.of("--input", formulas.toString(), "--output", output.toString()));
    args.addAll(List.of(more));
    Verb run = Verb.run(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return LocalSpark.lines(output);
  }

  private static String row(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElse("none");
  }

  // --- filter -----------------------------------------------------------------------------------

  @Test
  void filter_writes_one_verdict_a_row_in_the_input_s_order() {
    List<String> lines = result("filter");
    assertThat(lines.get(0))
        .isEqualTo(
            "formula,reduced_formula,charge_neutral,electronegativity_balanced,valid,within_limits,"
                + "accepted,reason,status");
    assertThat(lines).hasSize(10);
    assertThat(lines.get(1)).isEqualTo("NaCl,NaCl,true,true,true,true,true,,ok");
    assertThat(lines.get(2)).startsWith("NaN,NaN,");
    assertThat(lines.get(4))
        .isEqualTo("Xx2,,false,false,false,false,false,unknown_element,unknown_element");
    assertThat(lines.get(6)).startsWith(" Cl2 Mg,");
    assertThat(lines.get(7)).isEqualTo(",,false,false,false,false,false,empty,empty");
    assertThat(lines.get(8))
        .isEqualTo("\"8,LiF,extra\",,false,false,false,false,false,malformed_csv,malformed_csv");
    assertThat(lines.get(9)).startsWith("Na20Cl20O3,").contains(",false,false,");
  }

  @Test
  void mixed_valence_makes_magnetite_valid_and_can_be_taken_back() {
    assertThat(row(result("filter"), "Fe3O4,")).contains(",false,");
    assertThat(row(result("filter", "--mixed-valence"), "Fe3O4,"))
        .isEqualTo("Fe3O4,Fe3O4,true,true,true,true,true,,ok");
    assertThat(
            row(
                result("filter", "--set", "filter.mixed-valence=true", "--no-mixed-valence"),
                "Fe3O4,"))
        .contains(",false,");
  }

  @Test
  void alloys_are_accepted_or_not_whatever_the_settings_say() {
    assertThat(row(result("filter", "--alloys"), "CuZn,")).endsWith(",true,,ok");
    assertThat(row(result("filter", "--no-alloys"), "CuZn,")).contains(",false,");
    assertThat(row(result("filter", "--set", "filter.alloys=false", "--alloys"), "CuZn,"))
        .endsWith(",true,,ok");
  }

  @Test
  void negatable_options_say_what_they_say() {
    assertThat(dry("--pauling")).containsPattern("filter.pauling = \"?true");
    assertThat(dry("--no-pauling")).containsPattern("filter.pauling = \"?false");
    assertThat(dry("--alloys")).containsPattern("filter.alloys = \"?true");
    assertThat(dry("--no-alloys")).containsPattern("filter.alloys = \"?false");
    assertThat(dry("--mixed-valence")).containsPattern("filter.mixed-valence = \"?true");
    assertThat(dry("--no-mixed-valence")).containsPattern("filter.mixed-valence = \"?false");
    assertThat(dry()).contains("filter.pauling = true").containsPattern("alloys = \"?preset");
  }

  private static String dry(String... options) {
    List<String> args = new ArrayList<>(List.of("filter", "--dry-run"));
    args.addAll(List.of(options));
    Verb run = Verb.run(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"smact", "smact14", "icsd16", "pymatgen-sp", "matgan"})
  void every_rule_set_can_be_named(String rules) {
    assertThat(row(result("filter", "--rules", rules), "NaCl,")).contains(",true,");
  }

  @Test
  void a_Parquet_or_gzipped_result_has_the_same_rows() {
    List<String> direct = result("filter");
    for (String ending : new String[] {".csv.gz", ".parquet"}) {
      Path first = folder.resolve("verdicts" + ending);
      assertThat(
              Verb.run("filter", "--input", formulas.toString(), "--output", first.toString())
                  .code())
          .isZero();
      Path again = folder.resolve("again.csv");
      assertThat(
              Verb.run("filter", "--input", first.toString(), "--output", again.toString()).code())
          .isZero();
      assertThat(LocalSpark.lines(again)).hasSameSizeAs(direct);
      assertThat(LocalSpark.lines(again).get(6)).isEqualTo(direct.get(6));
    }
  }

  // --- describe, distance, match ----------------------------------------------------------------

  @Test
  void describe_writes_matminer_s_columns_and_a_status() {
    List<String> lines = result("describe");
    assertThat(lines.get(0)).startsWith("formula,MagpieData minimum Number,").endsWith(",status");
    assertThat(lines.get(0).split(",")).hasSize(134);
    assertThat(lines.get(1)).startsWith("NaCl,11.0,17.0,").endsWith(",ok");
    assertThat(lines.get(4)).startsWith("Xx2,,").endsWith(",unknown_element");
    assertThat(lines.get(8)).endsWith(",malformed_csv");
    assertThat(lines).hasSize(10);
    assertThat(result("describe", "--descriptors", "magpie145").get(0).split(",")).hasSize(147);
  }

  @Test
  void distance_compares_pairs() {
    Path pairs =
        LocalSpark.write(
            folder.resolve("pairs.csv"), "formula_a,formula_b", "NaCl,NaCl", "NaCl,KCl", "NaCl,Q");
    Path output = folder.resolve("emd.csv");
    Verb run = Verb.run("distance", "--input", pairs.toString(), "--output", output.toString());
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = LocalSpark.lines(output);
    assertThat(lines.get(0)).isEqualTo("formula_a,formula_b,emd,status");
    assertThat(lines.get(1)).isEqualTo("NaCl,NaCl,0.0,ok");
    assertThat(lines.get(2)).matches("NaCl,KCl,\\d+\\.\\d+,ok");
    assertThat(lines.get(3)).isEqualTo("NaCl,Q,,unknown_element");
  }

  @Test
  void match_finds_the_nearest_templates() {
    List<String> lines = result("match", "--templates", labels.toString(), "--top", "2");
    assertThat(lines.get(0))
        .isEqualTo("formula,rank,template_id,template_formula,emd,same_anonymous_formula,status");
    assertThat(lines.get(1)).matches("NaCl,1,\\d+,NaCl,0.0,true,ok");
    assertThat(lines.get(2)).startsWith("NaCl,2,").endsWith(",ok");
    assertThat(row(lines, "Xx2,")).isEqualTo("Xx2,,,,,,unknown_element");
    assertThat(lines).hasSize(1 + 2 * 6 + 3);
  }

  // --- train and score --------------------------------------------------------------------------

  @Test
  void a_trained_model_folder_is_whole() {
    assertThat(model.resolve("card.json")).content().contains("\"kind\" : \"PBE\"");
    assertThat(model.resolve("metrics.json")).isRegularFile();
    assertThat(model.resolve("held_out.csv")).isRegularFile();
    assertThat(folder.resolve("model.partial")).doesNotExist();
  }

  @Test
  void training_twice_gives_the_same_card() throws IOException {
    Path again = folder.resolve("model-again");
    Verb run = train(labels, again);
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("rejected rows: none");
    assertThat(Files.readString(again.resolve("card.json")))
        .isEqualTo(Files.readString(model.resolve("card.json")));
  }

  @Test
  void score_writes_one_row_a_formula_and_model_and_their_mean() {
    List<String> lines =
        result("score", "--model", model.toString(), "--model", model.toString(), "--average");
    assertThat(lines.get(0))
        .isEqualTo(
            "formula,model_id,target,kind,value,sd_epistemic,sd_aleatoric,lower_90,upper_90,"
                + "probability_in_window,domain,status");
    assertThat(lines).hasSize(1 + 9 * 3);
    assertThat(lines.get(1)).startsWith("NaCl,forest-pbe-").endsWith(",ok");
    assertThat(lines.get(3)).startsWith("NaCl,mean,band_gap_ev,PBE,").endsWith(",ok");
    assertThat(row(lines, "Xx2,")).endsWith(",band_gap_ev,PBE,,,,,,,,unknown_element");
    assertThat(row(lines, "\"8,LiF,extra\",")).endsWith(",malformed_csv");
  }

  @Test
  void score_tells_how_likely_thresholds_are_exceeded() {
    List<String> lines =
        result(
            "score",
            "--model",
            model.toString(),
            "--exceeds",
            "6",
            "--exceeds",
            "2.5",
            "--set",
            "window.min-ev=6");
    List<String> head = List.of(lines.get(0).split(","));
    assertThat(head)
        .containsSubsequence(
            "probability_in_window",
            "probability_above_6",
            "probability_above_2.5",
            "domain",
            "status");
    String[] salt = row(lines, "NaCl,").split(",");
    double inWindow = Double.parseDouble(salt[head.indexOf("probability_in_window")]);
    double above = Double.parseDouble(salt[head.indexOf("probability_above_6")]);
    double more = Double.parseDouble(salt[head.indexOf("probability_above_2.5")]);
    assertThat(above).isCloseTo(inWindow, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(more).isBetween(above, 1.0).isGreaterThan(0.5);
    refused(
        2,
        Verb.run("score", "--model", model.toString(), "--exceeds", "6"),
        "--exceeds needs --input and --output");
  }

  @Test
  void a_training_with_too_few_labels_says_so_and_leaves_no_folder() {
    Path few = LocalSpark.write(folder.resolve("few.csv"), "formula,band_gap_ev", "NaCl,5");
    refused(3, train(few, folder.resolve("few-model")), "too few to train on");
    assertThat(folder.resolve("few-model")).doesNotExist();
    assertThat(folder.resolve("few-model.partial")).doesNotExist();
  }

  @Test
  void a_gap_is_a_plain_number_from_zero_on() {
    Path odd =
        LocalSpark.write(
            folder.resolve("odd-labels.csv"),
            "formula,band_gap_ev",
            "NaCl,-5",
            "KCl,3d",
            "LiF,0x1p3",
            "MgO,NaN",
            "CaO,1e999",
            "SrO,1e30",
            "ZnO,",
            "BeO,+1.0e1",
            "AlN,0");
    refused(
        3,
        train(odd, folder.resolve("odd-model")),
        "labels of 2 compositions",
        "5 bad_label",
        "1 negative_gap",
        "1 label_beyond_100_ev");
  }

  @Test
  void formation_energies_are_not_trained_on_as_gaps() {
    Path energies =
        LocalSpark.write(
            folder.resolve("energies.csv"), "formula,formation_energy_ev_per_atom", "NaCl,-2");
    refused(
        3,
        train(energies, folder.resolve("no-gaps")),
        "no column band_gap_ev or label_ev",
        "formation_energy_ev_per_atom");
  }

  @Test
  void a_share_that_leaves_nothing_to_judge_the_model_with_is_told() {
    refused(
        2,
        train(labels, folder.resolve("unjudged"), "--set", "forest.held-out=0.01"),
        "forest.held-out 0.01 leaves");
    assertThat(folder.resolve("unjudged.partial")).doesNotExist();
  }

  @Test
  void measured_gaps_that_are_few_do_not_end_a_training() {
    Path few = LocalSpark.write(folder.resolve("measured.csv"), "formula,band_gap_ev", "NaCl,8.5");
    Path folderOfModel = folder.resolve("measured-model");
    Verb run = train(labels, folderOfModel, "--measured", few.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folderOfModel.resolve("card.json")).content().doesNotContain("measured_from_pbe");
  }

  @Test
  void a_stopped_training_goes_on_with_the_same_settings_only() {
    Path stopped = folder.resolve("stopped");
    refused(4, train(labels, stopped, "--max-minutes", "0"), "--resume goes on");
    assertThat(stopped).doesNotExist();
    refused(
        2,
        train(labels, stopped, "--resume", "--set", "forest.depth=4"),
        "other labels or settings");
    assertThat(train(labels, stopped, "--resume").code()).isZero();
    assertThat(stopped.resolve("card.json")).isRegularFile();
  }

  @Test
  void a_trained_forest_is_given_another_domain_and_scores_as_before() throws IOException {
    Path copy = folder.resolve("another-domain");
    assertThat(train(labels, copy).code()).isZero();
    List<String> before = scored(copy);
    TensorFile old = TensorFile.read(copy.resolve("weights.safetensors"));

    Verb run = train(labels, copy, "--domain-only", "--set", "domain.summary=centres");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode card = ModelCard.read(copy).fields();
    assertThat(card.at("/domain/summary").asText()).isEqualTo("centres");
    assertThat(card.at("/domain/centres").asInt()).isPositive();
    TensorFile changed = TensorFile.read(copy.resolve("weights.safetensors"));
    assertThat(changed.has("training_centres")).isTrue();
    assertThat(changed.has("training_compositions")).isFalse();
    assertThat(changed.get("leaves").doubles()).isEqualTo(old.get("leaves").doubles());
    assertThat(scored(copy)).isEqualTo(before);
    assertThat(copy.resolve("checkpoint")).isDirectory();
    assertThat(folder.resolve("another-domain.changed")).doesNotExist();

    assertThat(train(labels, copy, "--domain-only").code()).isZero();
    assertThat(copy.resolve("weights.safetensors"))
        .as("the domain of the training's own settings")
        .hasSameBinaryContentAs(model.resolve("weights.safetensors"));
  }

  /** Formula, value and interval; the model's id and the domain are left out. */
  private static List<String> scored(Path model) {
    return result("score", "--model", model.toString()).stream()
        .map(line -> line.replaceAll(",(in|unknown|(far_from|rare_in)_training:[^,]*)", ",domain"))
        .toList();
  }

  @Test
  void a_domain_of_other_labels_is_refused() {
    Path others =
        LocalSpark.write(folder.resolve("others.csv"), "formula,band_gap_ev", "NaCl,5", "KCl,5");
    refused(3, train(others, model, "--domain-only"), "was not trained on", "the card says");
    refused(2, train(labels, model, "--domain-only", "--resume"), "--domain-only trains nothing");
    refused(3, train(labels, folder.resolve("no-model"), "--domain-only"), "no-model");
  }

  @Test
  void centres_of_too_few_formulas_are_refused_before_the_training() {
    Path small = folder.resolve("small");
    refused(
        2,
        train(labels, small, "--set", "domain.summary=centres", "--set", "forest.held-out=0.9"),
        "training compositions are too few");
  }

  @Test
  void mixed_kinds_of_gaps_are_refused() {
    Path mixed =
        LocalSpark.write(
            folder.resolve("mixed.csv"),
            "formula,band_gap_ev,gap_kind",
            "NaCl,5,PBE",
            "KCl,5,measured");
    refused(3, train(mixed, folder.resolve("m2")), "mixes gap kinds [PBE, measured]");
  }

  @Test
  void a_folder_that_is_no_model_is_not_overwritten() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    LocalSpark.write(mine.resolve("thesis.txt"), "x");
    refused(2, train(labels, mine), "is no model");
    assertThat(mine.resolve("thesis.txt")).exists();
  }

  // --- mistakes ---------------------------------------------------------------------------------

  private static void refused(int code, Verb run, String... parts) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.answers()).as(run.err()).hasSize(1);
    assertThat(run.answers().get(0)).contains(parts);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  private static Verb filter(String... args) {
    List<String> all = new ArrayList<>(List.of("filter"));
    all.addAll(List.of(args));
    return Verb.run(all.toArray(String[]::new));
  }

  @Test
  void mistakes_get_one_line_and_an_exit_code() {
    String in = formulas.toString();
    String out = folder.resolve("never.csv").toString();
    refused(2, filter("--output", out), "--input FILE is missing");
    refused(2, filter("--input", in, "--output", "x.txt"), "x.txt", ".parquet");
    refused(2, filter("--input", in, "--output", in), in, "is the input itself");
    refused(2, Verb.run("screen", "--generator", "g"), "--generate N");
    refused(2, filter("--input", in, "--output", out, "--rules", "smakt"), "smakt", "one of");
    refused(2, filter("--input", in, "--output", out, "--set", "filter.rulez=x"), "filter.rules");
    refused(2, filter("--input", in, "--output", out, "--set", "seed"), "seed");
    refused(2, filter("--frobnicate"), "--frobnicate");
    refused(2, filter("--profile", "nowhere"), "no profile 'nowhere'");
    refused(3, filter("--conf", "/no/such.conf", "--output", out), "/no/such.conf");
    refused(3, filter("--input", "/no/such.csv", "--output", out), "/no/such.csv");
    refused(3, filter("--input", in, "--output", out, "--formula-column", "x"), "has no column x");
    refused(2, Verb.run("frobnicate"), "frobnicate");
    refused(2, Verb.run(), "a verb is missing");
    refused(2, Verb.run("train"), "say what to train");
    refused(2, Verb.run("match", "--input", in, "--output", out), "--templates");
    refused(
        3,
        Verb.run("score", "--model", "/no/model", "--input", in, "--output", out),
        "/no/model does not exist");
    refused(2, Verb.run("bench", "formulas", "--mix", "X", "--count", "1", "--output", out), "'X'");
    refused(2, Verb.run("bench", "--loop", "nearest"), "--templates FILE is missing");
    refused(3, Verb.run("bench", "--loop", "nearest", "--templates", in), "no gzipped CSV");
    refused(
        3, filter("--input", in, "--output", "s3a://x/o.csv"), "s3a://x/o.csv", "S3AFileSystem");
    refused(3, filter("--input", "nowhere://x/i.csv", "--output", out), "nowhere://x/i.csv");
    String many = folder.resolve("no such folder/e.csv").toString();
    refused(3, Verb.run("bench", "formulas", "--count", "1", "--output", many), "existing folder");
    refused(2, Verb.run("bench", "formulas", "--count", "-1", "--output", out), "negative");
    refused(2, train(labels, Path.of(out), "--max-minutes", "-1"), "--max-minutes -1");
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void a_damaged_input_is_told_by_every_verb_that_reads_it() throws IOException {
    Path whole = folder.resolve("whole.csv.gz");
    Path damaged = folder.resolve("damaged.csv.gz");
    LocalSpark.write(
        folder.resolve("many.csv"),
        "formula,formula_a,formula_b,band_gap_ev\n" + "NaCl,NaCl,KCl,5\n".repeat(20_000));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      Files.copy(folder.resolve("many.csv"), out);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(damaged, Arrays.copyOf(bytes, bytes.length - 9));
    String bad = damaged.toString();
    String good = formulas.toString();
    String out = folder.resolve("of-damaged.csv").toString();
    String tables = folder.resolve("tables-of-damaged").toString();
    List<String[]> calls =
        List.of(
            new String[] {"filter", "--input", bad, "--output", out},
            new String[] {"describe", "--input", bad, "--output", out},
            new String[] {"distance", "--input", bad, "--output", out},
            new String[] {"score", "--model", model.toString(), "--input", bad, "--output", out},
            new String[] {"match", "--templates", good, "--input", bad, "--output", out},
            new String[] {"match", "--templates", bad, "--input", good, "--output", out},
            new String[] {"train", "forest", "--input", bad, "--model", out + ".model"},
            new String[] {
              "train",
              "forest",
              "--input",
              labels.toString(),
              "--measured",
              bad,
              "--model",
              out + ".model"
            },
            new String[] {"ingest", "--input", bad, "--warehouse", tables},
            new String[] {
              "screen", "--input", bad, "--templates", good, "--warehouse", tables, "--runs", out
            },
            new String[] {
              "screen", "--input", good, "--templates", bad, "--warehouse", tables, "--runs", out
            });
    for (String[] call : calls) {
      refused(3, Verb.run(call), bad, "damaged or not whole");
    }
    assertThat(Path.of(out)).doesNotExist();
    assertThat(Path.of(out + ".model")).doesNotExist();
  }

  @Test
  void a_window_of_the_other_kind_is_refused() {
    refused(
        2,
        Verb.run(
            "score",
            "--model",
            model.toString(),
            "--input",
            formulas.toString(),
            "--output",
            folder.resolve("w.csv").toString(),
            "--set",
            "window.kind=measured"),
        "PBE",
        "measured");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ingest",
        "filter",
        "describe",
        "train",
        "train forest",
        "train roost",
        "score",
        "distance",
        "match",
        "report",
        "screen",
        "status",
        "bench",
        "bench formulas"
      })
  void every_verb_explains_itself(String verb) {
    List<String> args =
        new ArrayList<>(Stream.of(verb.split(" ")).filter(word -> !word.isEmpty()).toList());
    args.add("--help");
    Verb run = Verb.run(args.toArray(String[]::new));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: gapforge " + verb);
    if (!verb.isEmpty() && !verb.equals("train")) {
      assertThat(run.out()).contains("--conf", "--profile", "--set", "--seed", "--dry-run");
    }
  }

  // --- layers of settings -----------------------------------------------------------------------

  @Test
  void options_win_over_set_over_files_over_profiles_over_defaults() {
    Path own =
        LocalSpark.write(folder.resolve("own.conf"), "gapforge { seed = 11, match.top = 12 }");
    String out =
        Verb.run(
                "match",
                "--dry-run",
                "--templates",
                "x",
                "--profile",
                "semiconductor",
                "--conf",
                own.toString(),
                "--set",
                "match.top=13",
                "--set",
                "window.max-ev=3.5",
                "--top",
                "14")
            .out();
    assertThat(out.replace("\"", ""))
        .contains("gapforge.match.top = 14", "gapforge.seed = 11", "gapforge.window.max-ev = 3.5")
        .contains("gapforge.window.min-ev = 2", "gapforge.forest.trees = 100");
  }
}
