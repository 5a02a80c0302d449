package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.ScreeningSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Screenings of the sample's candidates by a small forest, each with its runs in a folder of its
 * name.
 */
record SmallScreen(Path folder, Path labels, Path model, Path candidates) {

  /** Trains the forest. */
  static SmallScreen in(Path folder) {
    LocalSpark.session();
    Path labels = LocalSpark.write(folder.resolve("labels.csv"), ScreeningSample.labels());
    Path model = folder.resolve("model");
    Verb trained = SmallForest.train(labels, model);
    assertThat(trained.code()).as(trained.err()).isZero();
    Path candidates =
        LocalSpark.write(
            folder.resolve("candidates.csv"),
            Stream.concat(Stream.of("formula"), ScreeningSample.candidates().stream())
                .toArray(String[]::new));
    return new SmallScreen(folder, labels, model, candidates);
  }

  Verb screen(String name, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "screen",
                "--input",
                candidates.toString(),
                "--model",
                model.toString(),
                "--templates",
                labels.toString(),
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--runs",
                folder.resolve("runs").resolve(name).toString(),
                "--set",
                "window.min-ev=3"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  /** The folder of the only run of a name. */
  Path run(String name) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs").resolve(name))) {
      return runs.findFirst().orElseThrow();
    }
  }

  List<Row> shortlist(String name) throws IOException {
    return LocalSpark.session()
        .read()
        .parquet(run(name).resolve("shortlist.parquet").toString())
        .orderBy("rank")
        .collectAsList();
  }
}
