package io.github.gapforge.jobs.train;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.EnergyText;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.RejectedRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A labels file as compositions, sorted by key: rows of one composition become one label, rows that
 * cannot be read are counted by reason.
 *
 * @param compositions distinct compositions with their label
 * @param rows rows of the file
 * @param rejections number of rejected rows by reason
 * @param kind kind of the labels: the file's {@code gap_kind} column, else the setting
 */
record LabelledSet(
    List<LabelledComposition> compositions, long rows, Map<String, Long> rejections, GapKind kind) {

  private static final int FEWEST = 20;

  /** One row of the file after parsing: a label of a composition, or the reason why not. */
  private record Reading(
      long row, String key, String formula, double label, String kind, String rejection)
      implements Serializable {}

  /**
   * Reads a labels file.
   *
   * @param usualKind kind of the labels where the file has no {@code gap_kind} column
   * @throws UserError if kinds are mixed
   */
  static LabelledSet read(
      SparkSession spark,
      InputFiles files,
      ColumnSettings columns,
      GapKind usualKind,
      LabelMeaning meaning) {
    List<WantedColumn> wanted =
        List.of(
            WantedColumn.formula(columns.formula()),
            meaning.column(columns.label()),
            WantedColumn.optional("gap_kind", "gap_kind"));
    Dataset<Row> rows = InputRows.read(spark, files, wanted);
    List<Reading> readings =
        rows.javaRDD()
            .mapPartitions(part -> Iterators.transform(part, row -> reading(row, meaning)))
            .collect();
    return of(readings, files.location(), usualKind, meaning);
  }

  private static Reading reading(Row row, LabelMeaning meaning) {
    long number = row.getLong(0);
    if (!row.isNullAt(4)) {
      return rejected(number, row.getString(4));
    }
    if (row.isNullAt(1)) {
      return rejected(number, "empty");
    }
    String text = row.getString(1);
    try {
      EnergyText label = meaning.read(row.getString(2));
      if (label.problem() != null) {
        return rejected(number, label.problem());
      }
      return new Reading(
          number,
          FormulaParser.parse(text).key(),
          text,
          meaning.of(label.value()),
          row.getString(3),
          null);
    } catch (FormulaParseException e) {
      return rejected(number, e.error().code());
    }
  }

  private static Reading rejected(long row, String reason) {
    return new Reading(row, null, null, Double.NaN, null, reason);
  }

  private static LabelledSet of(
      List<Reading> readings, String where, GapKind usualKind, LabelMeaning meaning) {
    Map<String, List<Reading>> byKey = new TreeMap<>();
    Map<String, Long> rejections = new TreeMap<>();
    TreeSet<String> kinds = new TreeSet<>();
    for (Reading reading : readings) {
      if (reading.rejection() != null) {
        rejections.merge(reading.rejection(), 1L, Long::sum);
      } else {
        byKey.computeIfAbsent(reading.key(), key -> new ArrayList<>()).add(reading);
        if (reading.kind() != null && !reading.kind().isBlank()) {
          kinds.add(reading.kind().strip());
        }
      }
    }
    List<LabelledComposition> compositions = new ArrayList<>();
    byKey.forEach((key, own) -> compositions.add(one(key, own, meaning)));
    return new LabelledSet(
        compositions, readings.size(), rejections, kind(kinds, where, usualKind));
  }

  /** Those compositions that have all descriptors; the rows of the others count as rejected. */
  LabelledSet describedBy(DescriptorSet descriptors) {
    double[] values = new double[descriptors.size()];
    List<LabelledComposition> described = new ArrayList<>();
    Map<String, Long> reasons = new TreeMap<>(rejections);
    for (LabelledComposition row : compositions) {
      if (descriptors.describe(row.composition(), values, 0)) {
        described.add(row);
      } else {
        reasons.merge("missing_element_property", (long) row.rows(), Long::sum);
      }
    }
    return new LabelledSet(described, rows, reasons, kind);
  }

  /**
   * This set.
   *
   * @param where name of the file, for the message
   * @throws UserError if there is too little to train on
   */
  LabelledSet requireEnough(String where) {
    if (compositions.size() < FEWEST) {
      throw UserError.input(
          where
              + " has labels of "
              + compositions.size()
              + " compositions, too few to train on (at least "
              + FEWEST
              + "); rejected rows: "
              + rejectedRows());
    }
    return this;
  }

  /** The rejected rows in words: {@code none}, or how many by reason. */
  String rejectedRows() {
    return RejectedRows.inWords(rejections);
  }

  private static LabelledComposition one(String key, List<Reading> readings, LabelMeaning meaning) {
    double label = meaning.ofAll(readings.stream().mapToDouble(Reading::label).toArray());
    return new LabelledComposition(key, readings.get(0).formula(), label, readings.size());
  }

  private static GapKind kind(TreeSet<String> kinds, String where, GapKind usualKind) {
    if (kinds.size() > 1) {
      throw UserError.input(
          where + " mixes gap kinds " + kinds + ": a model is trained on one kind, split the file");
    }
    String text = kinds.isEmpty() ? usualKind.text() : kinds.first();
    return GapKind.of(text)
        .orElseThrow(
            () ->
                UserError.input(
                    where + " has gap_kind '" + text + "', which is neither PBE nor measured"));
  }

  /** (key, label) pairs for look-ups. */
  Map<String, Double> byKey() {
    Map<String, Double> labels = new TreeMap<>();
    compositions.forEach(c -> labels.put(c.key(), c.label()));
    return labels;
  }
}
