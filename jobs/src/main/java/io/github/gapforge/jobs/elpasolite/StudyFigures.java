package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.report.ElpasolitePage.Curve;
import io.github.gapforge.report.ElpasolitePage.Figure;
import io.github.gapforge.report.ElpasolitePage.Plane;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What 'elpasolite search' found, drawn from its tables. */
final class StudyFigures {

  private StudyFigures() {}

  /** Metrics against the number of compositions to learn from: Figure 8 of the paper. */
  static List<Figure> sizes(SparkSession spark, String location) {
    List<String[]> rows =
        rows(
            spark,
            location,
            "generator",
            "size",
            "precision_right",
            "coverage_right",
            "js_distance");
    List<Figure> figures = new ArrayList<>();
    String[] titles = {"Precision", "Coverage", "JS distance"};
    for (int column = 0; column < titles.length; column++) {
      int at = 2 + column;
      List<Curve> curves =
          rows.stream()
              .map(row -> row[0])
              .distinct()
              .map(kind -> means(kind, rows.stream().filter(row -> row[0].equals(kind)), at))
              .toList();
      figures.add(
          new Plane(
              titles[column] + " against training compositions",
              "Means over random parts of the training set, both orders of A and B counted, with"
                  + " the same settings for all (Figure 8 of the paper).",
              "training compositions",
              titles[column].toLowerCase(Locale.ROOT),
              curves));
    }
    return figures;
  }

  private static Curve means(String kind, Stream<String[]> rows, int at) {
    Map<Integer, List<Double>> bySize = new TreeMap<>();
    rows.filter(row -> !row[at].isEmpty())
        .forEach(
            row ->
                bySize
                    .computeIfAbsent((int) number(row[1]), size -> new ArrayList<>())
                    .add(number(row[at])));
    return new Curve(
        kind,
        true,
        bySize.keySet().stream().mapToDouble(size -> size).toArray(),
        bySize.values().stream()
            .mapToDouble(all -> all.stream().mapToDouble(v -> v).average().orElseThrow())
            .toArray());
  }

  /** Trials of a random search by both objectives, and those that none beats. */
  static Plane search(SparkSession spark, String location) {
    List<String[]> rows =
        rows(spark, location, "js_to_training", "novel", "pareto").stream()
            .filter(row -> !row[0].isEmpty())
            .toList();
    return new Plane(
        "Search for hyperparameters",
        "Trials with random settings: nearer to the training set of the class is better, as are"
            + " more new compositions.",
        "JS distance to the training set",
        "new valid compositions",
        List.of(
            points("beaten by another", rows, "false"),
            points("on the Pareto front", rows, "true")));
  }

  private static Curve points(String name, List<String[]> rows, String pareto) {
    List<String[]> wanted = rows.stream().filter(row -> row[2].equals(pareto)).toList();
    return new Curve(
        name,
        false,
        wanted.stream().mapToDouble(row -> number(row[0])).toArray(),
        wanted.stream().mapToDouble(row -> number(row[1])).toArray());
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw UserError.input("'" + text + "' is no number: give a table of 'elpasolite search'");
    }
  }

  /** Cells of some columns; empty where there is nothing. */
  private static List<String[]> rows(SparkSession spark, String location, String... columns) {
    List<WantedColumn> wanted = Stream.of(columns).map(WantedColumn::exactly).toList();
    return InputRows.read(spark, InputFiles.find(spark, location), wanted).collectAsList().stream()
        .map(row -> cells(row, columns.length))
        .toList();
  }

  private static String[] cells(Row row, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> row.isNullAt(i) ? "" : row.getString(i).strip())
        .toArray(String[]::new);
  }
}
