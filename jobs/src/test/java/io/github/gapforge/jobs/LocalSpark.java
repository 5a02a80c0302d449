package io.github.gapforge.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of the test JVM, and small things that tests of Spark code need. */
public final class LocalSpark {

  private static final AtomicInteger WAREHOUSES = new AtomicInteger();

  private LocalSpark() {}

  /** The session, with the catalog {@code gapforge} in a folder of its own. */
  public static synchronized SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.default.parallelism", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config(
            "spark.sql.extensions",
            "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
        .getOrCreate();
  }

  /** A session of the same context whose catalog {@code gapforge} lies below a folder. */
  public static SparkSession withWarehouse(Path folder) {
    SparkSession beside = session().newSession();
    String catalog = "spark.sql.catalog.gapforge";
    beside.conf().set(catalog, "org.apache.iceberg.spark.SparkCatalog");
    beside.conf().set(catalog + ".type", "hadoop");
    beside.conf().set(catalog + ".warehouse", folder.toString());
    beside.conf().set(catalog + ".cache-enabled", "false");
    return beside;
  }

  /** A new folder for a warehouse below {@code folder}. */
  public static Path warehouseBelow(Path folder) {
    return folder.resolve("warehouse-" + WAREHOUSES.incrementAndGet());
  }

  /** Writes lines, each ended by a line feed. */
  public static Path write(Path file, String... lines) {
    return write(file, String.join("\n", lines) + "\n");
  }

  /** Writes a text as it is. */
  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a file. */
  public static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One column of a data set in the order of its rows. */
  public static List<Object> column(Dataset<Row> rows, String name) {
    return rows.select(name).collectAsList().stream().map(row -> row.get(0)).toList();
  }
}
