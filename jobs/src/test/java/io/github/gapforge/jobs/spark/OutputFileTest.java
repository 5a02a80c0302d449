package io.github.gapforge.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputFileTest {

  private static final StructType TEXT = new StructType().add("formula", "string");

  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void session() {
    spark = LocalSpark.session();
  }

  private static Dataset<Row> numbers(int count, int partitions) {
    return spark.range(0, count, 1, partitions).toDF("n");
  }

  private static Dataset<Row> texts(String... texts) {
    List<Row> rows = new ArrayList<>();
    for (String text : texts) {
      rows.add(RowFactory.create(text));
    }
    return spark.createDataFrame(rows, TEXT);
  }

  private Path write(String name, Dataset<Row> rows) {
    Path file = folder.resolve(name);
    new OutputFile(file.toString()).write(rows);
    return file;
  }

  private static String text(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> leftInFolder() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> back(Path file, String column) {
    return LocalSpark.column(
        InputRows.read(
            spark, InputFiles.find(spark, file.toString()), List.of(WantedColumn.exactly(column))),
        column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n.csv", "n.csv.gz", "n.parquet", "a b [1] {x}.csv", "a[1].parquet"})
  void a_result_is_one_file_in_order_with_nothing_beside_it(String name) {
    Path file = write(name, numbers(5000, 7));
    assertThat(leftInFolder()).containsExactly(name);
    assertThat(back(file, "n"))
        .isEqualTo(
            Stream.iterate(0, i -> i + 1).limit(5000).map(i -> Integer.toString(i)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"n.csv", "n.csv.gz", "n.parquet"})
  void no_rows_are_a_file_with_columns(String name) {
    Path file = write(name, numbers(0, 3));
    assertThat(back(file, "n")).isEmpty();
    assertThat(leftInFolder()).containsExactly(name);
  }

  @Test
  void a_data_set_without_partitions_is_a_file_with_columns() {
    assertThat(text(write("e.csv", spark.emptyDataFrame().selectExpr("1 as n").limit(0))))
        .isEqualTo("n\n");
    assertThat(back(write("e.parquet", texts()), "formula")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"in[1]", "with space", "{a,b}", "a*"})
  void the_folder_may_have_any_name(String name) {
    assertThat(back(write(name + "/n.csv", numbers(3, 2)), "n")).containsExactly("0", "1", "2");
    assertThat(back(write(name + "/n.parquet", numbers(3, 2)), "n")).containsExactly("0", "1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n.csv", "n.csv.gz", "n.parquet"})
  void an_old_result_is_replaced_and_leaves_nothing_behind(String name) {
    write(name, numbers(10, 2));
    Path file = write(name, numbers(2, 2));
    assertThat(back(file, "n")).containsExactly("0", "1");
    assertThat(leftInFolder()).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n.csv", "n.csv.gz", "n.parquet"})
  void a_failing_job_leaves_the_old_result_as_it_was_and_nothing_beside_it(String name)
      throws IOException {
    Path file = write(name, numbers(10, 2));
    byte[] before = Files.readAllBytes(file);
    Dataset<Row> failing =
        numbers(10, 2)
            .map(
                (MapFunction<Row, Long>)
                    row -> {
                      if (row.getLong(0) == 7) {
                        throw new IllegalStateException("on purpose");
                      }
                      return row.getLong(0);
                    },
                Encoders.LONG())
            .toDF("n");
    assertThatThrownBy(() -> write(name, failing)).hasStackTraceContaining("on purpose");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(leftInFolder()).containsExactly(name);
  }

  @Test
  void the_input_may_be_replaced_by_its_result() {
    Path file = write("same.csv", numbers(4, 2));
    Dataset<Row> rows =
        InputRows.read(
            spark, InputFiles.find(spark, file.toString()), List.of(WantedColumn.exactly("n")));
    new OutputFile(file.toString()).write(rows.selectExpr("n * 2 as n"));
    assertThat(back(file, "n")).containsExactly("0.0", "2.0", "4.0", "6.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.txt", "out", "out.CSV", "out.csv.bz2", "out.parquet/"})
  void an_unknown_ending_is_bad_usage(String name) {
    assertThatThrownBy(() -> new OutputFile(folder + "/" + name).write(numbers(1, 1)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(".csv.gz or .parquet")
        .satisfies(e -> assertThat(((UserError) e).exitCode()).isEqualTo(2));
  }

  @Test
  void a_colon_in_a_name_is_more_than_Hadoop_can_write() {
    assertThatThrownBy(() -> new OutputFile(folder + "/12:30.csv"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("colon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_out.csv", ".csv", ".out.parquet"})
  void a_name_that_Hadoop_would_hide_is_bad_usage(String name) {
    assertThatThrownBy(() -> new OutputFile(folder + "/" + name))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(name)
        .satisfies(e -> assertThat(((UserError) e).exitCode()).isEqualTo(2));
  }

  @Test
  void a_folder_in_the_way_is_told_before_anything_is_computed() throws IOException {
    Files.createDirectories(folder.resolve("out.csv/inside"));
    assertThatThrownBy(() -> write("out.csv", numbers(1, 1)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is a folder");
    assertThat(folder.resolve("out.csv/inside")).exists();
  }

  @Test
  void a_file_where_the_folder_should_be_is_told() {
    LocalSpark.write(folder.resolve("file"), "x");
    assertThatThrownBy(() -> write("file/out.csv", numbers(1, 1)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void truth_values_and_missing_values_are_written_as_the_blueprint_says() {
    StructType schema =
        new StructType().add("a", "boolean").add("b", "double").add("c", "string").add("d", "int");
    Path file =
        write(
            "v.csv",
            spark.createDataFrame(
                List.of(
                    RowFactory.create(true, 1.0, "x", 1),
                    RowFactory.create(false, null, null, null)),
                schema));
    assertThat(text(file)).isEqualTo("a,b,c,d\ntrue,1.0,x,1\nfalse,,,\n");
  }

  @Test
  void an_empty_text_and_a_missing_one_are_both_nothing_in_CSV_and_differ_in_Parquet() {
    assertThat(text(write("e.csv", texts("", null, "x")))).isEqualTo("formula\n\n\nx\n");
    assertThat(back(write("e.parquet", texts("", null, "x")), "formula"))
        .containsExactly("", null, "x");
  }

  @Test
  void a_number_that_is_none_is_missing_in_CSV() {
    StructType schema = new StructType().add("x", "double");
    Path file =
        write("nan.csv", spark.createDataFrame(List.of(RowFactory.create(Double.NaN)), schema));
    assertThat(text(file)).isEqualTo("x\n\n");
  }

  @Test
  void numbers_are_read_back_the_same() {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (double special : new double[] {0, -0.0, 0.1, 1e-300, 1e300, Double.MIN_VALUE, 123456789}) {
      rows.add(RowFactory.create(special));
    }
    for (int i = 0; i < 500; i++) {
      rows.add(RowFactory.create(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20)));
    }
    Path file = write("x.csv", spark.createDataFrame(rows, new StructType().add("x", "double")));
    List<Object> read = back(file, "x");
    for (int i = 0; i < rows.size(); i++) {
      assertThat(Double.parseDouble((String) read.get(i))).isEqualTo(rows.get(i).getDouble(0));
      assertThat((String) read.get(i)).contains(".").doesNotContain(",");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.csv", "t.csv.gz", "t.parquet"})
  void texts_survive(String name) {
    String[] texts = {
      " NaCl",
      "NaCl ",
      "a,b",
      "say \"x\"",
      "\"",
      "\"\"",
      "NaN",
      "null",
      "#x",
      "Li₂O",
      "'",
      "\t",
      "\\",
      "a\\\"b",
      "=1+1",
      "\0",
      ",",
      "  "
    };
    assertThat(back(write(name, texts(texts)), "formula")).containsExactly((Object[]) texts);
  }

  @Test
  void line_ends_inside_a_text_are_quoted_as_other_readers_expect() {
    Path file = write("nl.csv", texts("a\nb", "c\r\nd", "e\rf"));
    assertThat(text(file)).isEqualTo("formula\n\"a\nb\"\n\"c\r\nd\"\n\"e\rf\"\n");
    assertThat(
            LocalSpark.column(
                    spark
                        .read()
                        .option("header", "true")
                        .option("multiLine", "true")
                        .option("escape", "\"")
                        .csv(file.toString()),
                    "formula")
                .get(0))
        .isEqualTo("a\nb");
  }
}
