package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.evaluation.KeySet;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The formulas of a file.
 *
 * @param name what it is called in results: the file's name
 * @param sha256 hash of the content
 * @param rows rows of the file
 * @param compositions readable formulas, reduced, in the file's order, repetitions included
 * @param keys keys of those that have one, in order, repetitions included
 */
@SuppressWarnings("ArrayRecordComponent") // data of one experiment, never compared
record FormulaFile(
    String name, String sha256, long rows, List<Composition> compositions, long[] keys) {

  /**
   * Reads a file.
   *
   * @throws UserError if it holds no readable formula
   */
  static FormulaFile read(SparkSession spark, String location, ColumnSettings columns) {
    InputFiles files = InputFiles.find(spark, location);
    List<Row> rows =
        InputRows.read(spark, files, List.of(WantedColumn.formula(columns.formula())))
            .select("formula")
            .collectAsList();
    List<Composition> compositions = new ArrayList<>();
    for (Row row : rows) {
      try {
        compositions.add(FormulaParser.parse(row.isNullAt(0) ? "" : row.getString(0)).reduced());
      } catch (FormulaParseException e) {
        // A row without a readable formula is no member of the set; the counts show how many.
      }
    }
    if (compositions.isEmpty()) {
      throw UserError.input(location + " holds no readable formula in " + rows.size() + " rows");
    }
    long[] keys =
        compositions.stream()
            .map(CompositionKey::of)
            .filter(java.util.OptionalLong::isPresent)
            .mapToLong(java.util.OptionalLong::getAsLong)
            .toArray();
    return new FormulaFile(
        location.substring(location.lastIndexOf('/') + 1),
        files.contentFingerprint(spark).hex(),
        rows.size(),
        compositions,
        keys);
  }

  /** The distinct formulas that a generator can give. */
  KeySet distinct() {
    KeySet set = KeySet.of(keys);
    if (set.size() == 0) {
      throw UserError.input(name + " holds no formula that a generator could give");
    }
    return set;
  }
}
