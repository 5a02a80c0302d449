package io.github.gapforge.jobs.spark;

import org.apache.spark.sql.types.StructType;

/**
 * A table of the warehouse.
 *
 * @param name name below the catalog's namespace
 * @param schema columns, without the fingerprint that every table has
 */
public record TableSpec(String name, StructType schema) {

  /** Column that every table is partitioned by. */
  public static final String FINGERPRINT = "fingerprint";

  String fullName() {
    return Warehouse.CATALOG + "." + Warehouse.NAMESPACE + "." + name;
  }

  String createStatement() {
    return "CREATE TABLE IF NOT EXISTS "
        + fullName()
        + " ("
        + schema.add(FINGERPRINT, "string").toDDL()
        + ") USING iceberg PARTITIONED BY ("
        + FINGERPRINT
        + ") TBLPROPERTIES ("
        // One fingerprint a write: shuffling by partition would put all rows into one task.
        + "'write.distribution-mode'='none', 'write.spark.fanout.enabled'='true', "
        + "'write.parquet.compression-codec'='zstd', 'format-version'='2', "
        + "'write.metadata.delete-after-commit.enabled'='true', "
        + "'write.metadata.previous-versions-max'='20')";
  }
}
