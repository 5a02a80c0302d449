package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * Data files of a run that failed or was killed before its commit: no table knows them, nobody
 * would ever remove them.
 */
final class Leftovers {

  private Leftovers() {}

  /**
   * Removes the files in a fingerprint's partition where the table has none there. Only for him who
   * holds the warehouse's lock: another's files in the making look alike.
   */
  static void remove(SparkSession spark, TableSpec spec, Fingerprint fingerprint) {
    try {
      Table table = Spark3Util.loadIcebergTable(spark, spec.fullName());
      if (!isEmpty(table, fingerprint)) {
        return;
      }
      Path partition =
          new Path(table.location() + "/data/" + TableSpec.FINGERPRINT + "=" + fingerprint.hex());
      FileSystem files = partition.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (files.exists(partition)) {
        files.delete(partition, true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove what a killed run left of " + spec.name(), e);
    } catch (NoSuchTableException | ParseException e) {
      throw new IllegalStateException("table " + spec.fullName() + " vanished", e);
    }
  }

  private static boolean isEmpty(Table table, Fingerprint fingerprint) throws IOException {
    try (CloseableIterable<FileScanTask> tasks =
        table
            .newScan()
            .filter(Expressions.equal(TableSpec.FINGERPRINT, fingerprint.hex()))
            .planFiles()) {
      return !tasks.iterator().hasNext();
    }
  }
}
