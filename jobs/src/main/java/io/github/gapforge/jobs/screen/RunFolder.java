package io.github.gapforge.jobs.screen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.gapforge.jobs.report.ReportFile;
import io.github.gapforge.jobs.spark.FileSystems;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.structure.ShortlistStructures;
import io.github.gapforge.report.ScreeningReport;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.spark.sql.SparkSession;

/**
 * The result of a run: {@code runs/<run id>/} with shortlist, report and manifest. It is written
 * beside its place and renamed, so that a folder with that name is whole.
 *
 * @param location the folder: a path of this machine, or a URI
 * @param report what the report shows
 */
public record RunFolder(String location, ScreeningReport report) {

  /** Folder of the structures in a run's folder. */
  static final String STRUCTURES = "structures";

  private static final long LEFT_BEHIND_MS = Duration.ofHours(1).toMillis();

  /** Names of folders in the making: a dot, the run's id, a dot, and a UUID. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\.[0-9]{8}-[0-9]{6}-[0-9a-f]{6}-[0-9a-f]{8}\\.[0-9a-f-]{36}");

  /**
   * Says what is in the way of a run's folder, before anything is computed; creates nothing yet.
   *
   * @throws UserError if no folder can be made there
   */
  static void requireWritable(SparkSession spark, String runs) {
    Path place = new Path(runs);
    try {
      FileSystem files = FileSystems.of(place, spark.sparkContext().hadoopConfiguration());
      place = files.makeQualified(place);
      while (!files.exists(place) && place.getParent() != null) {
        place = place.getParent();
      }
      if (!files.getFileStatus(place).isDirectory()) {
        throw UserError.input("--runs " + runs + " cannot be made: " + place + " is a file");
      }
      files.access(place, FsAction.WRITE);
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("--runs " + runs + " cannot be written: " + e.getMessage());
    }
  }

  static RunFolder write(
      SparkSession spark, String runs, ShortlistStructures structures, ScreeningReport report) {
    Path target = new Path(new Path(runs), report.run().id());
    Path partial = new Path(new Path(runs), "." + report.run().id() + "." + UUID.randomUUID());
    try {
      FileSystem files = target.getFileSystem(spark.sparkContext().hadoopConfiguration());
      files.setWriteChecksum(false);
      sweep(files, target.getParent());
      try {
        fill(spark, files, partial, report);
        structures.write(spark, new Path(partial, STRUCTURES));
        // A rename onto a folder that is there would put one into the other.
        if (files.exists(target) || !files.rename(partial, target)) {
          throw new IOException("cannot rename " + partial + " to " + target);
        }
      } finally {
        files.delete(partial, true);
      }
      String scheme = target.toUri().getScheme();
      boolean local = scheme == null || scheme.equals("file");
      return new RunFolder(local ? target.toUri().getPath() : target.toString(), report);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the run's folder " + target, e);
    }
  }

  /** Removes what killed runs left: a folder in the making that nobody has touched for an hour. */
  static void sweep(FileSystem files, Path runs) throws IOException {
    if (!files.exists(runs)) {
      return;
    }
    long old = System.currentTimeMillis() - LEFT_BEHIND_MS;
    for (FileStatus status : files.listStatus(runs)) {
      boolean unfinished = UNFINISHED.matcher(status.getPath().getName()).matches();
      if (unfinished && status.isDirectory() && status.getModificationTime() < old) {
        files.delete(status.getPath(), true);
      }
    }
  }

  private static void fill(
      SparkSession spark, FileSystem files, Path folder, ScreeningReport report)
      throws IOException {
    files.mkdirs(folder);
    ShortlistTable table = new ShortlistTable(spark, report.shortlist(), report.structures());
    new OutputFile(new Path(folder, "shortlist.csv").toString()).write(table.rows());
    new OutputFile(new Path(folder, "shortlist.parquet").toString()).write(table.rows());
    write(files, new Path(folder, ReportFile.DATA), ReportFile.json(report));
    write(files, new Path(folder, ReportFile.PAGE), ReportFile.html(report));
    write(files, new Path(folder, "manifest.json"), manifest(spark, report));
  }

  private static String manifest(SparkSession spark, ScreeningReport report) throws IOException {
    return new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(Manifest.of(spark, report))
        + "\n";
  }

  private static void write(FileSystem files, Path file, String text) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Where the HTML report is. */
  public String page() {
    return location + "/" + ReportFile.PAGE;
  }
}
