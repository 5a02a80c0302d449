package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A file of compositions, columns A, B, C and D, with one number each, in the order of its lines.
 *
 * @param where the file
 * @param cells the compositions
 * @param values their numbers
 * @param lines of the file
 * @param rejections lines left out, by reason
 * @param firstRejected the first of them in words; empty where all lines are fine
 */
record QuadrupleTable(
    String where,
    int[] cells,
    double[] values,
    long lines,
    Map<String, Long> rejections,
    Optional<String> firstRejected) {

  private static final List<WantedColumn> SITES =
      List.of(
          WantedColumn.exactly("A"),
          WantedColumn.exactly("B"),
          WantedColumn.exactly("C"),
          WantedColumn.exactly("D"));

  /** A partition's rows, packed: millions of them come to the driver. */
  private record Part(int[] cells, double[] values, List<String[]> rejected, long lines)
      implements Serializable {}

  /**
   * Reads a file.
   *
   * @param number the column of numbers
   * @throws UserError if it cannot be read, lacks a column, or has no usable line
   */
  static QuadrupleTable read(SparkSession spark, String location, WantedColumn number) {
    List<WantedColumn> wanted = new ArrayList<>(SITES);
    wanted.add(number);
    List<Part> parts =
        InputRows.read(spark, InputFiles.find(spark, location), wanted)
            .javaRDD()
            .mapPartitions(rows -> List.of(part(rows)).iterator())
            .collect();
    QuadrupleTable table = joined(location, parts);
    if (table.cells.length == 0) {
      throw UserError.input(
          location + " has no composition: " + table.firstRejected.orElse("it has no lines"));
    }
    return table;
  }

  /**
   * This table, for files that a verb wrote and nobody should have changed.
   *
   * @throws UserError if a line cannot be used
   */
  QuadrupleTable requireWhole() {
    if (firstRejected.isPresent()) {
      throw UserError.input(
          where
              + ": "
              + firstRejected.get()
              + "; such a file must be whole: mend the line or take it out");
    }
    return this;
  }

  private static Part part(Iterator<Row> rows) {
    int[] cells = new int[1024];
    double[] values = new double[1024];
    int count = 0;
    long lines = 0;
    List<String[]> rejected = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      lines++;
      int cell = cell(row, rejected);
      if (cell >= 0) {
        double value = value(row, rejected);
        if (!Double.isNaN(value)) {
          if (count == cells.length) {
            cells = Arrays.copyOf(cells, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
          }
          cells[count] = cell;
          values[count++] = value;
        }
      }
    }
    return new Part(Arrays.copyOf(cells, count), Arrays.copyOf(values, count), rejected, lines);
  }

  /** The composition of a row, or −1 with a reason. */
  private static int cell(Row row, List<String[]> rejected) {
    if (!row.isNullAt(6)) {
      return rejected(rejected, row, row.getString(6), "is no row of the file's columns");
    }
    int cell = 0;
    for (int site = 0; site < Quadruples.SITES; site++) {
      String symbol = row.isNullAt(1 + site) ? "" : row.getString(1 + site).strip();
      Optional<Integer> element = Element.ofSymbol(symbol).flatMap(SpaceElements::indexOf);
      if (element.isEmpty()) {
        String what = "'" + symbol + "' is none of the 39 main-group elements H to Bi";
        return rejected(rejected, row, "unknown_element", what);
      }
      cell = cell * SpaceElements.COUNT + element.get();
    }
    return Quadruples.isComposition(cell)
        ? cell
        : rejected(rejected, row, "repeated_element", "an element is on two sites");
  }

  private static double value(Row row, List<String[]> rejected) {
    String text = row.isNullAt(5) ? "" : row.getString(5).strip();
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Answered below, with what is no finite number.
    }
    rejected(rejected, row, "bad_number", "'" + text + "' is no number");
    return Double.NaN;
  }

  private static int rejected(List<String[]> rejected, Row row, String reason, String what) {
    rejected.add(new String[] {reason, "line " + (row.getLong(0) + 2) + ": " + what});
    return -1;
  }

  private static QuadrupleTable joined(String where, List<Part> parts) {
    Map<String, Long> reasons = new TreeMap<>();
    Optional<String> first = Optional.empty();
    long lines = 0;
    for (Part part : parts) {
      lines += part.lines();
      for (String[] rejection : part.rejected()) {
        reasons.merge(rejection[0], 1L, Long::sum);
        first = first.isPresent() ? first : Optional.of(rejection[1]);
      }
    }
    return new QuadrupleTable(
        where,
        parts.stream().flatMapToInt(part -> Arrays.stream(part.cells())).toArray(),
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.values())).toArray(),
        lines,
        reasons,
        first);
  }
}
