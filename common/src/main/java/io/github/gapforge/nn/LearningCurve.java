package io.github.gapforge.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured at some steps of a training, as a CSV file with the column {@code step} and one
 * for each quantity.
 */
public final class LearningCurve {

  /** Values at a step, in the order of the columns. */
  public record Point(long step, List<Double> values) {

    /** A point with its own copy of the values. */
    public Point(long step, List<Double> values) {
      this.step = step;
      this.values = List.copyOf(values);
    }
  }

  private final Path file;
  private final List<String> columns;
  private final List<Point> points = new ArrayList<>();

  private LearningCurve(Path file, List<String> columns) {
    this.file = file;
    this.columns = List.copyOf(columns);
  }

  /** A curve without points; the file appears with the first. */
  public static LearningCurve begin(Path file, List<String> columns) {
    return new LearningCurve(file, columns);
  }

  /**
   * Goes on with a curve up to a step; points after it are dropped, for they are measured again.
   *
   * @param stored the curve so far
   * @param file where the curve is written from now on
   * @throws IOException if the curve is missing or has other columns
   */
  public static LearningCurve resume(Path stored, List<String> columns, long lastStep, Path file)
      throws IOException {
    LearningCurve curve = new LearningCurve(file, columns);
    List<String> lines = Files.readAllLines(stored);
    if (lines.isEmpty() || !lines.get(0).equals(curve.header())) {
      throw new IOException(stored + " has not the columns " + curve.header());
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      long step = Long.parseLong(cells[0]);
      if (step <= lastStep) {
        curve.points.add(
            new Point(step, Arrays.stream(cells).skip(1).map(Double::valueOf).toList()));
      }
    }
    return curve;
  }

  /** Adds a point and rewrites the file. */
  public void add(long step, double... values) throws IOException {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for columns " + columns);
    }
    points.add(new Point(step, Arrays.stream(values).boxed().toList()));
    write(file);
  }

  /** Writes the curve, whole or not at all. */
  public void write(Path target) throws IOException {
    List<String> lines = new ArrayList<>(List.of(header()));
    for (Point point : points) {
      StringBuilder line = new StringBuilder().append(point.step());
      point.values().forEach(value -> line.append(',').append(value));
      lines.add(line.toString());
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    Files.write(partial, lines);
    Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where the curve is written. */
  public Path file() {
    return file;
  }

  /** Names of the quantities. */
  public List<String> columns() {
    return columns;
  }

  /** The points so far. */
  public List<Point> points() {
    return List.copyOf(points);
  }

  private String header() {
    return "step," + String.join(",", columns);
  }
}
