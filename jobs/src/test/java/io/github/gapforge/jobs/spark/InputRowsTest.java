package io.github.gapforge.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InputRowsTest {

  private static final List<WantedColumn> FORMULA_AND_ID =
      List.of(WantedColumn.formula(""), WantedColumn.id(""));

  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void session() {
    spark = LocalSpark.session();
  }

  private static Dataset<Row> read(Path input, List<WantedColumn> wanted) {
    return InputRows.read(spark, InputFiles.find(spark, input.toString()), wanted);
  }

  private static List<Row> rows(Path input) {
    return read(input, FORMULA_AND_ID).collectAsList();
  }

  private static List<Object> formulas(Path input) {
    return LocalSpark.column(read(input, FORMULA_AND_ID), "formula");
  }

  private static List<Object> unreadable(Path input) {
    return LocalSpark.column(read(input, FORMULA_AND_ID), "unreadable");
  }

  private Path csv(String text) {
    return LocalSpark.write(folder.resolve("in.csv"), text);
  }

  private static Path gz(Path file, String text) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refused(Path input, String... parts) {
    assertThatThrownBy(
            () -> {
              try {
                rows(input);
              } catch (Exception e) { // a task's failure comes wrapped, of a type that Scala hides
                throw mistake(e);
              }
            })
        .isInstanceOf(UserError.class)
        .satisfies(e -> assertThat(((UserError) e).exitCode()).isEqualTo(3))
        .message()
        .contains(parts)
        .doesNotContain("\n");
  }

  /** The user's mistake in a chain of causes, where the command line looks for it too. */
  private static Throwable mistake(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError) {
        return cause;
      }
    }
    return failure;
  }

  // --- header -----------------------------------------------------------------------------------

  @Test
  void a_header_of_control_characters_is_shown_without_them() {
    refused(csv("PK\u0003\u001b[31m\u0007x\n1\n"), "(found: PK?[31m?x)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"formula", "FORMULA", " Formula ", "\ufeffformula", "\ufeff\"Formula\""})
  void the_header_is_found_ignoring_case_spaces_and_a_byte_order_mark(String header) {
    assertThat(formulas(csv(header + "\nNaCl\n"))).containsExactly("NaCl");
  }

  @Test
  void usual_names_are_tried_in_their_order() {
    assertThat(formulas(csv("reduced_formula,Composition\nNaCl,Na2Cl2\n")))
        .containsExactly("Na2Cl2");
  }

  @Test
  void a_missing_column_is_told_with_the_names_tried_and_found() {
    refused(
        csv("name,gap\nNaCl,5\n"),
        "no column formula or composition or reduced_formula or cell_formula",
        "(found: name, gap)",
        "--formula-column");
  }

  @Test
  void two_columns_of_the_wanted_name_are_ambiguous() {
    refused(csv("formula,Formula\nNaCl,KCl\n"), "2 columns 'formula'");
  }

  @Test
  void two_columns_of_another_name_do_not_matter() {
    assertThat(formulas(csv("note,formula,note\na,NaCl,b\n"))).containsExactly("NaCl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "   \nNaCl\n"})
  void an_empty_file_is_refused(String text) {
    refused(csv(text), "in.csv", "is empty", "header");
  }

  @Test
  void a_file_of_comments_has_no_header() {
    refused(csv("# made by x\n# on monday\n"), "no column", "# made by x");
  }

  @Test
  void a_header_with_open_quotes_is_refused() {
    refused(csv("\"formula\nNaCl\n"), "broken header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"formula", "formula\n", "formula\r\n"})
  void a_file_with_a_header_only_has_no_rows(String text) {
    assertThat(rows(csv(text))).isEmpty();
  }

  // --- lines ------------------------------------------------------------------------------------

  @Test
  void line_ends_of_Windows_are_no_part_of_a_field() {
    assertThat(formulas(csv("id,formula\r\n1,NaCl\r\n2,\"KCl\"\r\n")))
        .containsExactly("NaCl", "KCl");
  }

  @Test
  void the_last_line_needs_no_line_end() {
    assertThat(formulas(csv("formula\nNaCl\nKCl"))).containsExactly("NaCl", "KCl");
  }

  @Test
  void texts_that_look_like_missing_values_are_texts() {
    assertThat(formulas(csv("formula,id\nNaN,1\nnull,2\nNA,3\n,4\n\"\",5\nN/A,6\n")))
        .containsExactly("NaN", "null", "NA", "", "", "N/A");
  }

  @Test
  void an_empty_line_of_one_column_is_an_empty_formula() {
    Path input = csv("formula\nNaCl\n\nKCl\n");
    assertThat(formulas(input)).containsExactly("NaCl", "", "KCl");
    assertThat(unreadable(input)).containsOnlyNulls();
  }

  @Test
  void an_empty_line_of_two_columns_is_malformed() {
    assertThat(unreadable(csv("formula,id\nNaCl,1\n\nKCl,2\n")))
        .containsExactly(null, "malformed_csv", null);
  }

  @Test
  void a_broken_line_costs_one_row_and_shows_what_stood_there() {
    Path input = csv("formula,id\nNaCl,1\n\"KCl,2\nLiF\nLiF,3,4\nRbI,5\n");
    assertThat(unreadable(input))
        .containsExactly(null, "malformed_csv", "malformed_csv", "malformed_csv", null);
    assertThat(formulas(input)).containsExactly("NaCl", "\"KCl,2", "LiF", "LiF,3,4", "RbI");
  }

  @Test
  void bytes_that_are_no_UTF8_cost_one_row() throws IOException {
    Path input = folder.resolve("latin.csv");
    Files.write(input, "formula\nNaCl\nLi\u00b2O\nKCl\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(unreadable(input)).containsExactly(null, "undecodable_bytes", null);
  }

  @Test
  void NUL_bytes_are_characters_like_others() {
    assertThat(formulas(csv("formula,id\nNa\0Cl,1\n\0,2\n\"\0\",3\n")))
        .containsExactly("Na\0Cl", "\0", "\0");
  }

  @Test
  void a_line_of_a_megabyte_is_one_row() {
    String formula = "Na".repeat(1 << 19);
    assertThat(formulas(csv("formula\n" + formula + "\nKCl\n"))).containsExactly(formula, "KCl");
  }

  // --- files ------------------------------------------------------------------------------------

  @Test
  void files_of_a_folder_follow_each_other_by_name_each_with_its_own_header() {
    LocalSpark.write(folder.resolve("drop/b.csv"), "id,formula", "3,LiF");
    LocalSpark.write(folder.resolve("drop/a.csv"), "formula", "NaCl", "KCl");
    gz(folder.resolve("drop/c.csv.gz"), "composition,id\nRbI,4\n");
    LocalSpark.write(folder.resolve("drop/_SUCCESS"), "");
    LocalSpark.write(folder.resolve("drop/.hidden.csv"), "x");
    LocalSpark.write(folder.resolve("drop/README.txt"), "x");
    Path input = folder.resolve("drop");
    assertThat(formulas(input)).containsExactly("NaCl", "KCl", "LiF", "RbI");
    assertThat(LocalSpark.column(read(input, FORMULA_AND_ID), "row"))
        .containsExactly(0L, 1L, 2L, 3L);
    assertThat(LocalSpark.column(read(input, FORMULA_AND_ID), "id"))
        .containsExactly(null, null, "3", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_in.csv", ".in.csv", "_in.parquet"})
  void a_file_that_Hadoop_takes_for_hidden_is_refused_by_its_name(String name) {
    refused(LocalSpark.write(folder.resolve(name), "formula", "NaCl"), name, "rename it");
  }

  @Test
  void a_folder_of_both_formats_is_refused() {
    LocalSpark.write(folder.resolve("mix/a.csv"), "formula", "NaCl");
    LocalSpark.write(folder.resolve("mix/b.parquet"), "x");
    refused(folder.resolve("mix"), "mixes formats");
  }

  @Test
  void a_folder_without_data_a_missing_file_and_a_strange_ending_are_told() throws IOException {
    Files.createDirectories(folder.resolve("none"));
    refused(folder.resolve("none"), "holds no .csv");
    refused(folder.resolve("gone.csv"), "gone.csv", "does not exist");
    refused(LocalSpark.write(folder.resolve("in.txt"), "x"), "in.txt", ".csv.gz or .parquet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.csv",
        "a,b.csv",
        "a[1].csv",
        "{a}.csv",
        "a*?.csv",
        "a%20b.csv",
        "a#b.csv",
        "Ü.csv"
      })
  void a_file_may_have_any_name(String name) {
    LocalSpark.write(folder.resolve("a1.csv"), "formula", "WRONG");
    Path input = LocalSpark.write(folder.resolve(name), "formula", "NaCl");
    assertThat(formulas(input)).containsExactly("NaCl");
  }

  @Test
  void a_colon_in_a_name_is_more_than_Hadoop_can_read() {
    refused(LocalSpark.write(folder.resolve("12:30.csv"), "formula", "NaCl"), "12:30.csv", "colon");
  }

  @Test
  void a_file_that_is_no_gzip_is_refused() {
    refused(
        LocalSpark.write(folder.resolve("x.csv.gz"), "formula", "NaCl"),
        "x.csv.gz",
        "cannot be read");
  }

  @Test
  void an_archive_that_ends_too_early_or_is_damaged_is_refused_and_no_row_of_it_is_used()
      throws IOException {
    StringBuilder text = new StringBuilder("formula\n");
    IntStream.range(0, 60_000)
        .forEach(i -> text.append("Na").append(i * 7919 % 9973).append("Cl\n"));
    byte[] whole = Files.readAllBytes(gz(folder.resolve("whole.csv.gz"), text.toString()));
    Path input = folder.resolve("x.csv.gz");
    for (int kept : new int[] {whole.length - 1, whole.length - 8, whole.length / 2, 30, 12, 3}) {
      Files.write(input, Arrays.copyOf(whole, kept));
      refused(input, "x.csv.gz", "damaged or not whole");
    }
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 50, (byte) 0x55);
    Files.write(input, damaged);
    refused(input, "x.csv.gz", "damaged or not whole");
    Files.write(input, new byte[0]);
    refused(input, "x.csv.gz");
  }

  @Test
  void a_damaged_archive_in_a_folder_is_named() throws IOException {
    LocalSpark.write(folder.resolve("d/a.csv"), "formula", "NaCl");
    byte[] whole =
        Files.readAllBytes(gz(folder.resolve("d/b.csv.gz"), "formula\n" + "KCl\n".repeat(9000)));
    Files.write(folder.resolve("d/b.csv.gz"), Arrays.copyOf(whole, whole.length - 4));
    refused(folder.resolve("d"), "d/b.csv.gz", "damaged or not whole");
  }

  @Test
  void a_text_in_UTF16_is_told_as_what_it_is() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      Path input = folder.resolve("wide.csv");
      Files.write(input, "formula\nNaCl\n".getBytes(charset));
      refused(input, "wide.csv", "UTF-16", "UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"formula;id\nNaCl;1\n", "formula\tid\nNaCl\t1\n", "id|formula\n"})
  void other_separators_than_commas_are_told(String text) {
    refused(csv(text), "no column formula", "separated by commas");
  }

  @Test
  void a_header_of_a_megabyte_is_told_in_a_short_line() {
    assertThatThrownBy(() -> rows(csv("NaCl".repeat(1 << 18) + "\n")))
        .isInstanceOf(UserError.class)
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"IN.CSV", "in.Csv", "in.CSV.gz"})
  void endings_may_be_in_capitals(String name) {
    Path input = folder.resolve(name);
    if (name.endsWith(".gz")) {
      gz(input, "formula\nNaCl\n");
    } else {
      LocalSpark.write(input, "formula", "NaCl");
    }
    assertThat(formulas(input)).containsExactly("NaCl");
    LocalSpark.write(folder.resolve("A.csv"), "formula", "KCl");
    assertThat(formulas(folder)).containsExactlyInAnyOrder("NaCl", "KCl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"b.csv.bz2", "b.csv.zst", "b.csv.GZ", "b.CSV.XZ", "b.tsv", "b.jsonl", "b.tsv.gz"})
  void a_folder_with_data_that_cannot_be_read_is_refused_rather_than_read_in_part(String name) {
    LocalSpark.write(folder.resolve("part/a.csv"), "formula", "NaCl");
    LocalSpark.write(folder.resolve("part").resolve(name), "formula", "KCl");
    refused(folder.resolve("part"), name, "cannot be read");
    refused(folder.resolve("part").resolve(name), name);
  }

  @Test
  void notes_and_folders_beside_the_data_are_no_hindrance() {
    LocalSpark.write(folder.resolve("n/a.csv"), "formula", "NaCl");
    LocalSpark.write(folder.resolve("n/README.md"), "x");
    LocalSpark.write(folder.resolve("n/old/b.csv"), "formula", "KCl");
    assertThat(formulas(folder.resolve("n"))).containsExactly("NaCl");
  }

  // --- order and numbers ------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void rows_are_numbered_in_the_order_of_the_input_however_it_is_split(int parts) {
    StringBuilder text = new StringBuilder("formula,id\n");
    for (int i = 0; i < 5000; i++) {
      text.append("Na").append(i + 1).append("Cl,").append(i).append('\n');
    }
    Path input = csv(text.toString());
    String split = "mapreduce.input.fileinputformat.split.maxsize";
    spark.sparkContext().hadoopConfiguration().set(split, Long.toString(text.length() / parts + 1));
    try {
      Dataset<Row> rows = read(input, FORMULA_AND_ID);
      assertThat(rows.javaRDD().getNumPartitions()).isBetween(parts, parts + 1);
      assertThat(LocalSpark.column(rows, "row"))
          .isEqualTo(LongStream.range(0, 5000).boxed().toList());
      assertThat(LocalSpark.column(rows, "id"))
          .isEqualTo(IntStream.range(0, 5000).mapToObj(Integer::toString).toList());
    } finally {
      spark.sparkContext().hadoopConfiguration().unset(split);
    }
  }

  @Test
  void a_large_gzip_file_is_spread_over_partitions_in_order() {
    int count = 90_000;
    StringBuilder text = new StringBuilder("formula\n");
    IntStream.range(0, count).forEach(i -> text.append("Na").append(i + 1).append("Cl\n"));
    Path input = gz(folder.resolve("big.csv.gz"), text.toString());
    Dataset<Row> rows = read(input, FORMULA_AND_ID);
    assertThat(rows.javaRDD().getNumPartitions()).isGreaterThan(2);
    assertThat(LocalSpark.column(rows, "row"))
        .isEqualTo(LongStream.range(0, count).boxed().toList());
    assertThat(LocalSpark.column(rows, "formula").get(count - 1)).isEqualTo("Na90000Cl");
  }

  @Test
  void random_tables_come_back_as_they_were_written() {
    Random random = new Random(7);
    for (int table = 0; table < 25; table++) {
      int columns = 1 + random.nextInt(4);
      int at = random.nextInt(columns);
      List<String> written = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        text.append(c == 0 ? "" : ",").append(c == at ? "formula" : "other" + c);
      }
      String end = random.nextBoolean() ? "\n" : "\r\n";
      for (int r = random.nextInt(40); r > 0; r--) {
        text.append(end);
        for (int c = 0; c < columns; c++) {
          String field = field(random);
          text.append(c == 0 ? "" : ",").append(independentlyQuoted(field, random));
          if (c == at) {
            written.add(field);
          }
        }
      }
      text.append(random.nextBoolean() || columns == 1 ? end : "");
      Path input = LocalSpark.write(folder.resolve("t" + table + ".csv"), text.toString());
      assertThat(formulas(input)).as("table %d", table).isEqualTo(written);
      assertThat(unreadable(input)).as("table %d", table).allMatch(why -> why == null);
    }
  }

  private static String field(Random random) {
    String alphabet = "NaCl23 \",'#;\\\t.-()[]₂é\0|";
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(9); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** Quotes where it must be, and sometimes where it need not. */
  private static String independentlyQuoted(String field, Random random) {
    boolean must = field.contains("\"") || field.contains(",");
    return must || random.nextInt(4) == 0 ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
  }

  // --- Parquet ----------------------------------------------------------------------------------

  private Path parquet(String name, StructType schema, Row... rows) {
    Path file = folder.resolve(name);
    new OutputFile(file.toString()).write(spark.createDataFrame(List.of(rows), schema));
    return file;
  }

  @Test
  void Parquet_columns_are_found_ignoring_case_and_read_as_text() {
    StructType schema =
        new StructType().add("ID", "int").add("Formula", "string").add("x", "double");
    Path input =
        parquet(
            "in.parquet",
            schema,
            RowFactory.create(7, "NaCl", 1.0),
            RowFactory.create(null, "NaN", null),
            RowFactory.create(9, "", 2.0),
            RowFactory.create(10, null, 2.0));
    assertThat(formulas(input)).containsExactly("NaCl", "NaN", "", null);
    assertThat(LocalSpark.column(read(input, FORMULA_AND_ID), "id"))
        .containsExactly("7", null, "9", "10");
    assertThat(LocalSpark.column(read(input, FORMULA_AND_ID), "row"))
        .containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void a_Parquet_column_may_have_dots_and_backticks_in_its_name() {
    Path input =
        parquet("dots.parquet", new StructType().add("a.b`c", "string"), RowFactory.create("NaCl"));
    assertThat(LocalSpark.column(read(input, List.of(WantedColumn.formula("a.b`c"))), "formula"))
        .containsExactly("NaCl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"array<string>", "struct<a:string>", "map<string,string>"})
  void a_nested_Parquet_column_does_not_pass_for_a_formula_in_brackets(String type) {
    Path input = parquet("nested.parquet", StructType.fromDDL("formula " + type));
    refused(input, "nested.parquet", "nested column 'formula'", type.substring(0, 3));
  }

  @Test
  void Parquet_files_of_a_folder_are_numbered_through() {
    StructType schema = new StructType().add("formula", "string");
    parquet("p/b[2].parquet", schema, RowFactory.create("LiF"));
    parquet("p/a.parquet", schema, RowFactory.create("NaCl"), RowFactory.create("KCl"));
    Path input = folder.resolve("p");
    assertThat(formulas(input)).containsExactly("NaCl", "KCl", "LiF");
    assertThat(LocalSpark.column(read(input, FORMULA_AND_ID), "row")).containsExactly(0L, 1L, 2L);
  }

  @Test
  void an_empty_Parquet_file_has_no_rows() {
    assertThat(rows(parquet("e.parquet", new StructType().add("formula", "string")))).isEmpty();
  }

  @Test
  void a_Parquet_file_that_is_none_is_refused_in_one_line() {
    refused(
        LocalSpark.write(folder.resolve("no.parquet"), "PAR1 it is not"), "no readable Parquet");
  }

  @Test
  void a_Parquet_file_with_damaged_pages_is_refused() throws IOException {
    Row[] rows =
        IntStream.range(0, 20_000)
            .mapToObj(i -> RowFactory.create("Na" + (i * 7919 % 9973) + "Cl"))
            .toArray(Row[]::new);
    Path input = parquet("p.parquet", new StructType().add("formula", "string"), rows);
    byte[] bytes = Files.readAllBytes(input);
    Arrays.fill(bytes, 100, bytes.length / 2, (byte) 0x55);
    Files.write(input, bytes);
    refused(input, "p.parquet", "damaged or not whole");
    Files.write(input, Arrays.copyOf(bytes, bytes.length / 2));
    refused(input, "p.parquet", "no readable Parquet");
    Files.write(input, new byte[0]);
    refused(input, "p.parquet", "no readable Parquet");
  }

  @Test
  void a_Parquet_file_without_the_column_is_refused() {
    refused(
        parquet("other.parquet", new StructType().add("name", "string"), RowFactory.create("x")),
        "no column formula",
        "(found: name)");
  }
}
