package io.github.gapforge.jobs.train;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.RuleViolation;
import io.github.gapforge.chemistry.ValidityJudge;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a formula generator learns from: distinct reduced compositions of 2 to 8 of MATGAN's
 * elements with at most 8 atoms of each, charge neutral and balanced in electronegativity.
 *
 * @param keys {@link CompositionKey}s, ascending
 * @param rows rows of the file
 * @param rejections number of rows left out, by reason; repeated compositions are {@code repeated}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TrainingFormulas(long[] keys, long rows, Map<String, Long> rejections) {

  /** Rules of validity, on reduced formulas; alloys are not accepted. */
  static final String RULES = "smact14";

  private static final int FEWEST = 100;

  /** The key of a row's composition, or why it is left out. */
  private record Reading(long key, String rejection) implements Serializable {}

  /** Reads the rows that are meant. */
  static TrainingFormulas read(
      SparkSession spark, InputFiles files, ColumnSettings columns, Selection selection) {
    List<WantedColumn> wanted = new ArrayList<>();
    wanted.add(WantedColumn.formula(columns.formula()));
    wanted.addAll(selection.columns());
    Dataset<Row> rows = InputRows.read(spark, files, wanted);
    int conditions = wanted.size() - 1;
    List<Reading> readings =
        rows.javaRDD()
            .mapPartitions(
                part -> {
                  ValidityJudge judge = ValidityRules.named(RULES).judge();
                  return Iterators.transform(
                      part, row -> reading(row, conditions, selection, judge));
                })
            .collect();
    return of(readings);
  }

  /** Columns: row number, formula, the selection's, why unreadable. */
  private static Reading reading(
      Row row, int conditions, Selection selection, ValidityJudge judge) {
    if (!row.isNullAt(2 + conditions)) {
      return rejected(row.getString(2 + conditions));
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < conditions; i++) {
      values.add(row.getString(2 + i));
    }
    if (!selection.selects(values)) {
      return rejected("not_selected");
    }
    if (row.isNullAt(1)) {
      return rejected("empty");
    }
    try {
      return reading(FormulaParser.parse(row.getString(1)).reduced(), judge);
    } catch (FormulaParseException e) {
      return rejected(e.error().code());
    }
  }

  private static Reading reading(Composition composition, ValidityJudge judge) {
    if (composition.size() < 2) {
      return rejected("single_element");
    }
    OptionalLong key = CompositionKey.of(composition);
    if (key.isEmpty()) {
      return rejected("outside_matrix");
    }
    Optional<RuleViolation> violation = judge.judge(composition).violation();
    return violation.isPresent()
        ? rejected(violation.get().code())
        : new Reading(key.getAsLong(), "");
  }

  private static Reading rejected(String reason) {
    return new Reading(-1, reason);
  }

  private static TrainingFormulas of(List<Reading> readings) {
    Map<String, Long> rejections = new TreeMap<>();
    long[] accepted =
        readings.stream().mapToLong(Reading::key).filter(key -> key >= 0).sorted().toArray();
    long[] keys = Arrays.stream(accepted).distinct().toArray();
    for (Reading reading : readings) {
      if (reading.key() < 0) {
        rejections.merge(reading.rejection(), 1L, Long::sum);
      }
    }
    if (accepted.length > keys.length) {
      rejections.put("repeated", (long) accepted.length - keys.length);
    }
    return new TrainingFormulas(keys, readings.size(), rejections);
  }

  /**
   * This set.
   *
   * @throws UserError if there is too little to learn from
   */
  TrainingFormulas requireEnough(String where) {
    if (keys.length < FEWEST) {
      throw UserError.input(
          where
              + " has "
              + keys.length
              + " formulas to learn from, too few (at least "
              + FEWEST
              + "); left out: "
              + rejections);
    }
    return this;
  }
}
