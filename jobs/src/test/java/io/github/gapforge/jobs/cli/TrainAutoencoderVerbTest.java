package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** {@code train autoencoder} and {@code experiment latent} on some salts with invented gaps. */
final class TrainAutoencoderVerbTest {

  @TempDir private static Path folder;
  private static Path labels;
  private static Path whole;

  @BeforeAll
  static void space() {
    LocalSpark.session();
    labels = LocalSpark.write(folder.resolve("labels.csv"), ScreeningSample.labels());
    whole = folder.resolve("whole");
    Verb run = train(whole);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("of validation formulas come back exactly", "box of 300: ");
  }

  private static Verb train(Path model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "autoencoder",
                "--input",
                labels.toString(),
                "--model",
                model.toString(),
                "--set",
                "autoencoder.default.dimensions=6",
                "--set",
                "autoencoder.default.width=16",
                "--set",
                "autoencoder.default.steps=40",
                "--set",
                "autoencoder.default.batch=16",
                "--set",
                "autoencoder.figure-samples=50"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void the_folder_tells_what_was_learned_from_and_how_good_the_space_is() throws IOException {
    JsonNode card = ModelCard.read(whole).fields();
    int learned = card.at("/training_set/formulas").asInt();
    int aside = card.at("/training_set/validation_formulas").asInt();
    assertThat(learned + aside).isEqualTo(card.at("/training_set/rows").asInt());
    assertThat(Files.readAllLines(whole.resolve("validation.csv"))).hasSize(aside + 1);
    assertThat(card.at("/settings/steps").asInt()).isEqualTo(40);
    JsonNode metrics = json(whole.resolve("metrics.json"));
    assertThat(metrics.at("/reconstruction/exact").asDouble()).isBetween(0.0, 1.0);
    assertThat(metrics).isEqualTo(card.get("metrics"));
    assertThat(whole.resolve("learning_curve.svg")).content().contains("<svg");
  }

  @Test
  void workers_stop_after_their_time_and_go_on_and_the_card_tells_of_them() throws IOException {
    Path model = folder.resolve("averaged");
    String line =
        "train autoencoder --preset paper --workers 2 --input ? --model ?"
            + " --set autoencoder.validation=0.3 --set autoencoder.averaging-frequency=1"
            + " --set autoencoder.paper.epochs=1 --set autoencoder.paper.batch=16"
            + " --set autoencoder.figure-samples=10";

    Verb stopped = Verb.line(line + " --max-minutes 0.0001", labels, model);

    assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
    assertThat(stopped.answers()).singleElement().asString().contains("with 2 of ");
    Verb resumed = Verb.line(line + " --resume", labels, model);
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("epoch 1, step ");
    assertThat(ModelCard.read(model).fields().get("trained_on").asText()).contains("2 Spark tasks");
  }

  @Test
  void a_stopped_and_resumed_training_gives_the_space_of_a_whole_one() {
    Path parts = folder.resolve("parts");
    Verb stopped = train(parts, "--max-minutes", "0.00001");
    assertThat(stopped.code()).isEqualTo(4);
    assertThat(stopped.answers()).singleElement().asString().contains("--resume goes on");
    assertThat(parts).doesNotExist();
    Verb resumed = train(parts, "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(parts.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
  }

  @Test
  void a_space_is_measured_on_a_file_of_formulas_and_gaps() throws IOException {
    Path result = folder.resolve("result");
    Verb run = experiment(labels, result);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode metrics = json(result.resolve("metrics.json"));
    assertThat(metrics.get("compositions").asInt()).isEqualTo(ScreeningSample.labels().length - 1);
    assertThat(metrics.get("dimensions").asInt()).isEqualTo(6);
    // A Gaussian process is judged on 1,000 gaps that it has not seen.
    assertThat(metrics.get("gaussian_process")).isEmpty();
    List<String> table = Files.readAllLines(result.resolve("decodability.csv"));
    assertThat(table.get(0)).isEqualTo("points,number,decode,distinct,new,valid,new_and_valid");
    assertThat(table).hasSizeGreaterThan(3);
    for (String line : table.subList(1, table.size())) {
      String[] cells = line.split(",");
      for (String share : List.of(cells).subList(2, cells.length)) {
        assertThat(Double.parseDouble(share)).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void too_few_formulas_and_a_model_that_is_no_space_are_told() {
    Path few = LocalSpark.write(folder.resolve("few.csv"), "formula", "NaCl", "MgO");
    Verb tooFew = experiment(few, folder.resolve("none"));
    assertThat(tooFew.code()).isEqualTo(3);
    assertThat(tooFew.answers()).singleElement().asString().contains("holds 2 compositions");
    assertThat(folder.resolve("none")).doesNotExist();
    Verb other =
        Verb.run(
            "experiment",
            "latent",
            "--model",
            folder.toString(),
            "--input",
            labels.toString(),
            "--output",
            folder.resolve("none").toString());
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.answers()).singleElement().asString().contains("card.json");
  }

  private static Verb experiment(Path input, Path output) {
    return Verb.run(
        "experiment",
        "latent",
        "--model",
        whole.toString(),
        "--input",
        input.toString(),
        "--samples",
        "20",
        "--output",
        output.toString());
  }
}
