package io.github.gapforge.jobs.train;

import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Whether the entry of a composition that lies lowest above the convex hull is a metal, from
 * structures as JSON lines with the fields {@code formula}, {@code gap} and {@code ehull} (eV, eV
 * per atom).
 *
 * @param isMetal by composition key
 * @param entries lines read
 * @param unreadable lines that are no JSON or hold no readable formula
 * @param content fingerprint of the files
 */
record HullLabels(
    Map<String, Boolean> isMetal, long entries, long unreadable, Fingerprint content) {

  private static final String UNREADABLE = "unreadable";
  private static final StructType SCHEMA =
      new StructType()
          .add("formula", "string")
          .add("gap", "double")
          .add("ehull", "double")
          .add(UNREADABLE, "string");

  /** An entry with gap and energy; the lower one, of equal ones a metal, is kept. */
  private record Entry(double ehull, boolean isMetal) implements Serializable {

    static Entry lower(Entry one, Entry other) {
      if (one.ehull != other.ehull) {
        return one.ehull < other.ehull ? one : other;
      }
      return one.isMetal ? one : other;
    }
  }

  /** Without structures, nothing is known. */
  static HullLabels none() {
    return new HullLabels(Map.of(), 0, 0, Fingerprint.ofText(""));
  }

  /**
   * Reads structures.
   *
   * @param location a file or a folder of {@code .jsonl} or {@code .jsonl.gz} files
   * @throws UserError if there are none, or no line has all three fields
   */
  static HullLabels read(SparkSession spark, String location) {
    JsonLineFiles files = JsonLineFiles.find(spark, "--polymorphs", location);
    JavaRDD<Row> rows =
        spark
            .read()
            .schema(SCHEMA)
            .option("columnNameOfCorruptRecord", UNREADABLE)
            .json(files.paths().toArray(String[]::new))
            .javaRDD();
    JavaRDD<Tuple2<String, Entry>> entries = rows.map(HullLabels::entry).cache();
    long count = entries.count();
    long unreadable = entries.filter(entry -> entry._1() == null).count();
    Map<String, Boolean> isMetal = new HashMap<>();
    entries
        .filter(entry -> entry._1() != null && entry._2() != null)
        .mapToPair(entry -> entry)
        .reduceByKey(Entry::lower)
        .collect()
        .forEach(entry -> isMetal.put(entry._1(), entry._2().isMetal()));
    entries.unpersist();
    if (isMetal.isEmpty()) {
      throw UserError.input(
          "--polymorphs "
              + location
              + ": of "
              + count
              + " lines none has formula, gap and ehull: give structures as JSON lines with them");
    }
    return new HullLabels(isMetal, count, unreadable, files.content(spark));
  }

  /** Composition key, null if unreadable, with the entry, null where gap or energy is unknown. */
  private static Tuple2<String, Entry> entry(Row row) {
    if (!row.isNullAt(3) || row.isNullAt(0)) {
      return new Tuple2<>(null, null);
    }
    try {
      String key = FormulaParser.parse(row.getString(0)).key();
      return row.isNullAt(1) || row.isNullAt(2)
          ? new Tuple2<>(key, null)
          : new Tuple2<>(key, new Entry(row.getDouble(2), MetalLabels.isMetal(row.getDouble(1))));
    } catch (FormulaParseException e) {
      return new Tuple2<>(null, null);
    }
  }
}
