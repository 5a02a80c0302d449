package io.github.gapforge.jobs.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.latent.DecodedShares;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.latent.SpaceFigures;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The figures of a latent space on the formulas of a file: what comes back, what points decode to,
 * and, where the file has gaps, how well a Gaussian process on the codes predicts them.
 *
 * @param input formulas, with {@code band_gap_ev} for the Gaussian process
 * @param samples points of each kind
 * @param output folder of {@code metrics.json} and {@code decodability.csv}
 */
public record LatentProtocol(String input, int samples, Path output) {

  private static final int FEWEST = 20;
  private static final int FEWEST_ELEMENTS = 2;

  /** Measures a space and writes the folder. */
  public void run(
      SparkSession spark, LatentSpace space, ColumnSettings columns, long seed, Progress progress) {
    ExperimentFolder folder = new ExperimentFolder(output);
    Map<Composition, Double> gaps = read(spark, space, columns);
    List<Composition> compositions = new ArrayList<>(gaps.keySet());
    Set<String> known = new HashSet<>();
    compositions.forEach(composition -> known.add(composition.key()));
    SpaceFigures figures = SpaceFigures.of(space, compositions, known, samples, seed);
    List<GapPrediction> predictions = GapPrediction.of(space, labelled(gaps), seed);
    ObjectMapper json =
        new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("compositions", compositions.size());
    metrics.put("dimensions", space.dimensions());
    metrics.put("figures", json.valueToTree(figures));
    metrics.put("gaussian_process", json.valueToTree(predictions));
    folder.write(metrics, Map.of("decodability.csv", table(figures)));
    progress.say(
        "%,d compositions: %.1f %% come back exactly; box of 300: %.1f %% new and valid",
        compositions.size(),
        100 * figures.reconstruction().exact(),
        100 * figures.points().get("box_of_300").freshValid());
    predictions.forEach(
        p ->
            progress.say(
                "gaps by a Gaussian process of %d: R² %.3f; of Magpie means %.3f",
                p.training(), p.r2(), p.baselineR2()));
  }

  private Map<Composition, Double> read(
      SparkSession spark, LatentSpace space, ColumnSettings columns) {
    String label = columns.label();
    List<Row> rows =
        InputRows.read(
                spark,
                InputFiles.find(spark, input),
                List.of(
                    WantedColumn.formula(columns.formula()),
                    label.isEmpty()
                        ? WantedColumn.optional("gap", "band_gap_ev", "label_ev")
                        : WantedColumn.gap(label)))
            .collectAsList();
    Map<Composition, Double> gaps = new LinkedHashMap<>();
    for (Row row : rows) {
      try {
        Composition composition =
            FormulaParser.parse(row.isNullAt(1) ? "" : row.getString(1)).reduced();
        if (composition.size() >= FEWEST_ELEMENTS && space.holds(composition)) {
          gaps.putIfAbsent(composition, number(row));
        }
      } catch (FormulaParseException e) {
        // A row without a readable formula is no member of the set; the counts show how many.
      }
    }
    if (gaps.size() < FEWEST) {
      throw UserError.input(
          input
              + " holds "
              + gaps.size()
              + " compositions of this space, too few: at least "
              + FEWEST);
    }
    return gaps;
  }

  /** Not a number where there is none. */
  private static double number(Row row) {
    try {
      return row.isNullAt(2) ? Double.NaN : Double.parseDouble(row.getString(2).strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Map<Composition, Double> labelled(Map<Composition, Double> gaps) {
    Map<Composition, Double> labelled = new LinkedHashMap<>(gaps);
    labelled.values().removeIf(gap -> !Double.isFinite(gap));
    return labelled;
  }

  private static String table(SpaceFigures figures) {
    StringBuilder text =
        new StringBuilder("points,number,decode,distinct,new,valid,new_and_valid\n");
    for (Map.Entry<String, DecodedShares> entry : figures.points().entrySet()) {
      DecodedShares s = entry.getValue();
      text.append(entry.getKey());
      for (Object value :
          List.of(s.points(), s.decodes(), s.distinct(), s.fresh(), s.valid(), s.freshValid())) {
        text.append(',').append(value);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
