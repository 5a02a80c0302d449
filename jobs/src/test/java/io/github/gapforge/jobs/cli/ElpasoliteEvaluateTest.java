package io.github.gapforge.jobs.cli;

import static io.github.gapforge.jobs.cli.MadeUpElpasolites.done;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.number;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.refused;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.run;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How samples and models are judged, from files to files, on made-up energies. */
final class ElpasoliteEvaluateTest {

  private static final int ROWS = 900;

  @TempDir private static Path folder;
  private static Path dft;
  private static Path others;
  private static Path teacher;
  private static Path gan;

  @BeforeAll
  static void write_rows_and_train_what_all_tests_use() {
    LocalSpark.session();
    dft = MadeUpElpasolites.write(folder.resolve("dft.csv"), MadeUpElpasolites.lines(ROWS, 13));
    others =
        MadeUpElpasolites.write(folder.resolve("others.csv"), MadeUpElpasolites.lines(ROWS, 14));
    teacher = folder.resolve("teacher.parquet");
    done("teacher --input ? --output ?", dft, teacher);
    gan = folder.resolve("gan");
    done("train --generator gan --initialisations 2 --input ? --model ?", dft, gan);
  }

  @Test
  void files_of_samples_are_judged_beside_floor_and_ceiling() throws IOException {
    Path samples = folder.resolve("samples.csv");
    Path again = folder.resolve("again.csv");
    String draw = "generate --class 4 --count 3000 --initialisation ? --model ? --output ?";
    done(draw, 1, gan, samples);
    done(draw, 2, gan, again);
    Path result = folder.resolve("files.csv");
    done(
        "evaluate --class 4 --input ? --input ? --teacher ? --training ? --output ?",
        samples,
        again,
        teacher,
        dft,
        result);
    assertThat(Files.readAllLines(result).get(0))
        .startsWith("name,samples,distinct,precision_right");
    List<String[]> rows = table(result);
    assertThat(rows.stream().map(row -> row[0]).toList().subList(2, 8))
        .containsExactly("floor", "prevalence", "random", "ceiling", "mean", "sd");
    assertThat(number(rows.get(5), 3)).as("ceiling").isGreaterThan(0.9);
    double mean = (number(rows.get(0), 3) + number(rows.get(1), 3)) / 2;
    assertThat(number(rows.get(6), 3)).isEqualTo(mean, within(1e-12));
  }

  @Test
  void models_are_judged_with_all_their_initialisations_and_by_held_out_rows() throws IOException {
    Path result = folder.resolve("metrics.csv");
    done(
        "evaluate --class 5 --count 20000 --model ? --teacher ? --training ? --held-out ? --output ?",
        gan,
        teacher,
        dft,
        others,
        result);
    List<String[]> rows = table(result);
    assertThat(rows.stream().map(row -> row[0]))
        .containsExactly(
            "gan 1", "gan 2", "gan mean", "gan sd", "floor", "prevalence", "random", "ceiling");
    for (int column : new int[] {3, 5, 7}) {
      double mean = (number(rows.get(0), column) + number(rows.get(1), column)) / 2;
      assertThat(number(rows.get(2), column)).isEqualTo(mean, within(1e-9));
    }
    String[] floor = rows.get(4);
    assertThat(number(floor, 8)).as("held-out rows met").isBetween(1.0, 2.0 * ROWS);
    assertThat(number(floor, 9)).as("held-out precision").isBetween(0.1, 1.0);
    assertThat(number(floor, 3)).isGreaterThan(number(rows.get(6), 3));
  }

  @Test
  void a_model_is_judged_by_the_rows_that_its_own_training_held_out() throws IOException {
    Path model = folder.resolve("partly");
    String train = "train --generator frequencies --input ? --model ?";
    assertThat(done(train + " --seed 3 --set elpasolite.held-out=0.5", dft, model).err())
        .doesNotContain("replaced");
    String judge = "evaluate --class 5 --count 50000 --model ? --teacher ? --output ? --training ?";
    Path result = folder.resolve("partly.csv");

    done(judge, model, teacher, result, dft);

    String[] row = table(result).get(0);
    int seen = ModelCard.read(model).fields().path("training_compositions").asInt();
    assertThat(row[0]).isEqualTo("partly 1");
    assertThat(number(row, 8)).as("held-out rows met").isBetween(1.0, 2.0 * ROWS - seen);
    Verb other = run(judge, model, teacher, result, others);
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.answers())
        .singleElement()
        .asString()
        .contains("learned from " + seen + " compositions", "give the file that it was trained on");
    refused(2, "is finished", train + " --resume", dft, model);
    assertThat(done(train, dft, model).err())
        .contains("partly will be replaced when the training is done");
  }

  @Test
  void mistakes_are_answered_in_a_line() {
    Path out = folder.resolve("o.csv");
    Path samples = LocalSpark.write(folder.resolve("s.csv"), "A,B,C,D,count", "H,He,Li,Be,1.5");
    String judge = "evaluate --class 1 --teacher ? --input ? --output ?";
    refused(3, "line 2 has count 1.5", judge, teacher, samples, out);
    Path part = LocalSpark.write(folder.resolve("p.csv"), "A,B,C,D,class", "H,He,Li,Be,1");
    refused(3, "not all 1974024", judge, part, samples, out);
    refused(2, "nothing to judge", "evaluate --class 1 --teacher ? --output ?", teacher, out);
    refused(
        2,
        "needs --training",
        "evaluate --class 1 --model ? --teacher ? --held-out ? --output ?",
        gan,
        teacher,
        others,
        out);
    refused(
        3,
        "no composition of class 10",
        judge.replace("class 1", "class 10"),
        teacher,
        samples,
        out);
    Path unfinished = folder.resolve("unfinished");
    refused(
        4, "stopped", "train --generator vae --max-minutes 0 --input ? --model ?", dft, unfinished);
    refused(
        3,
        "'elpasolite train' with --resume goes on",
        "evaluate --class 1 --model ? --teacher ? --output ?",
        unfinished,
        teacher,
        out);
    assertThat(out).doesNotExist();
  }
}
