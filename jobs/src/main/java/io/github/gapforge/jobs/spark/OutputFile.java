package io.github.gapforge.jobs.spark;

import static org.apache.spark.sql.functions.monotonically_increasing_id;

import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One result file ({@code .csv}, {@code .csv.gz} or {@code .parquet}), whole or not there: it is
 * written under a temporary name beside its place and renamed. Rows keep the order of the data
 * set's partitions.
 */
public final class OutputFile {

  private static final int COPY_BUFFER_BYTES = 1 << 16;

  private static final String ORDER = "__order";

  private final Path target;

  /**
   * Checks the name.
   *
   * @throws UserError if the ending is unknown, or Hadoop cannot write such a name
   */
  public OutputFile(String location) {
    if (!location.endsWith(".csv")
        && !location.endsWith(".csv.gz")
        && !location.endsWith(".parquet")) {
      throw UserError.usage(
          "cannot tell the format of --output "
              + location
              + ": end it in .csv, .csv.gz or .parquet");
    }
    String name = location.substring(location.lastIndexOf('/') + 1);
    if (name.contains(":")) {
      throw UserError.usage(
          "--output " + location + " has a colon in its name, which Hadoop cannot write");
    }
    if (name.startsWith(".") || name.startsWith("_")) {
      throw UserError.usage(
          "--output "
              + location
              + " begins with '"
              + name.charAt(0)
              + "': Hadoop takes such a file for a hidden one and reads it never again;"
              + " give another name");
    }
    this.target = new Path(location);
  }

  /**
   * Refuses to take the place of what the rows are made from: its other columns would be lost.
   *
   * @throws UserError if the output is one of the input's files
   */
  public void requireBeside(SparkSession spark, InputFiles input) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    String own = FileSystems.of(target, hadoop).makeQualified(target).toString();
    if (input.paths().contains(own)) {
      throw UserError.usage("--output " + target + " is the input itself: give another name");
    }
  }

  /**
   * Refuses a place inside what is read as a whole: the next run would read its own result.
   *
   * @throws UserError if the output is the file or right in the folder
   */
  public void requireOutside(SparkSession spark, String read) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path own = FileSystems.of(target, hadoop).makeQualified(target);
    Path other = new Path(read);
    Path place = FileSystems.of(other, hadoop).makeQualified(other);
    if (own.equals(place) || own.getParent().equals(place)) {
      throw UserError.usage(
          "--output " + target + " lies in " + read + ", which is read: give another folder");
    }
  }

  /**
   * Refuses a place that cannot be written to, where long work comes before the writing.
   *
   * @throws UserError if a folder has the name, or the place cannot be written
   */
  public void requireWritable(SparkSession spark) {
    prepare(FileSystems.of(target, spark.sparkContext().hadoopConfiguration()));
  }

  /** Writes all rows; an existing file of the name is replaced at the end. */
  public void write(Dataset<Row> rows) {
    Configuration hadoop = rows.sparkSession().sparkContext().hadoopConfiguration();
    try {
      FileSystem files = FileSystems.of(target, hadoop);
      Path folder = prepare(files);
      // No hidden checksum files beside a person's results.
      files.setWriteChecksum(false);
      Path parts = new Path(folder, "." + target.getName() + "." + UUID.randomUUID());
      Path whole = parts.suffix(".whole");
      try {
        if (target.getName().endsWith(".parquet")) {
          writeParquet(files, rows, parts, whole);
        } else {
          CsvText.lines(rows).saveAsTextFile(parts.toString());
          join(files, parts, whole, CsvText.header(rows.schema()));
        }
        replace(files, whole);
      } finally {
        files.delete(parts, true);
        files.delete(whole, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  /** The folder to write into. Says what is in the way before anything is computed. */
  private Path prepare(FileSystem files) {
    Path folder = files.makeQualified(target).getParent();
    try {
      if (files.exists(target) && files.getFileStatus(target).isDirectory()) {
        throw UserError.input("--output " + target + " is a folder: give the name of a file");
      }
      if (!files.mkdirs(folder)) {
        throw UserError.input("--output " + target + " cannot be written: no folder " + folder);
      }
      files.access(folder, FsAction.WRITE);
    } catch (IOException e) {
      throw UserError.input(
          "--output "
              + target
              + " cannot be written: "
              + e.getMessage()
              + "; give a place that you may write to");
    }
    return folder;
  }

  /** In parallel first and in one file then: a single task would compute everything on one core. */
  private static void writeParquet(FileSystem files, Dataset<Row> rows, Path parts, Path whole)
      throws IOException {
    Path many = new Path(parts, "many");
    Path one = new Path(parts, "one");
    rows.withColumn(ORDER, monotonically_increasing_id()).write().parquet(many.toString());
    rows.sparkSession()
        .read()
        .option("__globPaths__", "false")
        .parquet(many.toString())
        .coalesce(1)
        .sortWithinPartitions(ORDER)
        .drop(ORDER)
        .write()
        .parquet(one.toString());
    files.rename(onlyPart(files, one), whole);
  }

  private void replace(FileSystem files, Path whole) throws IOException {
    // A local file system replaces in one step; others refuse to rename onto a file that is there.
    boolean done = files.rename(whole, target);
    if (!done && files.exists(target)) {
      files.delete(target, false);
      done = files.rename(whole, target);
    }
    if (!done) {
      throw new IOException("cannot rename " + whole + " to " + target);
    }
  }

  private static Path onlyPart(FileSystem files, Path folder) throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      if (status.getPath().getName().startsWith("part-")) {
        return status.getPath();
      }
    }
    throw new IOException("no Parquet file below " + folder);
  }

  private void join(FileSystem files, Path folder, Path whole, String header) throws IOException {
    FileStatus[] parts = files.listStatus(folder, path -> path.getName().startsWith("part-"));
    Arrays.sort(parts, Comparator.comparing(status -> status.getPath().getName()));
    try (OutputStream raw = files.create(whole, true);
        OutputStream out =
            target.getName().endsWith(".gz") ? new GZIPOutputStream(raw, COPY_BUFFER_BYTES) : raw) {
      out.write(header.getBytes(StandardCharsets.UTF_8));
      for (FileStatus part : parts) {
        try (InputStream in = files.open(part.getPath())) {
          IOUtils.copyBytes(in, out, COPY_BUFFER_BYTES, false);
        }
      }
    }
  }
}
