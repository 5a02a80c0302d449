package io.github.gapforge.jobs.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of searches, one row a repeat and method, and their means and deviations. */
final class SearchTable {

  private final Map<String, List<double[]>> byMethod = new LinkedHashMap<>();
  private final StringBuilder rows = new StringBuilder("repeat,method," + names("") + "\n");

  private static String names(String ending) {
    return String.join(",", SearchFigures.NAMES.stream().map(name -> name + ending).toList());
  }

  /** Takes a repeat of a method in. */
  void add(int repeat, String method, SearchFigures figures) {
    double[] values = figures.values();
    byMethod.computeIfAbsent(method, name -> new ArrayList<>()).add(values);
    rows.append(repeat).append(',').append(method);
    for (double value : values) {
      rows.append(',').append(text(value));
    }
    rows.append('\n');
  }

  /** All repeats. */
  String rows() {
    return rows.toString();
  }

  /**
   * Means and sample standard deviations over the repeats that have a figure: a repeat without
   * finds has no first one.
   */
  String summary() {
    StringBuilder text = new StringBuilder("method,figure,repeats,mean,sd\n");
    summaries()
        .forEach(
            (method, figures) ->
                figures.forEach(
                    (name, spread) ->
                        text.append(method)
                            .append(',')
                            .append(name)
                            .append(',')
                            .append(spread.repeats())
                            .append(',')
                            .append(text(spread.mean()))
                            .append(',')
                            .append(text(spread.sd()))
                            .append('\n')));
    return text.toString();
  }

  /**
   * A figure over repeats.
   *
   * @param repeats that have it
   * @param sd sample standard deviation; not a number of fewer than two
   */
  record Spread(int repeats, double mean, double sd) {

    static Spread of(double[] values) {
      double mean = Arrays.stream(values).average().orElse(Double.NaN);
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      double sd = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
      return new Spread(values.length, mean, sd);
    }
  }

  /** By method and figure. */
  Map<String, Map<String, Spread>> summaries() {
    Map<String, Map<String, Spread>> all = new LinkedHashMap<>();
    byMethod.forEach(
        (method, repeats) -> {
          Map<String, Spread> figures = new LinkedHashMap<>();
          for (int f = 0; f < SearchFigures.NAMES.size(); f++) {
            int figure = f;
            double[] values =
                repeats.stream().mapToDouble(row -> row[figure]).filter(Double::isFinite).toArray();
            figures.put(SearchFigures.NAMES.get(f), Spread.of(values));
          }
          all.put(method, figures);
        });
    return all;
  }

  private static String text(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
