package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.ScreeningSample;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.property.MetalClassifier;
import io.github.gapforge.property.roost.RoostBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train roost}: a model that scores, and a training that goes on. */
final class TrainRoostVerbTest {

  @TempDir private static Path folder;
  private static Path labels;
  private static Path whole;

  @BeforeAll
  static void train() {
    LocalSpark.session();
    labels = LocalSpark.write(folder.resolve("labels.csv"), ScreeningSample.labels());
    whole = folder.resolve("whole");
    Verb run = train(whole);
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void the_card_tells_network_training_and_metrics() {
    JsonNode card = ModelCard.read(whole).fields();
    assertThat(card.at("/network/networks").asInt()).isEqualTo(2);
    assertThat(card.at("/network/parameters").asInt()).isEqualTo(2_433_168 + 65 - (200 - 22) * 63);
    assertThat(card.at("/settings/loss").asText()).isEqualTo("robust-l1");
    assertThat(card.at("/metrics/held_out_rows").asInt()).isPositive();
    assertThat(card.at("/metrics/mae_ev").isNumber()).isTrue();
    assertThat(card.at("/metrics/networks")).hasSize(2);
    assertThat(card.at("/metrics/reliability")).hasSize(10);
    assertThat(card.at("/metrics/coverage_by_predicted_gap_ev")).hasSize(4);
    assertThat(card.at("/metrics/spearman_of_absolute_error_and_sd").asDouble())
        .isBetween(-1.0, 1.0);
    assertThat(whole.resolve("held_out.csv")).exists();
    assertThat(whole.resolve("metrics.json")).exists();
  }

  @Test
  void the_model_scores() throws IOException {
    Path output = folder.resolve("scores.csv");
    Verb run =
        Verb.run(
            "score",
            "--model",
            whole.toString(),
            "--input",
            labels.toString(),
            "--output",
            output.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readAllLines(output))
        .hasSize(Files.readAllLines(labels).size())
        .allMatch(line -> line.split(",", -1).length > 5);
  }

  @Test
  void a_stopped_training_ends_with_the_weights_of_an_uninterrupted_one() throws IOException {
    Path model = folder.resolve("stopped");
    Verb stopped = train(model, "--max-minutes", "0");
    assertThat(stopped.code()).isEqualTo(4);
    assertThat(stopped.answers().get(0)).contains("stopped after --max-minutes", "--resume");
    assertThat(model).doesNotExist();
    Verb resumed = train(model, "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("network 1 of 2 goes on after epoch 1");
    assertThat(Files.readAllBytes(model.resolve("weights.safetensors")))
        .isEqualTo(Files.readAllBytes(whole.resolve("weights.safetensors")));
  }

  @Test
  void a_killed_training_goes_on_from_its_checkpoints() throws IOException {
    Path model = folder.resolve("killed");
    assertThat(train(model, "--max-minutes", "0").code()).isEqualTo(4);
    // What a killed run leaves: an epoch that no checkpoint holds, a checkpoint in the making.
    Path network = folder.resolve("killed.partial/checkpoint/network-0");
    Path curve = network.resolve("learning_curve.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(curve));
    assertThat(lines).hasSize(2);
    lines.add("2,9,9,9,9");
    Files.write(curve, lines);
    Files.createDirectories(network.resolve("partial"));
    Files.writeString(network.resolve("partial/network.zip"), "half");
    Verb resumed = train(model, "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("network 1 of 2, epoch 2").doesNotContain("loss 9.0000");
    assertThat(Files.readAllBytes(model.resolve("weights.safetensors")))
        .isEqualTo(Files.readAllBytes(whole.resolve("weights.safetensors")));
    assertThat(Files.readAllLines(model.resolve("checkpoint/network-0/learning_curve.csv")))
        .hasSize(3);
  }

  @Test
  void the_ensemble_holds_the_networks_that_are_trained_alone() throws IOException {
    // Side by side or one after the other: a network's weights are its seed's.
    Path one = folder.resolve("one");
    Verb run = train(one, "--ensemble", "1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(tensor(one, "network.0.output.last.weight"))
        .isEqualTo(tensor(whole, "network.0.output.last.weight"))
        .isNotEqualTo(tensor(whole, "network.1.output.last.weight"));
  }

  @Test
  void half_precision_takes_half_the_space_and_the_card_tells_what_it_costs() throws IOException {
    Path half = folder.resolve("half");
    Verb run = train(half, "--set", "roost.precision=half");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode metrics = ModelCard.read(half).fields().at("/metrics");
    assertThat(metrics.at("/precision").asText()).isEqualTo("half");
    double greatest = metrics.at("/greatest_move_by_rounding").asDouble();
    assertThat(greatest).isBetween(1e-9, 0.01);
    assertThat(metrics.at("/mean_move_by_rounding").asDouble()).isBetween(1e-9, greatest);
    assertThat(ModelCard.read(whole).fields().at("/metrics/greatest_move_by_rounding").asDouble())
        .isZero();
    assertThat(Files.size(half.resolve("weights.safetensors")))
        .isLessThan((long) (0.55 * Files.size(whole.resolve("weights.safetensors"))));
  }

  @Test
  void fine_tuning_begins_with_a_model() throws IOException {
    Path tuned = folder.resolve("tuned");
    Verb run = train(tuned, "--from", whole.toString(), "--learning-rate", "1e-5");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode card = ModelCard.read(tuned).fields();
    assertThat(card.at("/began_with/networks").asInt()).isEqualTo(2);
    assertThat(card.at("/settings/learning_rate").asDouble()).isEqualTo(1e-5);
    double[] before = tensor(whole, "network.0.output.last.weight");
    double[] after = tensor(tuned, "network.0.output.last.weight");
    for (int i = 0; i < before.length; i++) {
      // Two epochs of one step, each moving a weight by the rate at most, about.
      assertThat(after[i]).isCloseTo(before[i], within(1e-4));
    }
    Verb features =
        train(folder.resolve("no"), "--from", whole.toString(), "--element-features", "onehot");
    assertThat(features.code()).isEqualTo(2);
    assertThat(features.answers().get(0)).contains("element features", "onehot");
  }

  @Test
  void metals_are_told_by_probability() throws IOException {
    Path gaps = LocalSpark.write(folder.resolve("gaps.csv"), metals());
    Path structures =
        LocalSpark.write(
            folder.resolve("structures/part.jsonl"),
            "{\"formula\":\"Li3F\",\"gap\":0.0,\"ehull\":0.1}",
            "{\"formula\":\"Li3F\",\"gap\":2.0,\"ehull\":0.0}",
            "{\"formula\":\"NaCl\",\"gap\":null,\"ehull\":0.0}",
            "{\"formula\":\"Na",
            "{\"formula\":\"K2Cl\",\"gap\":0.0,\"ehull\":0.2}");
    Path model = folder.resolve("metal");
    Verb run =
        trainOn(
            gaps,
            model,
            "--target",
            "metal",
            "--from",
            whole.toString(),
            "--polymorphs",
            structures.getParent().toString());
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode card = ModelCard.read(model).fields();
    assertThat(card.at("/target").asText()).isEqualTo("metal");
    assertThat(card.at("/settings/loss").asText()).isEqualTo("log-loss");
    assertThat(card.at("/began_with/target").asText()).isEqualTo("band_gap_ev");
    JsonNode labels = card.at("/training_set/labels");
    assertThat(labels.at("/by_entry_lowest_above_hull").asInt()).isEqualTo(2);
    assertThat(labels.at("/of_these_against_the_majority").asInt()).isEqualTo(1);
    assertThat(labels.at("/by_majority_of_rows").asInt()).isEqualTo(1);
    assertThat(labels.at("/tied_and_called_metal").asInt()).isEqualTo(1);
    assertThat(labels.at("/structures_unreadable").asInt()).isEqualTo(1);
    assertThat(labels.at("/metals").asInt() + labels.at("/others").asInt())
        .isEqualTo(card.at("/training_set/compositions").asInt());
    assertThat(card.at("/metrics/auc").asDouble()).isBetween(0.0, 1.0);
    assertThat(card.at("/metrics/calibration_error").asDouble()).isBetween(0.0, 1.0);
    assertThat(card.at("/metrics/reliability")).hasSize(15);
    MetalClassifier classifier = RoostBundle.readClassifier(model);
    Composition[] two = {FormulaParser.parse("NaCl"), FormulaParser.parse("Fe3Ni")};
    for (double probability : classifier.scorer().probabilities(two, 2)) {
      assertThat(probability).isStrictlyBetween(0.0, 1.0);
    }
  }

  @Test
  void formation_energies_may_be_negative_and_the_most_stable_entry_counts() throws IOException {
    List<String> lines = new ArrayList<>(List.of("formula,eform"));
    for (String line : ScreeningSample.labels()) {
      if (!line.startsWith("formula")) {
        lines.add(line.split(",")[0] + ",-1.5");
        lines.add(line.split(",")[0] + ",-0.5");
      }
    }
    Path energies = LocalSpark.write(folder.resolve("eform.csv"), lines.toArray(String[]::new));
    Path model = folder.resolve("eform");
    Verb run = trainOn(energies, model, "--target", "formation-energy", "--from", whole.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("eV/atom");
    JsonNode card = ModelCard.read(model).fields();
    assertThat(card.at("/target").asText()).isEqualTo("formation_energy_ev_per_atom");
    assertThat(card.at("/unit").asText()).isEqualTo("eV/atom");
    assertThat(card.at("/metrics/mae_ev_per_atom").asDouble()).isLessThan(1);
    assertThat(card.at("/began_with/networks").asInt()).isEqualTo(2);
    assertThat(Files.readAllLines(model.resolve("held_out.csv")).subList(1, 5))
        .allMatch(line -> line.split(",")[1].equals("-1.5000"));
    Path scores = folder.resolve("energies.csv");
    Verb scored =
        Verb.run(
            "score",
            "--model",
            model.toString(),
            "--input",
            labels.toString(),
            "--output",
            scores.toString());
    assertThat(scored.code()).as(scored.err()).isZero();
    List<String> rows = Files.readAllLines(scores);
    int window = List.of(rows.get(0).split(",")).indexOf("probability_in_window");
    assertThat(rows.subList(1, rows.size()))
        .allMatch(line -> line.contains("formation_energy_ev_per_atom"))
        .allMatch(line -> line.split(",", -1)[window].isEmpty());
  }

  @Test
  void mistakes_about_metals_are_answered() {
    Path gaps = LocalSpark.write(folder.resolve("more.csv"), metals());
    Path none = folder.resolve("none");
    Verb loss = trainOn(gaps, none, "--target", "metal", "--loss", "l1");
    assertThat(loss.code()).isEqualTo(2);
    assertThat(loss.answers().get(0)).contains("roost.loss", "l1", "log-loss");
    Verb oneClass = trainOn(labels, none, "--target", "metal");
    assertThat(oneClass.code()).isEqualTo(3);
    assertThat(oneClass.answers().get(0)).contains("0 metals", "gap 0");
    Verb noFile = trainOn(gaps, none, "--target", "metal", "--polymorphs", "/no/such");
    assertThat(noFile.code()).isEqualTo(3);
    assertThat(noFile.answers().get(0)).contains("--polymorphs /no/such");
    Verb notForGaps = train(none, "--polymorphs", "/no/such");
    assertThat(notForGaps.code()).isEqualTo(2);
    assertThat(notForGaps.answers().get(0)).contains("--target metal");
  }

  @Test
  void mistakes_are_answered() {
    Verb features = train(folder.resolve("none"), "--element-features", "/no/such.csv");
    assertThat(features.code()).isEqualTo(3);
    assertThat(features.answers().get(0)).contains("/no/such.csv", "magpie");
    Verb loss = train(folder.resolve("none"), "--loss", "huber");
    assertThat(loss.code()).isEqualTo(2);
    assertThat(loss.answers().get(0)).contains("roost.loss", "huber");
    Verb same = train(whole, "--from", whole.resolve("../" + whole.getFileName()).toString());
    assertThat(same.code()).isEqualTo(2);
    assertThat(same.answers().get(0)).contains("is --model itself");
  }

  /** Alloys with gap 0 and salts without; Li3F, K2Cl and two others have several rows. */
  private static String[] metals() {
    List<String> lines = new ArrayList<>(List.of(ScreeningSample.labels()));
    String[] elements = {"Fe", "Ni", "Co", "Cu", "Al", "Ti"};
    for (String one : elements) {
      for (String other : elements) {
        if (!one.equals(other)) {
          lines.add(one + "3" + other + ",0");
        }
      }
    }
    lines.addAll(List.of("Li3F,0", "Li3F,0", "Li3F,1", "K2Cl,0"));
    lines.addAll(List.of("Na3Br,0", "Na3Br,0.5", "Rb3I,0", "Rb3I,1", "Rb3I,2"));
    return lines.toArray(String[]::new);
  }

  private static double[] tensor(Path model, String name) throws IOException {
    return TensorFile.read(model.resolve(RoostBundle.WEIGHTS)).get(name).doubles();
  }

  private static Verb train(Path model, String... more) {
    return trainOn(labels, model, more);
  }

  private static Verb trainOn(Path input, Path model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "roost",
                "--input",
                input.toString(),
                "--model",
                model.toString(),
                "--epochs",
                "2",
                "--set",
                "roost.ensemble=2",
                "--set",
                "roost.validation=0.4"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }
}
