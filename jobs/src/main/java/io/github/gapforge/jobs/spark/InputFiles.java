package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The files of one input: a file, or all data files of a folder in the order of their names.
 *
 * @param location what the user named
 * @param format format of all the files
 * @param paths the files
 */
public record InputFiles(String location, Format format, List<String> paths) {

  /** File formats, told by the ending of the name. */
  public enum Format {
    CSV,
    PARQUET;

    static Format of(String name) {
      if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
        return CSV;
      }
      if (name.endsWith(".parquet")) {
        return PARQUET;
      }
      throw UserError.input(
          "cannot tell the format of "
              + name
              + ": give a .csv, .csv.gz or .parquet file, or a folder of one kind");
    }
  }

  /**
   * Looks the files up.
   *
   * @throws UserError if nothing is there, a folder holds no data file, or files of both formats
   */
  public static InputFiles find(SparkSession spark, String location) {
    try {
      Path root = new Path(location);
      FileSystem files = root.getFileSystem(hadoop(spark));
      if (!files.exists(root)) {
        throw UserError.input(
            "input " + location + " does not exist: give the path of a file or folder");
      }
      List<String> paths = new ArrayList<>();
      if (files.getFileStatus(root).isFile()) {
        paths.add(files.makeQualified(root).toString());
      } else {
        collect(files, root, paths);
      }
      return of(location, paths);
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("input " + location + " cannot be read: " + e.getMessage());
    }
  }

  private static void collect(FileSystem files, Path folder, List<String> paths)
      throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      String name = status.getPath().getName();
      boolean data = name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".parquet");
      if (status.isFile() && data && !name.startsWith(".") && !name.startsWith("_")) {
        paths.add(status.getPath().toString());
      }
    }
    paths.sort(Comparator.naturalOrder());
  }

  private static InputFiles of(String location, List<String> paths) {
    if (paths.isEmpty()) {
      throw UserError.input("folder " + location + " holds no .csv, .csv.gz or .parquet file");
    }
    Format format = Format.of(paths.get(0));
    for (String path : paths) {
      if (Format.of(path) != format) {
        throw UserError.input(
            "folder "
                + location
                + " mixes formats ("
                + paths.get(0)
                + ", "
                + path
                + "): give them one by one");
      }
    }
    return new InputFiles(location, format, List.copyOf(paths));
  }

  /**
   * SHA-256 of the content: of the file's bytes, or over the hashes of a folder's files in order.
   */
  public Fingerprint contentFingerprint(SparkSession spark) {
    List<String> hashes = new ArrayList<>();
    for (String path : paths) {
      Path file = new Path(path);
      try (InputStream stream = file.getFileSystem(hadoop(spark)).open(file)) {
        hashes.add(Fingerprint.ofContent(stream).hex());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path, e);
      }
    }
    return hashes.size() == 1
        ? new Fingerprint(hashes.get(0))
        : Fingerprint.ofText(String.join("\n", hashes));
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }
}
