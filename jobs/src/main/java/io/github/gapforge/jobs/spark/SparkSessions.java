package io.github.gapforge.jobs.spark;

import org.apache.spark.sql.SparkSession;

/** Opens the one Spark session of a run. */
public final class SparkSessions {

  private static final String CATALOG = "spark.sql.catalog." + Warehouse.CATALOG;

  private SparkSessions() {}

  /**
   * A session for file-to-file work, without tables. Where nobody chose a master (no spark-submit),
   * all local cores are used.
   */
  public static SparkSession open(String verb) {
    return builder(verb).getOrCreate();
  }

  /**
   * A session with the warehouse's catalog: a Hadoop catalog below {@code location}, unless the
   * Spark settings already define the catalog {@value Warehouse#CATALOG}.
   */
  public static SparkSession open(String verb, String location) {
    SparkSession.Builder builder = builder(verb);
    if (System.getProperty(CATALOG) == null) {
      builder
          .config(CATALOG, "org.apache.iceberg.spark.SparkCatalog")
          .config(CATALOG + ".type", "hadoop")
          .config(CATALOG + ".warehouse", location)
          .config(CATALOG + ".cache-enabled", "false");
    }
    return builder.getOrCreate();
  }

  private static SparkSession.Builder builder(String verb) {
    SparkSession.Builder builder = SparkSession.builder().appName("gapforge " + verb);
    if (System.getProperty("spark.master") == null) {
      builder.master("local[*]");
    }
    return builder
        .config(
            "spark.sql.extensions",
            "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.legacy.allowUntypedScalaUDF", "false");
  }
}
