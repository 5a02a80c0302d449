package io.github.gapforge.jobs.cli;

import static io.github.gapforge.jobs.cli.MadeUpElpasolites.done;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.refused;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.run;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.elpasolite.generator.GeneratorKind;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.elpasolite.TeacherStage;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The teacher's table, trainings and samples, from files to files, on made-up energies. */
final class ElpasoliteVerbTest {

  private static final String HEAD = "A,B,C,D,formation_energy_eV_per_atom";

  @TempDir private static Path folder;
  private static Path dft;

  @BeforeAll
  static void write_rows() {
    LocalSpark.session();
    List<String> lines = MadeUpElpasolites.lines(400, 13);
    lines.add("Fe,Na,K,F,-1");
    lines.add("Na,Na,K,F,-1");
    lines.add("Li,Na,K,F,low");
    dft = MadeUpElpasolites.write(folder.resolve("dft.csv"), lines);
  }

  @Test
  void the_teachers_table_is_the_whole_space_each_composition_once() {
    Path teacher = folder.resolve("teacher.parquet");
    assertThat(done("teacher --input ? --output ?", dft, teacher).err())
        .contains("403 lines, 400 with energies", "bad_number=1", "line 402: 'Fe' is none of the")
        .contains("1,974,024 compositions; classes 1 to 10: [");
    var table = LocalSpark.session().read().parquet(teacher.toString());
    assertThat(table.columns())
        .containsExactly("A", "B", "C", "D", "formation_energy_ev_per_atom", "class");
    assertThat(table.count()).isEqualTo(Quadruples.COUNT);
    // As many rows as compositions, and a reader that refuses a table in which one is missing.
    LabelledSpace space = TeacherStage.read(LocalSpark.session(), teacher.toString());
    assertThat(space.classOf(Quadruples.ofRank(1))).isBetween(1, 10);
  }

  @Test
  void every_initialisation_draws_as_many_samples_as_are_asked_for() throws IOException {
    Path model = folder.resolve("vae");
    done("train --generator vae --initialisations 2 --input ? --model ?", dft, model);
    assertThat(Files.readString(model.resolve("card.json")))
        .contains("\"kind\" : \"vae\"", "no energies");
    for (int i = 1; i <= 2; i++) {
      Path samples = folder.resolve("vae-" + i + ".csv");
      String line = "generate --class 4 --count 3000 --initialisation ? --model ? --output ?";
      done(line, i, model, samples);
      assertThat(Files.readAllLines(samples).get(0)).isEqualTo("A,B,C,D,count,first_sample");
      assertThat(table(samples).stream().mapToInt(row -> Integer.parseInt(row[4])).sum())
          .isEqualTo(3000);
    }
    Path none = folder.resolve("none.csv");
    refused(2, "--class 11", "generate --class 11 --model ? --output ?", model, none);
    refused(2, "--count 0", "generate --class 1 --count 0 --model ? --output ?", model, none);
    refused(
        2,
        "'--count': '3000000000' is not a whole number up to 2147483647",
        "generate --class 1 --count 3000000000 --model ? --output ?",
        model,
        none);
    refused(2, "1 to 2", "generate --class 1 --initialisation 3 --model ? --output ?", model, none);
    refused(3, "card.json", "generate --class 1 --model ? --output ?", folder, none);
    assertThat(none).doesNotExist();
  }

  @Test
  void a_stopped_training_ends_with_the_weights_of_an_uninterrupted_one() throws IOException {
    String line = "train --generator autoregressive --input ? --model ?";
    Path whole = folder.resolve("whole");
    done(line, dft, whole);
    Path model = folder.resolve("stopped");
    refused(4, "stopped after --max-minutes", line + " --max-minutes 0", dft, model);
    assertThat(model).doesNotExist();
    Verb other = run(line + " --resume --seed 8", dft, model);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.answers().get(0)).contains("holds a training with other", "--resume");
    done(line + " --resume", dft, model);
    String weights = "initialisation-1.safetensors";
    assertThat(Files.readAllBytes(model.resolve(weights)))
        .isEqualTo(Files.readAllBytes(whole.resolve(weights)));
  }

  @Test
  void a_model_of_what_is_no_number_is_refused_by_its_tasks_in_a_line() throws IOException {
    Path good = folder.resolve("good");
    done("train --generator vae --input ? --model ?", dft, good);
    Map<String, Tensor> tensors =
        new HashMap<>(TensorFile.read(good.resolve("initialisation-1.safetensors")).tensors());
    double[] numbers = tensors.get("parameters").doubles();
    Arrays.fill(numbers, Double.NaN);
    tensors.put("parameters", Tensor.of(TensorType.F32, numbers));
    Path bad = Files.createDirectory(folder.resolve("bad"));
    ObjectNode card = new ObjectMapper().createObjectNode();
    ElpasoliteBundle.write(bad, GeneratorKind.VAE, List.of(tensors), card);
    refused(
        3,
        "no composition of class 4",
        "generate --class 4 --model ? --output ?",
        bad,
        folder.resolve("bad.csv"));
  }

  @Test
  void an_empty_folder_is_a_place_for_a_model_and_no_finished_training() throws IOException {
    Path model = Files.createDirectory(folder.resolve("empty"));
    assertThat(done("train --generator frequencies --resume --input ? --model ?", dft, model).err())
        .doesNotContain("replaced");
  }

  @Test
  void classes_without_a_composition_are_named_before_training() {
    Path one = LocalSpark.write(folder.resolve("one.csv"), HEAD, "Li,Na,K,F,-3");
    Path model = folder.resolve("one");
    assertThat(done("train --generator frequencies --input ? --model ?", one, model).err())
        .contains("classes 1 to 10: [2, 0, 0,")
        .contains("no composition of class [2, 3, 4, 5, 6, 7, 8, 9, 10] to learn from");
    refused(
        3,
        "no composition of class 4",
        "train --generator dqn --class 4 --input ? --model ?",
        one,
        folder.resolve("none"));
  }

  @Test
  void a_Q_network_is_for_the_class_that_it_was_trained_for() throws IOException {
    Path model = folder.resolve("dqn");
    done("train --generator dqn --class 4 --input ? --model ?", dft, model);
    assertThat(Files.readString(model.resolve("card.json"))).contains("\"steps\" : [ 150 ]");
    Path samples = folder.resolve("dqn.csv");
    done("generate --class 4 --count 500 --model ? --output ?", model, samples);
    assertThat(table(samples).stream().mapToInt(row -> Integer.parseInt(row[4])).sum())
        .isEqualTo(500);
    Path none = folder.resolve("no.csv");
    refused(2, "class 4 alone", "generate --class 1 --model ? --output ?", model, none);
    refused(2, "give --class K", "train --generator dqn --input ? --model ?", dft, none);
    refused(
        2, "is for dqn alone", "train --generator vae --class 4 --input ? --model ?", dft, none);
    refused(2, "--generator flow", "train --generator flow --input ? --model ?", dft, none);
  }

  @Test
  void rows_that_no_teacher_learns_from_are_answered_in_a_line() {
    Path out = folder.resolve("o.csv");
    Path columns = LocalSpark.write(folder.resolve("n.csv"), "A,B,C,D", "H,He,Li,Be");
    refused(3, "no column", "teacher --input ? --output ?", columns, out);
    Path repeated = LocalSpark.write(folder.resolve("e.csv"), HEAD, "H,H,Li,Be,1");
    refused(3, "no composition", "teacher --input ? --output ?", repeated, out);
    assertThat(out).doesNotExist();
  }
}
