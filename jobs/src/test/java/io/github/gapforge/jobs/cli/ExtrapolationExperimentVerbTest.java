package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.ScreeningSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment on what lies beyond a training set, on a labels file of 55 invented gaps. */
final class ExtrapolationExperimentVerbTest {

  @TempDir private static Path folder;

  private static Path labels;

  @BeforeAll
  static void input() {
    LocalSpark.session();
    labels = LocalSpark.write(folder.resolve("labels.csv"), ScreeningSample.labels());
  }

  private static Verb experiment(String output, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "experiment",
                "extrapolation",
                "--input",
                labels.toString(),
                "--output",
                folder.resolve(output).toString(),
                "--set",
                "forest.trees=5",
                "--set",
                "forest.held-out=0.4"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  @Test
  void every_method_is_judged_by_what_it_finds_above_the_cap() {
    Verb run = experiment("above", "--above", "8");
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = LocalSpark.lines(folder.resolve("above/extrapolation.csv"));
    assertThat(lines.get(0)).startsWith("without,method,training,largest_training_ev,pool,top,");
    assertThat(lines).hasSize(7);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      assertThat(cells[0]).isEqualTo("gaps of 8.0 eV and above");
      assertThat(Double.parseDouble(cells[3])).isLessThan(8);
      assertThat(cells[5]).isEqualTo("9");
      assertThat(Double.parseDouble(cells[6])).isBetween(0.0, 1.0);
    }
    // What a trend leaves is negative for half of the formulas; none of them is lost.
    assertThat(run.err().lines().filter(line -> line.contains("rejected rows")))
        .hasSize(3)
        .allMatch(line -> line.contains("rejected rows: none"));
    // Means of trees cannot exceed what they have seen; the trend can.
    String[] forest = lines.get(1).split(",");
    assertThat(forest[1]).isEqualTo("\"forest\"");
    assertThat(Double.parseDouble(forest[7])).isLessThanOrEqualTo(Double.parseDouble(forest[3]));
    String[] both = lines.get(4).split(",");
    assertThat(both[1]).isEqualTo("\"linear trend + forest\"");
    assertThat(Double.parseDouble(both[7])).isGreaterThan(Double.parseDouble(both[3]));
    assertThat(lines.get(6)).endsWith(",,,,");
    assertThat(folder.resolve("above/metrics.json")).content().contains("\"largestTraining\"");
  }

  @Test
  void what_cannot_be_judged_is_told() {
    Verb nothing = experiment("nothing");
    assertThat(nothing.code()).isEqualTo(2);
    Verb element = experiment("element", "--without", "Xx");
    assertThat(element.code()).isEqualTo(2);
    assertThat(element.answers()).singleElement().asString().contains("Xx is no element");
    Verb rare = experiment("rare", "--without", "F");
    assertThat(rare.code()).isEqualTo(3);
    assertThat(rare.answers()).singleElement().asString().contains("element F");
    Verb high = experiment("high", "--above", "50");
    assertThat(high.code()).isEqualTo(3);
    assertThat(folder.resolve("high")).doesNotExist();
  }
}
