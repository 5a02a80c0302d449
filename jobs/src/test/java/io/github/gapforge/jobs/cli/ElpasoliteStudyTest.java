package io.github.gapforge.jobs.cli;

import static io.github.gapforge.jobs.cli.MadeUpElpasolites.done;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.number;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.refused;
import static io.github.gapforge.jobs.cli.MadeUpElpasolites.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both studies and the page that shows them, from files to files, on made-up energies. */
final class ElpasoliteStudyTest {

  @TempDir private static Path folder;
  private static Path dft;
  private static Path teacher;
  private static Path gan;

  @BeforeAll
  static void write_rows_and_train_what_all_tests_use() {
    LocalSpark.session();
    dft = MadeUpElpasolites.write(folder.resolve("dft.csv"), MadeUpElpasolites.lines(900, 13));
    teacher = folder.resolve("teacher.parquet");
    done("teacher --input ? --output ?", dft, teacher);
    gan = folder.resolve("gan");
    done("train --generator gan --input ? --model ?", dft, gan);
  }

  @Test
  void a_search_marks_what_no_other_trial_beats_and_the_page_draws_it() throws IOException {
    Path search = folder.resolve("search.csv");
    done(
        "search --generator vae --trials 4 --count 300 --class 4 --input ? --output ?",
        dft,
        search);
    List<String[]> trials = table(search);
    assertThat(trials).hasSize(4);
    assertThat(trials.stream().filter(row -> row[4].equals("true")).count()).isBetween(1L, 4L);
    double least = trials.stream().mapToDouble(row -> number(row, 2)).min().orElseThrow();
    assertThat(
            trials.stream()
                .filter(row -> number(row, 2) == least)
                .anyMatch(row -> row[4].equals("true")))
        .isTrue();

    Path sizes = folder.resolve("sizes.csv");
    done(
        "search --generator vae --training-sizes 300,all --draws 2 --count 300 --class 4"
            + " --teacher ? --input ? --output ?",
        teacher,
        dft,
        sizes);
    assertThat(table(sizes).stream().map(row -> row[1])).startsWith("300", "300").hasSize(4);

    Path page = folder.resolve("page.html");
    done(
        "report --count 500 --count-5 2000 --model ? --teacher ? --training ? --search ? --sizes ?"
            + " --output ?",
        gan,
        teacher,
        dft,
        search,
        sizes,
        page);
    assertThat(Files.readString(page))
        .contains("Class 1, 500 valid samples", "Class 5, 2,000 valid samples")
        .contains("published: Q-network", "gan (gan)", "0.49 ± 0.14")
        .contains("Search for hyperparameters", "Coverage against training compositions")
        .contains("New and repeated samples of class 5", "Elements on the sites, class 1");
  }

  @Test
  void mistakes_are_answered_in_a_line() {
    Path out = folder.resolve("o.csv");
    String search = "search --generator vae --input ? --output ?";
    refused(2, "--training-sizes needs --teacher", search + " --training-sizes 100", dft, out);
    refused(2, "holds 'many'", search + " --training-sizes many --teacher ?", dft, out, teacher);
    refused(2, "--trials 0", search + " --trials 0", dft, out);
    refused(
        2,
        "none of vae, gan, dqn, autoregressive",
        "search --generator frequencies --input ? --output ?",
        dft,
        out);
    refused(
        2,
        "ends in .html",
        "report --model ? --teacher ? --training ? --output ?",
        gan,
        teacher,
        dft,
        out);
    assertThat(out).doesNotExist();
  }
}
