package io.github.gapforge.jobs.train;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.jobs.config.AutoencoderSettings;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a latent space is trained on: distinct reduced compositions of the autoencoder's elements
 * with up to 20 atoms of each; for the preset default of 2 to 5 elements and at most 20 atoms. A
 * share is kept aside by (seed, composition) alone. Both sets stand in the order of their keys.
 *
 * @param rows rows of the file
 * @param rejections rows left out, by reason
 */
record AutoencoderFormulas(
    List<Composition> training,
    List<Composition> validation,
    long rows,
    Map<String, Long> rejections) {

  private static final int FEWEST = 20;
  private static final int FEWEST_ELEMENTS = 2;
  private static final int MOST_ELEMENTS = 5;
  private static final int MOST_ATOMS = 20;

  /**
   * Reads a file.
   *
   * @throws UserError if it holds too few
   */
  static AutoencoderFormulas read(
      SparkSession spark,
      InputFiles files,
      ColumnSettings columns,
      AutoencoderSettings settings,
      long seed) {
    List<Row> rows =
        InputRows.read(spark, files, List.of(WantedColumn.formula(columns.formula())))
            .collectAsList();
    Map<String, Long> rejections = new TreeMap<>();
    Map<String, Composition> distinct = new TreeMap<>();
    for (Row row : rows) {
      String reason = row.isNullAt(2) ? read(row, settings.isPaper(), distinct) : row.getString(2);
      if (!reason.isEmpty()) {
        rejections.merge(reason, 1L, Long::sum);
      }
    }
    List<Composition> training = new ArrayList<>();
    List<Composition> validation = new ArrayList<>();
    distinct.forEach(
        (key, composition) ->
            (isAside(key, settings.validation(), seed) ? validation : training).add(composition));
    if (training.size() < FEWEST || validation.isEmpty()) {
      throw UserError.input(
          files.location()
              + " has "
              + training.size()
              + " formulas to train on and "
              + validation.size()
              + " to validate, too few (at least "
              + FEWEST
              + " and 1); left out: "
              + rejections);
    }
    return new AutoencoderFormulas(training, validation, rows.size(), rejections);
  }

  /** Adds the row's composition; returns why not, or nothing. */
  private static String read(Row row, boolean paper, Map<String, Composition> distinct) {
    if (row.isNullAt(1)) {
      return "empty";
    }
    Composition composition;
    try {
      composition = FormulaParser.parse(row.getString(1)).reduced();
    } catch (FormulaParseException e) {
      return e.error().code();
    }
    if (!AutoencoderEncoding.holds(composition)) {
      return "outside_matrix";
    }
    if (!paper && (composition.size() < FEWEST_ELEMENTS || composition.size() > MOST_ELEMENTS)) {
      return composition.size() < FEWEST_ELEMENTS ? "single_element" : "too_many_elements";
    }
    if (!paper && composition.totalCount() > MOST_ATOMS) {
      return "too_many_atoms";
    }
    return distinct.put(composition.key(), composition) == null ? "" : "repeated";
  }

  private static boolean isAside(String key, double share, long seed) {
    return KeyedRandom.of(
                seed, "train.autoencoder.validation", Fingerprint.ofText(key).leadingBits())
            .nextDouble()
        < share;
  }
}
