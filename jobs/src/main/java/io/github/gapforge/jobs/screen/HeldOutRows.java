package io.github.gapforge.jobs.screen;

import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.report.ScreeningReport.HeldOutPoint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Held-out predictions that trainers left beside their models; of a combination those that all its
 * members held out, with the weighted mean of their predictions.
 *
 * @param points in the order of the first model's file; empty where a model has no such file
 */
record HeldOutRows(List<HeldOutPoint> points) {

  private static final String FILE = "held_out.csv";

  /** Fewest rows that metrics of a combination are given for. */
  private static final int FEWEST = 20;

  /** Members are trained on the same labels where these agree, as rounded in the files. */
  private static final double SAME_LABEL_EV = 1e-3;

  /**
   * Reads the files of the models in these folders.
   *
   * @param weights of the models, as the combination has them
   */
  static HeldOutRows of(List<Path> models, double[] weights) {
    Map<String, List<HeldOutPoint>> byFormula = new LinkedHashMap<>();
    for (Path model : models) {
      Path file = model.resolve(FILE);
      if (!Files.isRegularFile(file)) {
        return new HeldOutRows(List.of());
      }
      read(file)
          .forEach(p -> byFormula.computeIfAbsent(p.formula(), f -> new ArrayList<>()).add(p));
    }
    List<HeldOutPoint> points = new ArrayList<>();
    for (List<HeldOutPoint> own : byFormula.values()) {
      if (own.size() == models.size() && sameLabel(own)) {
        points.add(mean(own, weights));
      }
    }
    return new HeldOutRows(points);
  }

  private static List<HeldOutPoint> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<HeldOutPoint> points = new ArrayList<>();
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        String[] cells = line.split(",", -1);
        points.add(
            new HeldOutPoint(
                cells[0],
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3])));
      }
      return points;
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw UserError.input("model file " + file + " is damaged: " + e.getMessage());
    }
  }

  private static boolean sameLabel(List<HeldOutPoint> own) {
    return own.stream().allMatch(p -> Math.abs(p.trueEv() - own.get(0).trueEv()) <= SAME_LABEL_EV);
  }

  /** Weighted mean of the predictions; the spread by the law of total variance. */
  private static HeldOutPoint mean(List<HeldOutPoint> own, double[] weights) {
    double mean = 0;
    for (int m = 0; m < weights.length; m++) {
      mean += weights[m] * own.get(m).predictedEv();
    }
    double variance = 0;
    for (int m = 0; m < weights.length; m++) {
      double apart = own.get(m).predictedEv() - mean;
      double spread = own.get(m).spreadEv();
      variance += weights[m] * (spread * spread + apart * apart);
    }
    return new HeldOutPoint(own.get(0).formula(), own.get(0).trueEv(), mean, Math.sqrt(variance));
  }

  /** Every n-th row, so that at most so many, or a few more, are left. */
  List<HeldOutPoint> some(int most) {
    int step = Math.max(1, points.size() / most);
    List<HeldOutPoint> some = new ArrayList<>();
    for (int i = 0; i < points.size(); i += step) {
      some.add(points.get(i));
    }
    return some;
  }

  /** Metrics on these rows, if they are enough to tell. */
  Optional<RegressionMetrics> metrics() {
    return points.size() < FEWEST
        ? Optional.empty()
        : Optional.of(
            RegressionMetrics.of(
                points.stream().mapToDouble(HeldOutPoint::trueEv).toArray(),
                points.stream().mapToDouble(HeldOutPoint::predictedEv).toArray()));
  }
}
