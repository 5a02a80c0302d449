package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.stability.gatgnn.GatgnnBundle;
import io.github.gapforge.stability.gatgnn.GatgnnModel;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.StructureLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train gatgnn}: a model that scores, and a training that goes on. */
final class TrainGatgnnVerbTest {

  private static final int CRYSTALS = 96;

  @TempDir private static Path folder;
  private static Path crystals;
  private static Path whole;
  private static String said;

  @BeforeAll
  static void train() throws IOException {
    LocalSpark.session();
    crystals = Files.createDirectories(folder.resolve("crystals"));
    List<String> lines = lines();
    Files.write(crystals.resolve("part-00.jsonl"), lines.subList(0, 50));
    Files.write(crystals.resolve("part-01.jsonl"), lines.subList(50, lines.size()));
    whole = folder.resolve("whole");
    Verb run = train(whole);
    assertThat(run.code()).as(run.err()).isZero();
    said = run.err();
  }

  @Test
  void every_line_is_learned_from_held_out_or_left_out_with_a_reason() {
    JsonNode set = ModelCard.read(whole).fields().get("training_set");
    assertThat(set.get("lines").asInt()).isEqualTo(CRYSTALS + 3);
    assertThat(set.at("/left_out_lines/unreadable").asInt()).isEqualTo(1);
    assertThat(set.at("/left_out_lines/no_formation_energy").asInt()).isEqualTo(1);
    assertThat(set.at("/left_out_lines/too_many_sites").asInt()).isEqualTo(1);
    assertThat(
            set.get("trained_on").asInt()
                + set.get("validated_on").asInt()
                + set.get("held_out").asInt())
        .isEqualTo(CRYSTALS);
    assertThat(said).contains("too_many_sites=1");
  }

  @Test
  void polymorphs_are_on_one_side_of_the_split() throws IOException {
    // Every composition is there twice, as rock salt and as caesium chloride.
    List<String> heldOut = Files.readAllLines(whole.resolve("held_out.csv"));
    List<String> formulas =
        heldOut.stream().skip(1).map(line -> line.split(",", -1)[1]).sorted().toList();
    assertThat(formulas).isNotEmpty();
    for (int i = 0; i < formulas.size(); i += 2) {
      assertThat(formulas.get(i)).isEqualTo(formulas.get(i + 1));
    }
  }

  @Test
  void the_bundle_gives_what_the_report_says() throws IOException {
    GatgnnModel model = GatgnnBundle.read(whole);
    JsonNode card = model.card().fields();
    assertThat(card.at("/network/parameters").asInt()).isEqualTo(122_874);
    assertThat(card.at("/metrics/mae_ev_per_atom").asDouble()).isPositive();
    assertThat(card.at("/metrics/epochs_done").asInt()).isEqualTo(2);
    assertThat(Files.size(whole.resolve(GatgnnBundle.WEIGHTS))).isLessThan(1_000_000);
    assertThat(Files.readAllLines(whole.resolve("learning_curve.csv"))).hasSize(3);
    assertThat(whole.resolve("learning_curve.svg")).exists();
    List<CrystalStructure> structures = new ArrayList<>();
    List<String> predicted = new ArrayList<>();
    List<String> heldOut = Files.readAllLines(whole.resolve("held_out.csv"));
    for (String line : heldOut.subList(1, heldOut.size())) {
      String[] cells = line.split(",", -1);
      for (String known : lines()) {
        if (known.contains("\"" + cells[0] + "\"")) {
          structures.add(StructureLines.read(known, 1).structure());
          predicted.add(cells[4]);
        }
      }
    }
    double[] scored = model.scorer().score(structures).mean();
    for (int i = 0; i < scored.length; i++) {
      assertThat(String.format(Locale.ROOT, "%.4f", scored[i])).isEqualTo(predicted.get(i));
    }
    assertThat(scored).isNotEmpty();
  }

