package io.github.gapforge.jobs.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * One entry of the ledger: a stage's output that is whole and final.
 *
 * @param fingerprint identity of the output
 * @param stage name of the stage
 * @param source what it was made from, for people: a file name, or the fingerprints of its inputs
 * @param rows rows written
 * @param seconds how long it took
 * @param settings settings that the fingerprint covers, as text
 * @param publishedAt UTC time, ISO 8601
 * @param codeVersion version of the application
 */
public record Publication(
    String fingerprint,
    String stage,
    String source,
    long rows,
    double seconds,
    String settings,
    String publishedAt,
    String codeVersion) {

  static final TableSpec TABLE =
      new TableSpec(
          "publications",
          new StructType()
              .add("stage", "string")
              .add("source", "string")
              .add("rows", "bigint")
              .add("seconds", "double")
              .add("settings", "string")
              .add("published_at", "string")
              .add("code_version", "string"));

  static Publication of(Row row) {
    return new Publication(
        row.getAs(TableSpec.FINGERPRINT),
        row.getAs("stage"),
        row.getAs("source"),
        row.<Long>getAs("rows"),
        row.<Double>getAs("seconds"),
        row.getAs("settings"),
        row.getAs("published_at"),
        row.getAs("code_version"));
  }

  Row toRow() {
    return RowFactory.create(
        stage, source, rows, seconds, settings, publishedAt, codeVersion, fingerprint);
  }
}
