package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code train forest}, {@code train roost} and {@code train matgan} have in common. */
final class TrainingOptionsTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void session() {
    LocalSpark.session();
  }

  @ParameterizedTest
  @CsvSource({"forest,-1", "roost,-1", "matgan,-1", "forest,NaN", "roost,NaN", "matgan,NaN"})
  void minutes_that_are_none_are_refused_before_the_input_is_looked_for(
      String what, String minutes) {
    Verb run = train(what, "--max-minutes", minutes);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.answers())
        .singleElement()
        .asString()
        .contains("--max-minutes " + Double.parseDouble(minutes), "must be a number of minutes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forest", "roost", "matgan"})
  void an_input_that_is_not_there_is_named(String what) {
    Verb run = train(what);

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.answers()).singleElement().asString().contains("nowhere.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forest", "roost", "matgan"})
  void the_help_names_the_options_of_every_training(String what) {
    Verb help = Verb.run("train", what, "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--input", "--model", "--resume", "--max-minutes");
  }

  private static Verb train(String what, String... more) {
    String[] args = {
      "train",
      what,
      "--input",
      folder.resolve("nowhere.csv").toString(),
      "--model",
      folder.resolve(what).toString()
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Verb.run(all);
  }
}
