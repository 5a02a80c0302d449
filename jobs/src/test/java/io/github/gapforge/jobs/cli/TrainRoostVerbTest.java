package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.ScreeningSample;
import io.github.gapforge.model.ModelCard;
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
    assertThat(whole.resolve("held_out.csv")).exists();
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
    assertThat(stopped.code()).isEqualTo(2);
    assertThat(stopped.answers().get(0)).contains("stopped after --max-minutes", "--resume");
    assertThat(model).doesNotExist();
    Verb resumed = train(model, "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(Files.readAllBytes(model.resolve("weights.safetensors")))
        .isEqualTo(Files.readAllBytes(whole.resolve("weights.safetensors")));
  }

  @Test
  void mistakes_are_answered() {
    Verb features = train(folder.resolve("none"), "--element-features", "/no/such.csv");
    assertThat(features.code()).isEqualTo(3);
    assertThat(features.answers().get(0)).contains("/no/such.csv", "magpie");
    Verb loss = train(folder.resolve("none"), "--loss", "huber");
    assertThat(loss.code()).isEqualTo(2);
    assertThat(loss.answers().get(0)).contains("roost.loss", "huber");
  }

  private static Verb train(Path model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "roost",
                "--input",
                labels.toString(),
                "--model",
                model.toString(),
                "--ensemble",
                "2",
                "--epochs",
                "2",
                "--set",
                "roost.validation=0.4"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }
}
