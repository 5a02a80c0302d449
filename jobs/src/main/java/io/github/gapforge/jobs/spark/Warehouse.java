package io.github.gapforge.jobs.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * The published tables: Apache Iceberg, one table a stage, each partitioned by the fingerprint of
 * what produced its rows.
 *
 * <p>Publishing replaces exactly one fingerprint's partition in one commit, under serialisable
 * isolation, and is then entered into the ledger. What is in the ledger is whole, final, and never
 * computed again; a partition that a killed run left behind is not in the ledger and gets replaced
 * by the next run.
 */
public final class Warehouse {

  /** Name of the catalog in the Spark settings. */
  public static final String CATALOG = "gapforge";

  static final String NAMESPACE = "main";

  private final SparkSession spark;
  private final String location;
  private final Progress progress;
  private final String codeVersion;
  private final Map<String, Publication> ledger = new LinkedHashMap<>();

  private Warehouse(SparkSession spark, String location, Progress progress, String codeVersion) {
    this.spark = spark;
    this.location = location;
    this.progress = progress;
    this.codeVersion = codeVersion;
  }

  /**
   * Opens the warehouse of a session made by {@link SparkSessions#open(String, String)}; creates
   * nothing yet.
   *
   * @throws UserError if the location is a file or cannot be read
   */
  public static Warehouse open(
      SparkSession spark, String location, Progress progress, String codeVersion) {
    WarehouseLock.requireFolder(location);
    Warehouse warehouse = new Warehouse(spark, location, progress, codeVersion);
    warehouse.readLedger();
    return warehouse;
  }

  /** Where the tables are. */
  public String location() {
    return location;
  }

  /**
   * Whether a lock keeps a second writer waiting, so that nothing is published twice. The lock is
   * in our folder: of a catalog that the Spark settings put elsewhere it knows nothing.
   */
  public boolean hasOneWriter() {
    String tables = spark.conf().get(SparkSessions.TABLES, "");
    return WarehouseLock.guards(location) && tables.equals(location);
  }

  /** All that is published, oldest first. */
  public List<Publication> publications() {
    return List.copyOf(ledger.values());
  }

  /** The ledger's entry for a fingerprint. */
  public Optional<Publication> publication(Fingerprint fingerprint) {
    return Optional.ofNullable(ledger.get(fingerprint.hex()));
  }

  /** The published rows of one fingerprint, without the fingerprint column. */
  public Dataset<Row> read(TableSpec table, Fingerprint fingerprint) {
    if (!ledger.containsKey(fingerprint.hex())) {
      throw new IllegalStateException("table " + table.name() + " has no published " + fingerprint);
    }
    return spark
        .table(table.fullName())
        .where(col(TableSpec.FINGERPRINT).equalTo(fingerprint.hex()))
        .drop(TableSpec.FINGERPRINT);
  }

  /** All published rows of a table, with their fingerprints. */
  public Dataset<Row> readAll(TableSpec table) {
    create(table);
    Object[] published = ledger.keySet().toArray();
    return spark.table(table.fullName()).where(col(TableSpec.FINGERPRINT).isin(published));
  }

  /**
   * Publishes a stage's output unless it is published already.
   *
   * @param source what it is made from, for people
   * @param settings what the fingerprint covers, as text
   * @param rows computes the rows; not called where they are published
   * @return the ledger's entry
   */
  public Publication publish(
      TableSpec table,
      String stage,
      Fingerprint fingerprint,
      String source,
      String settings,
      Supplier<Dataset<Row>> rows) {
    Publication known = ledger.get(fingerprint.hex());
    if (known != null) {
      progress.say("%s: nothing to do, published before (%,d rows)", stage, known.rows());
      return known;
    }
    try (WarehouseLock lock = WarehouseLock.acquire(location, progress)) {
      readLedger();
      if (ledger.containsKey(fingerprint.hex())) {
        progress.say("%s: published by another run meanwhile", stage);
        return ledger.get(fingerprint.hex());
      }
      double start = progress.seconds();
      create(table);
      removeLeftovers(table, fingerprint);
      boolean written = false;
      try {
        overwrite(table, fingerprint, rows.get());
        written = true;
      } finally {
        // A disk that is full would stay so. (Not in a catch: Spark throws checked exceptions that
        // no signature declares.)
        if (!written) {
          removeLeftovers(table, fingerprint);
        }
      }
      long count = read(table).where(col(TableSpec.FINGERPRINT).equalTo(fingerprint.hex())).count();
      Publication entry =
          new Publication(
              fingerprint.hex(),
              stage,
              source,
              count,
              progress.seconds() - start,
              settings,
              Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
              codeVersion);
      enter(entry);
      progress.say("%s: %,d rows published in %.1f s", stage, count, entry.seconds());
      return entry;
    }
  }

  private void removeLeftovers(TableSpec table, Fingerprint fingerprint) {
    if (hasOneWriter()) {
      Leftovers.remove(spark, table, fingerprint);
    }
  }

  private Dataset<Row> read(TableSpec table) {
    return spark.table(table.fullName());
  }

  private void enter(Publication entry) {
    create(Publication.TABLE);
    Dataset<Row> row =
        spark.createDataFrame(
            List.of(entry.toRow()),
            Publication.TABLE.schema().add(TableSpec.FINGERPRINT, "string"));
    overwrite(
        Publication.TABLE, new Fingerprint(entry.fingerprint()), row.drop(TableSpec.FINGERPRINT));
    ledger.put(entry.fingerprint(), entry);
  }

  /**
   * Replaces a fingerprint's partition in one commit, which fails if another writer has added rows
   * of it since the snapshot that is current now. (Without that snapshot the check would cover the
   * whole history, and what a killed run left could never be replaced.)
   */
  private void overwrite(TableSpec table, Fingerprint fingerprint, Dataset<Row> rows) {
    Column same = col(TableSpec.FINGERPRINT).equalTo(fingerprint.hex());
    try {
      DataFrameWriterV2<Row> writer =
          rows.withColumn(TableSpec.FINGERPRINT, lit(fingerprint.hex()))
              .writeTo(table.fullName())
              .option("isolation-level", "serializable")
              .option("snapshot-property.gapforge.fingerprint", fingerprint.hex());
      Snapshot before = Spark3Util.loadIcebergTable(spark, table.fullName()).currentSnapshot();
      if (before != null) {
        writer = writer.option("validate-from-snapshot-id", Long.toString(before.snapshotId()));
      }
      writer.overwrite(same);
    } catch (NoSuchTableException | ParseException e) {
      throw new IllegalStateException(
          "table " + table.fullName() + " vanished while it was written", e);
    }
  }

  private void create(TableSpec table) {
    spark.sql("CREATE NAMESPACE IF NOT EXISTS " + CATALOG + "." + NAMESPACE);
    spark.sql(table.createStatement());
  }

  private void readLedger() {
    try {
      if (!spark.catalog().tableExists(Publication.TABLE.fullName())) {
        return;
      }
    } catch (RuntimeException e) {
      throw UserError.input("warehouse " + location + " cannot be opened: " + e.getMessage());
    }
    ledger.clear();
    spark.table(Publication.TABLE.fullName()).collectAsList().stream()
        .map(Publication::of)
        .sorted(
            Comparator.comparing((Publication entry) -> Instant.parse(entry.publishedAt()))
                .thenComparing(Publication::fingerprint))
        .forEach(entry -> ledger.put(entry.fingerprint(), entry));
  }
}
