package io.github.gapforge.jobs.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.gapforge.evaluation.ValidShares;
import io.github.gapforge.report.CurveChart;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The results of an experiment: {@code metrics.json} and other files; of generators the tables
 * {@code quality.csv} and {@code recovery.csv}, and the recovery curves as {@code recovery.svg}.
 * The folder is whole or not there.
 */
final class ExperimentFolder {

  private static final String METRICS = "metrics.json";

  private final Path target;

  /**
   * Checks the place.
   *
   * @throws UserError if something else is there
   */
  ExperimentFolder(Path target) {
    this.target = target.toAbsolutePath();
    if (Files.exists(target) && !Files.exists(target.resolve(METRICS))) {
      throw UserError.usage(
          "--output " + target + " exists and is no experiment's folder: give a new one");
    }
  }

  /** Writes what was found of generators, in place of an earlier result. */
  void write(Map<String, Object> facts, List<GeneratorExperiment.Found> found) {
    Map<String, Object> metrics = new LinkedHashMap<>(facts);
    metrics.put("sources", found);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("quality.csv", text(quality(found)));
    files.put("recovery.csv", text(recovery(found)));
    files.put("recovery.svg", chart(found).svg());
    write(metrics, files);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /**
   * Writes the folder, in place of an earlier result.
   *
   * @param metrics what {@code metrics.json} says
   * @param files further files, by name
   */
  void write(Map<String, Object> metrics, Map<String, String> files) {
    String tag = UUID.randomUUID().toString();
    Path partial = target.resolveSibling("." + target.getFileName() + "." + tag);
    try {
      Files.createDirectories(partial);
      Files.writeString(
          partial.resolve(METRICS),
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(metrics)
              + "\n");
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(partial.resolve(file.getKey()), file.getValue());
      }
      replace(partial, tag);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  private void replace(Path partial, String tag) throws IOException {
    Path old = target.resolveSibling("." + target.getFileName() + ".old." + tag);
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    if (Files.exists(old)) {
      try (var files = Files.list(old)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(old);
    }
  }

  private static List<String> quality(List<GeneratorExperiment.Found> found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "source,samples,formulas,distinct,uniqueness,neutral_smact14,balanced_smact14,"
            + "balanced_distinct_smact14,candidates_smact14,neutral_smact,balanced_smact,"
            + "balanced_distinct_smact,candidates_smact,novelty_considered,novelty_valid,novelty,"
            + "emd_below_1,emd_1_to_2,emd_2_to_5,emd_5_to_10,emd_10_and_above,"
            + "js_elements,js_arity,js_element_count");
    for (GeneratorExperiment.Found one : found) {
      StringBuilder line = new StringBuilder("\"" + one.source() + "\"");
      var q = one.quality();
      append(line, q.samples(), q.formulas(), q.distinct(), q.uniqueness());
      for (ValidShares v : q.validity()) {
        append(line, v.neutral(), v.balanced(), v.balancedDistinct(), v.candidates());
      }
      append(line, q.novelty().considered(), q.novelty().valid(), q.novelty().novel());
      append(line, q.novelty().shareByEmd().toArray());
      var js = q.fromTraining();
      append(line, js.elements(), js.arity(), js.elementCount());
      lines.add(line.toString());
    }
    return lines;
  }

  private static List<String> recovery(List<GeneratorExperiment.Found> found) {
    List<String> lines = new ArrayList<>(List.of("source,distinct,samples,set,recovered"));
    for (GeneratorExperiment.Found one : found) {
      for (GeneratorExperiment.Recovery point : one.recovery()) {
        String start = "\"" + one.source() + "\"," + point.distinct() + "," + point.samples();
        lines.add(start + ",training," + point.training());
        point.aside().forEach((set, share) -> lines.add(start + ",\"" + set + "\"," + share));
      }
    }
    return lines;
  }

  private static void append(StringBuilder line, Object... values) {
    for (Object value : values) {
      boolean missing = value instanceof Double number && number.isNaN();
      line.append(',').append(missing ? "" : value);
    }
  }

  /** Recovery of what was kept aside; of the training formulas where nothing was. */
  private static CurveChart chart(List<GeneratorExperiment.Found> found) {
    List<CurveChart.Curve> curves = new ArrayList<>();
    for (GeneratorExperiment.Found one : found) {
      List<CurveChart.Point> training = new ArrayList<>();
      Map<String, List<CurveChart.Point>> aside = new LinkedHashMap<>();
      for (GeneratorExperiment.Recovery point : one.recovery()) {
        training.add(new CurveChart.Point(point.distinct(), point.training()));
        point
            .aside()
            .forEach(
                (set, share) ->
                    aside
                        .computeIfAbsent(set, name -> new ArrayList<>())
                        .add(new CurveChart.Point(point.distinct(), share)));
      }
      if (aside.isEmpty()) {
        curves.add(new CurveChart.Curve(one.source() + ": training", training));
      }
      aside.forEach(
          (set, points) -> curves.add(new CurveChart.Curve(one.source() + ": " + set, points)));
    }
    return new CurveChart(
        "Formulas recovered by distinct formulas generated",
        "distinct formulas",
        "recovered",
        curves);
  }
}
