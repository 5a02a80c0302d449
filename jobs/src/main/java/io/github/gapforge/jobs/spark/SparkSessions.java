package io.github.gapforge.jobs.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a run. */
public final class SparkSessions {

  private static final String CATALOG = "spark.sql.catalog." + Warehouse.CATALOG;

  /** Spark setting that says where a Hadoop catalog has its tables. */
  static final String TABLES = CATALOG + ".warehouse";

  private SparkSessions() {}

  /** Works in a session for file-to-file work, without tables. */
  public static void use(String verb, Consumer<SparkSession> work) {
    use(verb, new LinkedHashMap<>(), work);
  }

  /**
   * Works in a session with the warehouse's catalog: a Hadoop catalog below {@code location},
   * unless the Spark settings already define the catalog {@value Warehouse#CATALOG}.
   */
  public static void use(String verb, String location, Consumer<SparkSession> work) {
    Map<String, String> catalog = new LinkedHashMap<>();
    if (System.getProperty(CATALOG) == null) {
      catalog.put(CATALOG, "org.apache.iceberg.spark.SparkCatalog");
      catalog.put(CATALOG + ".type", "hadoop");
      catalog.put(TABLES, location);
      catalog.put(CATALOG + ".cache-enabled", "false");
    }
    use(verb, catalog, work);
  }

  /**
   * Opens a session and closes it afterwards. Where this JVM has an open one already (a notebook, a
   * test), that is used through a session of its own settings, and stays open.
   */
  private static void use(String verb, Map<String, String> settings, Consumer<SparkSession> work) {
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.sql.legacy.allowUntypedScalaUDF", "false");
    Optional<SparkSession> open = open();
    if (open.isPresent()) {
      SparkSession beside = open.get().newSession();
      settings.forEach((key, value) -> beside.conf().set(key, value));
      SparkSession.setActiveSession(beside);
      try {
        work.accept(beside);
      } finally {
        SparkSession.setActiveSession(open.get());
      }
      return;
    }
    SparkSession.Builder builder = builder(verb);
    settings.forEach(builder::config);
    try (SparkSession own = builder.getOrCreate()) {
      work.accept(own);
    }
  }

  private static Optional<SparkSession> open() {
    scala.Option<SparkSession> session = SparkSession.getDefaultSession();
    return session.isDefined() && !session.get().sparkContext().isStopped()
        ? Optional.of(session.get())
        : Optional.empty();
  }

  /** Where nobody chose a master (no spark-submit), all local cores are used. */
  private static SparkSession.Builder builder(String verb) {
    SparkSession.Builder builder = SparkSession.builder().appName("gapforge " + verb);
    if (System.getProperty("spark.master") == null) {
      builder.master("local[*]");
    }
    return builder.config(
        "spark.sql.extensions",
        "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
  }
}
