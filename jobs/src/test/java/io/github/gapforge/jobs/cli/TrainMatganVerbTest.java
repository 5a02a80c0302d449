package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train matgan} on some salts, with networks of a few units. */
final class TrainMatganVerbTest {

  @TempDir private static Path folder;
  private static Path input;

  @BeforeAll
  static void formulas() throws IOException {
    LocalSpark.session();
    List<String> lines = new ArrayList<>(List.of("formula,known"));
    String[][] cations = {
      {"Li", "Na", "K", "Rb", "Cs"},
      {"Mg", "Ca", "Sr", "Ba"},
      {"Al", "Ga", "In", "Y", "La"},
      {"Ti", "Zr", "Hf"}
    };
    String[][] anions = {{"F", "Cl", "Br", "I"}, {"O", "S", "Se"}, {"N"}};
    for (int p = 1; p <= cations.length; p++) {
      for (String cation : cations[p - 1]) {
        for (int m = 1; m <= anions.length; m++) {
          for (String anion : anions[m - 1]) {
            lines.add(cation + m + anion + p + ",1");
          }
        }
      }
    }
    lines.addAll(List.of("Na2O2,0", "NaCl,1", "NaCl2,1", "Fe,1", "no formula,1", "MgO12,1"));
    input = folder.resolve("salts.csv");
    Files.write(input, lines);
  }

  @Test
  void a_stopped_and_resumed_training_gives_the_weights_of_a_whole_one() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    assertThat(train(whole, "--steps", "6").code()).isZero();
    assertThat(train(parts, "--steps", "4").code()).isZero();

    Verb resumed = train(parts, "--steps", "6", "--resume");

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("goes on after step 4");
    assertThat(parts.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
    assertThat(parts.resolve("learning_curve.csv"))
        .hasSameTextualContentAs(whole.resolve("learning_curve.csv"));
  }

  @Test
  void the_model_folder_tells_what_was_learned_from_and_what_was_kept_aside() throws IOException {
    Path model = folder.resolve("told");
    Verb trained = train(model, "--steps", "6", "--where", "known=1");

    assertThat(trained.code()).as(trained.err()).isZero();
    JsonNode card = new ObjectMapper().readTree(model.resolve("card.json").toFile());
    JsonNode set = card.get("training_set");
    int learned = set.get("formulas").asInt();
    int aside = set.get("held_out_formulas").asInt();
    long left = 0;
    for (JsonNode reason : set.get("left_out_rows")) {
      left += reason.asLong();
    }
    assertThat(learned + aside + left).isEqualTo(set.get("rows").asLong());
    assertThat(aside).isBetween(2, 40);
    assertThat(set.get("left_out_rows").get("not_selected").asInt()).isEqualTo(1);
    assertThat(set.get("left_out_rows").get("outside_matrix").asInt()).isEqualTo(1);
    assertThat(Files.readAllLines(model.resolve("held_out.csv"))).hasSize(aside + 1);
    assertThat(Files.readAllLines(model.resolve("training.csv"))).hasSize(learned + 1);
    assertThat(model.resolve("learning_curve.svg")).content().contains("<svg", "separation");
    assertThat(card.get("settings").get("steps").asInt()).isEqualTo(6);
    assertThat(card.get("metrics").get("valid_of_decoded").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void workers_that_average_their_weights_learn_and_the_card_tells_of_them() throws IOException {
    Path model = folder.resolve("averaged");
    String[] longer = {
      "--workers", "2",
      "--set", "matgan.averaging-frequency=3",
      "--set", "matgan.default.likelihood-steps=120",
      "--set", "matgan.default.likelihood-rate=0.02",
      "--set", "matgan.default.round-steps=7",
      "--set", "matgan.report-every=30"
    };
    assertThat(train(model, Verb.with(longer, "--steps", "100")).code()).isZero();

    Verb resumed = train(model, Verb.with(longer, "--steps", "127", "--resume"));

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("goes on after step 100");
    List<String> curve = Files.readAllLines(model.resolve("learning_curve.csv"));
    int loss = List.of(curve.get(0).split(",")).indexOf("generator_loss");
    double first = Double.parseDouble(curve.get(1).split(",")[loss]);
    double last = Double.parseDouble(curve.get(4).split(",")[loss]);
    assertThat(last).isLessThan(first - 1);
    JsonNode card = new ObjectMapper().readTree(model.resolve("card.json").toFile());
    assertThat(card.get("trained_on").asText()).contains("parameter averaging");
    JsonNode averaging = card.get("parameter_averaging");
    assertThat(averaging.get("workers").asInt()).isEqualTo(2);
    assertThat(averaging.get("averaging_frequency_steps").asInt()).isEqualTo(3);
    assertThat(averaging.get("deterministic").asBoolean()).isFalse();
    // In 127 steps a round has begun and learnt from what the writer wrote.
    assertThat(card.get("settings").get("steps").asInt()).isEqualTo(127);
    assertThat(card.get("metrics").get("held_out_negative_log_likelihood_nats").asDouble())
        .isBetween(1.0, first);
  }

  @Test
  void workers_stop_after_their_time_with_a_checkpoint_and_go_on_from_it() {
    Path model = folder.resolve("timed");
    String[] workers = {"--workers", "2", "--set", "matgan.averaging-frequency=1"};

    Verb stopped = train(model, Verb.with(workers, "--max-minutes", "0.0001"));

    assertThat(stopped.code()).isEqualTo(4);
    assertThat(stopped.answers())
        .singleElement()
        .asString()
        .contains("stopped after --max-minutes with 2 of 7 steps done");
    Verb resumed = train(model, Verb.with(workers, "--resume"));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("goes on after step 2");
    assertThat(model.resolve("card.json")).content().contains("parameter averaging");
  }

  @Test
  void a_training_by_other_workers_is_not_gone_on_with() {
    Path model = folder.resolve("mixed");
    assertThat(train(model, "--steps", "2").code()).isZero();

    Verb resumed = train(model, "--steps", "4", "--resume", "--workers", "2");

    assertThat(resumed.code()).isEqualTo(2);
    assertThat(resumed.answers()).singleElement().asString().contains("other formulas or settings");
  }

  @Test
  void mistakes_are_answered_in_one_line() {
    assertThat(train(folder.resolve("a"), "--loss", "wgan").answers())
        .singleElement()
        .asString()
        .contains("--loss wgan is for --preset paper");
    assertThat(train(folder.resolve("d"), "--preset", "paper", "--workers", "2").answers())
        .singleElement()
        .asString()
        .contains("'matgan.workers' is 2", "preset paper trains on one machine only");
    assertThat(train(folder.resolve("b"), "--where", "nowhere=1").code()).isEqualTo(3);
    assertThat(train(folder.resolve("c"), "--preset", "great").code()).isEqualTo(2);
  }

  private static Verb train(Path model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("train", "matgan", "--input", input.toString(), "--model", model.toString()));
    for (String setting :
        List.of(
            "matgan.default.width=8",
            "matgan.default.steps=7",
            "matgan.default.likelihood-steps=3",
            "matgan.default.batch=16",
            "matgan.default.round-samples=2000",
            "matgan.default.round-steps=2",
            "matgan.default.round-batch=16",
            "matgan.report-every=2",
            "matgan.report-samples=200")) {
      args.addAll(List.of("--set", setting));
    }
    args.addAll(Arrays.asList(more));
    return Verb.run(args.toArray(String[]::new));
  }
}
