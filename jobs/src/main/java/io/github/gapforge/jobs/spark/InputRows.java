package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads input as rows of text: {@code row} (0, 1, 2, ... in the input's order), the wanted columns
 * as strings, and {@code unreadable} (why a row could not be read, else null).
 *
 * <p>Every line is a row, whatever is in it. Partitions keep the order of the input, so that narrow
 * stages write rows out in the order in which they came.
 */
public final class InputRows {

  /** Name of the row-number column. */
  public static final String ROW = "row";

  /** Name of the column that says why a row could not be read. */
  public static final String UNREADABLE = "unreadable";

  private static final int MOST_CHARACTERS = 60;

  private InputRows() {}

  /**
   * Reads the wanted columns.
   *
   * @throws UserError if the input is missing, has no header, or lacks a required column
   */
  public static Dataset<Row> read(SparkSession spark, InputFiles input, List<WantedColumn> wanted) {
    return switch (input.format()) {
      case CSV -> CsvRows.read(spark, input, wanted);
      case PARQUET -> ParquetRows.read(spark, input, wanted);
    };
  }

  /** Schema of the rows read. */
  static StructType schema(List<WantedColumn> wanted) {
    StructType schema = new StructType().add(ROW, DataTypes.LongType, false);
    for (WantedColumn column : wanted) {
      schema = schema.add(column.name(), DataTypes.StringType);
    }
    return schema.add(UNREADABLE, DataTypes.StringType);
  }

  /** Index in the header of every wanted column, -1 for an optional one that is absent. */
  static int[] locate(List<WantedColumn> wanted, List<String> header, String where) {
    int[] index = new int[wanted.size()];
    for (int i = 0; i < index.length; i++) {
      WantedColumn column = wanted.get(i);
      Optional<Integer> found = column.find(header);
      if (found.isEmpty() && column.required()) {
        throw UserError.input(missing(column, header, where));
      }
      index[i] = found.orElse(-1);
      found.ifPresent(at -> requireOne(column, header, at, where));
    }
    return index;
  }

  private static void requireOne(WantedColumn column, List<String> header, int at, String where) {
    long same = header.stream().filter(name -> WantedColumn.same(name, header.get(at))).count();
    if (same > 1) {
      throw UserError.input(
          where
              + " has "
              + same
              + " columns '"
              + header.get(at).strip()
              + "': rename all but one"
              + (column.option().isEmpty() ? "" : ", or name another with " + column.option()));
    }
  }

  private static String missing(WantedColumn column, List<String> header, String where) {
    List<String> shown = new ArrayList<>();
    header.stream().limit(12).map(InputRows::shortened).forEach(shown::add);
    if (shown.size() < header.size()) {
      shown.add("...");
    }
    return where
        + " has no column "
        + String.join(" or ", column.candidates())
        + " (found: "
        + String.join(", ", shown)
        + ")"
        + howToMend(column, header);
  }

  /**
   * As much of a text as a message can show: what stands in a header may be a whole file, and no
   * text.
   */
  static String shortened(String text) {
    String part =
        text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
    return part.replaceAll("[\\p{Cntrl}\uFFFD]+", "?");
  }

  private static String howToMend(WantedColumn column, List<String> header) {
    if (header.size() == 1 && header.get(0).matches(".*[;\t|].*")) {
      return "; columns must be separated by commas";
    }
    return column.option().isEmpty() ? "" : "; name the right one with " + column.option();
  }
}
