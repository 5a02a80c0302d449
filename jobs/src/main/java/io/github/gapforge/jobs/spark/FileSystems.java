package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.UserError;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Hadoop's file systems, with one answer to those that are unknown or out of reach. */
public final class FileSystems {

  private FileSystems() {}

  /**
   * The file system of a path or URI.
   *
   * @throws UserError if Hadoop knows none of that scheme, lacks its library, or finds no such host
   */
  public static FileSystem of(Path path, Configuration hadoop) {
    try {
      return path.getFileSystem(hadoop);
    } catch (IOException | RuntimeException e) { // a missing library is a RuntimeException
      throw UserError.input(
          path
              + " cannot be reached ("
              + FileIterator.reason(e)
              + "): check scheme and host; stores such as s3a need their library (-- --packages)");
    }
  }
}
