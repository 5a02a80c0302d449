package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.spark.FileSystems;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A file of JSON lines, or all of a folder in the order of their names.
 *
 * @param option that names them
 * @param paths of the files
 */
record JsonLineFiles(String option, List<String> paths) {

  /**
   * Looks the files up.
   *
   * @throws UserError if there are none
   */
  static JsonLineFiles find(SparkSession spark, String option, String location) {
    try {
      Path root = new Path(location);
      FileSystem system = FileSystems.of(root, hadoop(spark));
      List<String> files = new ArrayList<>();
      for (FileStatus status : system.listStatus(root)) {
        if (status.isFile() && status.getPath().getName().matches(".*\\.jsonl(\\.gz)?")) {
          files.add(status.getPath().toString());
        }
      }
      files.sort(null);
      if (files.isEmpty()) {
        throw UserError.input(
            option
                + " "
                + location
                + " holds no .jsonl or .jsonl.gz file: give such a file or a folder of them");
      }
      return new JsonLineFiles(option, List.copyOf(files));
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input(
          option
              + " "
              + location
              + " cannot be read: give a .jsonl or .jsonl.gz file or a folder of them");
    }
  }

  /** Fingerprint of the content of all files. */
  Fingerprint content(SparkSession spark) {
    StringBuilder hashes = new StringBuilder();
    for (String path : paths) {
      Path file = new Path(path);
      try (InputStream stream = FileSystems.of(file, hadoop(spark)).open(file)) {
        hashes.append(Fingerprint.ofContent(stream).hex()).append('\n');
      } catch (IOException e) {
        throw UserError.input(option + " " + file + " cannot be read: " + e.getMessage());
      }
    }
    return Fingerprint.ofText(hashes.toString());
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }
}
