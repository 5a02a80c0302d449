package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one input: a file, or all data files of a folder in the order of their names.
 *
 * @param location what the user named
 * @param format format of all the files
 * @param paths the files
 */
public record InputFiles(String location, Format format, List<String> paths) {

  private static final Logger LOG = LoggerFactory.getLogger(InputFiles.class);

  /** Endings of data that are no notes beside the input: what holds formulas must not be missed. */
  private static final Pattern OTHER_DATA =
      Pattern.compile(
          "(?i)\\.(csv|parquet)\\.|\\.(tsv|tab|jsonl|ndjson|orc|avro|feather|arrow|xlsx?|pq|parq)(\\.|$)");

  /** File formats, told by the ending of the name. */
  public enum Format {
    CSV,
    PARQUET;

    /** The format of a file, if it is one of these; empty for any other file. */
    static Optional<Format> named(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.endsWith(".parquet")) {
        return Optional.of(PARQUET);
      }
      // Hadoop tells compression by a ".gz" in small letters and would read others as text.
      boolean csv = lower.endsWith(".csv") || (lower.endsWith(".csv.gz") && name.endsWith(".gz"));
      return csv ? Optional.of(CSV) : Optional.empty();
    }

    static Format of(String name) {
      return named(name)
          .orElseThrow(
              () ->
                  UserError.input(
                      "cannot tell the format of "
                          + name
                          + ": give a .csv, .csv.gz or .parquet file, or a folder of one kind"));
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
      FileSystem files = FileSystems.of(root, hadoop(spark));
      if (!files.exists(root)) {
        throw UserError.input(
            "input " + location + " does not exist: give the path of a file or folder");
      }
      List<String> paths = new ArrayList<>();
      if (root.getName().contains(":")) {
        throw UserError.input(
            "input " + location + " has a colon in its name, which Hadoop cannot read: rename it");
      }
      if (files.getFileStatus(root).isFile()) {
        requireSeen(root);
        paths.add(files.makeQualified(root).toString());
      } else {
        List<String> notRead = collect(files, root, paths);
        if (!notRead.isEmpty()) {
          LOG.warn(
              "not read in folder {}: {} (only .csv, .csv.gz and .parquet files right in it are)",
              location,
              String.join(", ", notRead));
        }
      }
      return of(location, paths);
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("input " + location + " cannot be read: " + e.getMessage());
    }
  }

  /** In a folder such files are passed over, as by every tool of Hadoop's. */
  private static void requireSeen(Path file) {
    char first = file.getName().charAt(0);
    if (first == '.' || first == '_') {
      throw UserError.input(
          "input "
              + file
              + " begins with '"
              + first
              + "', which marks a file as hidden that Hadoop does not read: rename it");
    }
  }

  /** The data files of a folder into {@code paths}; answers what is left out. */
  private static List<String> collect(FileSystem files, Path folder, List<String> paths)
      throws IOException {
    List<String> notRead = new ArrayList<>();
    for (FileStatus status : files.listStatus(folder)) {
      String name = status.getPath().getName();
      if (name.startsWith(".") || name.startsWith("_")) {
        continue;
      }
      if (status.isDirectory()) {
        notRead.add(name + "/");
      } else if (Format.named(name).isPresent()) {
        paths.add(status.getPath().toString());
      } else if (OTHER_DATA.matcher(name).find()) {
        throw UserError.input(
            "folder "
                + folder
                + " holds "
                + name
                + ", which cannot be read: make it .csv, .csv.gz or .parquet, or take it out");
      } else {
        notRead.add(name);
      }
    }
    paths.sort(Comparator.naturalOrder());
    notRead.sort(Comparator.naturalOrder());
    return notRead;
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
    return contentFingerprint(spark, paths);
  }

  /** The same of any files. */
  public static Fingerprint contentFingerprint(SparkSession spark, List<String> paths) {
    List<String> hashes = new ArrayList<>();
    for (String path : paths) {
      Path file = new Path(path);
      try (InputStream stream = FileSystems.of(file, hadoop(spark)).open(file)) {
        hashes.add(Fingerprint.ofContent(stream).hex());
      } catch (IOException e) {
        throw UserError.input("input " + path + " cannot be read: " + e.getMessage());
      }
    }
    return hashes.size() == 1
        ? new Fingerprint(hashes.get(0))
        : Fingerprint.ofText(String.join("\n", hashes));
  }

  /** Name of the file or folder, without the folders above it. */
  public String name() {
    return new Path(location).getName();
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }
}
