package io.github.gapforge.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.generator.DecodeRule;
import io.github.gapforge.generator.FormulaSampler;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.TestGenerator;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

final class DistinctSearchTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private static final GeneratorSource SOURCE =
      new GeneratorSource(TestGenerator.network(1), "test", "0", 7, DecodeRule.sample(1));

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** What a search must give, found one sample after the other. */
  private record Oracle(List<String> rows, GenerationCounts counts, long next) {

    static Oracle of(long from, int wanted, Set<Long> without) {
      FormulaSampler sampler = SOURCE.generator().sampler(SOURCE.rule(), SOURCE.seed());
      Set<Long> seen = new HashSet<>();
      List<String> rows = new ArrayList<>();
      long[] key = new long[1];
      long[] counts = new long[4];
      long index = from;
      for (; rows.size() < wanted; index++) {
        sampler.sample(index, 1, key);
        if (key[0] < 0) {
          counts[key[0] == FormulaSampler.UNDECODABLE ? 0 : 1]++;
        } else if (without.contains(key[0])) {
          counts[2]++;
        } else if (seen.add(key[0])) {
          rows.add(index + "," + CompositionKey.composition(key[0]).reducedFormula());
        } else {
          counts[3]++;
        }
      }
      return new Oracle(
          rows,
          new GenerationCounts(index - from, counts[0], counts[1], counts[2], counts[3], wanted),
          index);
    }
  }

  @Test
  void it_gives_the_formulas_with_the_smallest_first_index_in_that_order() {
    Oracle oracle = Oracle.of(0, 900, Set.of());
    // All four kinds of samples occur.
    assertThat(oracle.counts().undecodable()).isPositive();
    assertThat(oracle.counts().singleElement()).isPositive();
    assertThat(oracle.counts().duplicates()).isPositive();
    check(0, 900, Set.of(), oracle);
  }

  @Test
  void it_begins_anywhere_and_leaves_out_what_it_is_told() {
    Set<Long> without = new HashSet<>();
    FormulaSampler sampler = SOURCE.generator().sampler(SOURCE.rule(), SOURCE.seed());
    long[] keys = new long[300];
    sampler.sample(50, 300, keys);
    for (long key : keys) {
      if (key >= 0) {
        without.add(key);
      }
    }
    Oracle oracle = Oracle.of(100, 400, without);
    assertThat(oracle.counts().excluded()).isGreaterThan(100);
    check(100, 400, without, oracle);
  }

  private void check(long from, int wanted, Set<Long> without, Oracle oracle) {
    Optional<Dataset<Row>> keys =
        without.isEmpty()
            ? Optional.empty()
            : Optional.of(
                SPARK.createDataset(List.copyOf(without), Encoders.LONG()).toDF(SampleRows.KEY));
    try (Generation found = search().find(SOURCE, from, wanted, keys)) {
      List<String> rows =
          found.formulas().collectAsList().stream()
              .map(row -> row.getLong(0) + "," + row.getString(1))
              .toList();
      assertThat(rows).isEqualTo(oracle.rows());
      assertThat(found.counts()).isEqualTo(oracle.counts());
      assertThat(found.nextIndex()).isEqualTo(oracle.next());
    }
  }

  @Test
  void samples_do_not_depend_on_the_number_of_tasks() {
    SampleRows samples = new SampleRows(SPARK, SOURCE);
    List<Row> one = samples.draw(1234, 2345, 1).collectAsList();
    assertThat(one).hasSize(1111);
    assertThat(samples.draw(1234, 2345, 3).collectAsList()).isEqualTo(one);
    assertThat(samples.draw(1234, 2345, 7).collectAsList()).isEqualTo(one);
    assertThat(samples.draw(1234, 1240, 7).collectAsList()).isEqualTo(one.subList(0, 6));
  }

  @Test
  void a_generator_without_enough_formulas_says_so_and_stops() {
    // Three elements with up to eight atoms: at most 3 · 64 + 512 formulas, reduced.
    GeneratorSource small =
        new GeneratorSource(TestGenerator.network(1, 3), "small", "0", 7, DecodeRule.sample(1));
    assertThatThrownBy(() -> search().find(small, 0, 5_000, Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("generator small has run dry: ")
        .hasMessageContaining("distinct formulas in ")
        .hasMessageContaining("--count");
  }

  private DistinctSearch search() {
    return new DistinctSearch(
        SPARK, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
  }
}
