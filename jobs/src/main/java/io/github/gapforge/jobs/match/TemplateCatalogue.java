package io.github.gapforge.jobs.match;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import io.github.gapforge.template.Template;
import io.github.gapforge.template.TemplateIndex;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The distinct compositions of a templates file, each with the id that stands for it.
 *
 * <p>Several rows of one composition (polymorphs) are one template here; its id is the first in the
 * natural order of ids (mp-149 before mp-1000). Templates at equal distance from a query are
 * preferred in the same order of ids.
 *
 * @param name what it is called in results: the file's name
 * @param fingerprint hash of the content and the columns read
 * @param rows rows of the file
 * @param rejected rows without a readable formula, by reason
 * @param byKey id by composition key
 */
public record TemplateCatalogue(
    String name,
    Fingerprint fingerprint,
    long rows,
    Map<String, Long> rejected,
    Map<String, String> byKey) {

  /** Ids by length first, so that numbers in them sort as numbers. */
  static final Comparator<String> BY_ID =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private record Reading(String key, String id, String rejection) implements Serializable {}

  /**
   * Reads a file of formulas and ids; where it has no id column, the row number (from 1) serves.
   *
   * @throws UserError if the file holds no readable formula
   */
  public static TemplateCatalogue read(
      SparkSession spark, InputFiles files, ColumnSettings columns) {
    Dataset<Row> rows =
        InputRows.read(
            spark,
            files,
            List.of(WantedColumn.formula(columns.formula()), WantedColumn.id(columns.id())));
    List<Reading> readings =
        rows.javaRDD()
            .mapPartitions(part -> Iterators.transform(part, TemplateCatalogue::reading))
            .collect();
    Map<String, String> byKey = new TreeMap<>();
    Map<String, Long> rejected = new TreeMap<>();
    for (Reading reading : readings) {
      if (reading.rejection() != null) {
        rejected.merge(reading.rejection(), 1L, Long::sum);
      } else {
        byKey.merge(reading.key(), reading.id(), (a, b) -> BY_ID.compare(a, b) <= 0 ? a : b);
      }
    }
    if (byKey.isEmpty()) {
      throw UserError.input(
          files.location()
              + " holds no readable formula; rejected rows: "
              + (rejected.isEmpty() ? "none, there are no rows" : rejected));
    }
    Fingerprint identity =
        Fingerprint.ofStage(
            "templates", 1, Map.of("columns", columns.toString()), files.contentFingerprint(spark));
    return new TemplateCatalogue(files.name(), identity, readings.size(), rejected, byKey);
  }

  private static Reading reading(Row row) {
    if (!row.isNullAt(3)) {
      return new Reading(null, null, row.getString(3));
    }
    try {
      String key = FormulaParser.parse(row.isNullAt(1) ? "" : row.getString(1)).key();
      boolean named = !row.isNullAt(2) && !row.getString(2).isBlank();
      return new Reading(
          key, named ? row.getString(2).strip() : Long.toString(row.getLong(0) + 1), null);
    } catch (FormulaParseException e) {
      return new Reading(null, null, e.error().code());
    }
  }

  /** The search structure over all distinct compositions. */
  public TemplateIndex index() {
    List<Map.Entry<String, String>> preferred = new ArrayList<>(byKey.entrySet());
    preferred.sort(
        Map.Entry.<String, String>comparingByValue(BY_ID)
            .thenComparing(Map.Entry.comparingByKey()));
    List<Template> templates = new ArrayList<>(preferred.size());
    for (Map.Entry<String, String> entry : preferred) {
      templates.add(
          new Template(entry.getValue(), FormulaParser.parse(entry.getKey()), templates.size()));
    }
    return TemplateIndex.of(templates);
  }
}