  @Test
  void a_stopped_training_ends_with_the_weights_of_an_uninterrupted_one() throws IOException {
    Path model = folder.resolve("stopped");
    Verb stopped = train(model, "--max-minutes", "0");
    assertThat(stopped.code()).isEqualTo(4);
    assertThat(stopped.answers().get(0))
        .contains("stopped after --max-minutes with 1 of 2 epochs", "--resume");
    assertThat(model).doesNotExist();
    Verb resumed = train(model, "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("goes on after epoch 1");
    assertThat(Files.readAllBytes(model.resolve(GatgnnBundle.WEIGHTS)))
        .isEqualTo(Files.readAllBytes(whole.resolve(GatgnnBundle.WEIGHTS)));
  }

  @Test
  void a_training_may_begin_with_a_model_and_says_which() {
    JsonNode start = ModelCard.read(whole).fields();
    Path model = folder.resolve("further");
    Verb further = train(model, "--from", whole.toString(), "--learning-rate", "1e-9");
    assertThat(further.code()).as(further.err()).isZero();
    assertThat(further.err()).contains("begins with " + start.get("id").asText());
    JsonNode card = ModelCard.read(model).fields();
    assertThat(card.at("/training_set/begins_with/weights_sha256"))
        .isEqualTo(start.get("weights_sha256"));
    assertThat(card.at("/metrics/note").asText()).endsWith("which divides compositions alike");
    // Steps of next to nothing leave the model what it was, up to its normalising statistics.
    assertThat(card.at("/metrics/best_validation_mae_ev_per_atom").asDouble())
        .isCloseTo(start.at("/metrics/best_validation_mae_ev_per_atom").asDouble(), within(1e-3));
    Path other = folder.resolve("other_split");
    Verb split = train(other, "--from", whole.toString(), "--set", "seed=5");
    assertThat(split.code()).as(split.err()).isZero();
    assertThat(ModelCard.read(other).fields().at("/metrics/note").asText())
        .contains("may have learned from some of them");
  }

  @Test
  void a_checkpoint_of_another_training_is_refused() {
    Path model = folder.resolve("other");
    assertThat(train(model, "--max-minutes", "0").code()).isEqualTo(4);
    Verb other = train(model, "--resume", "--preset", "paper");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.answers().get(0)).contains("holds a training with other labels or settings");
  }

  @Test
  void mistakes_are_answered_in_a_line() {
    Verb missing = trainOn(folder.resolve("nowhere"), folder.resolve("m"));
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.answers().get(0)).contains("--input", "nowhere", "jsonl");
    Verb few = train(folder.resolve("m"), "--sites-at-most", "1");
    assertThat(few.code()).isEqualTo(2);
    assertThat(few.answers().get(0)).contains("0 crystals to train on", "too_many_sites");
    Verb parts = train(folder.resolve("m"), "--set", "gatgnn.default.parts=500");
    assertThat(parts.code()).isEqualTo(2);
    assertThat(parts.answers().get(0)).contains("gatgnn.default.parts", "500", "128");
  }

  /** Salts in two structures whose energy is that of their elements, and three lines to leave. */
  private static List<String> lines() {
    String[] metals = {"Li", "Na", "K", "Rb", "Cs", "Mg", "Ca", "Sr"};
    String[] others = {"F", "Cl", "Br", "I", "O", "S"};
    List<String> lines = new ArrayList<>();
    for (int m = 0; m < metals.length; m++) {
      for (int o = 0; o < others.length; o++) {
        double size = 3.6 + 0.25 * m + 0.2 * o;
        String species = metals[m] + "1 " + others[o] + "1";
        double energy = -3 + 0.1 * m + 0.2 * o;
        // Rock salt's primitive cell, then caesium chloride's.
        lines.add(line("r" + m + "-" + o, size / Math.sqrt(2), 60, species, energy));
        lines.add(line("c" + m + "-" + o, 0.62 * size, 90, species, energy + 0.1));
      }
    }
    lines.add("{\"id\": \"broken\"}");
    lines.add(line("unlabelled", 4, 90, "Na1 Cl1", Double.NaN));
    lines.add(
        "{\"id\":\"large\",\"cell\":[4,4,12,90,90,90],\"species\":\"Na3\","
            + "\"xyz\":[0,0,0,0,0,0.33,0,0,0.66],\"eform\":0.5}");
    return lines;
  }

  private static String line(String id, double a, int angle, String species, double energy) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"cell\":[%.4f,%.4f,%.4f,%d,%d,%d],\"species\":\"%s\","
            + "\"xyz\":[0,0,0,0.5,0.5,0.5],\"eform\":%s}",
        id,
        a,
        a,
        a,
        angle,
        angle,
        angle,
        species,
        Double.isNaN(energy) ? "null" : String.format(Locale.ROOT, "%.3f", energy));
  }

  private static Verb train(Path model, String... more) {
    return trainOn(crystals, model, more);
  }

  private static Verb trainOn(Path input, Path model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "gatgnn",
                "--input",
                input.toString(),
                "--model",
                model.toString(),
                "--epochs",
                "2",
                "--set",
                "gatgnn.validation=0.3",
                "--set",
                "gatgnn.held-out=0.2"));
    boolean sites = List.of(more).contains("--sites-at-most");
    args.addAll(sites ? List.of() : List.of("--sites-at-most", "2"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }
}
