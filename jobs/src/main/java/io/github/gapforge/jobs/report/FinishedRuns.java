package io.github.gapforge.jobs.report;

import io.github.gapforge.jobs.spark.FileSystems;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folders of finished runs, on this machine or wherever Hadoop finds a URI. */
public final class FinishedRuns {

  private final String location;
  private final Configuration hadoop;

  /**
   * Runs below a folder.
   *
   * @param location folder or URI
   */
  public FinishedRuns(String location, Configuration hadoop) {
    this.location = location;
    this.hadoop = hadoop;
  }

  /**
   * One run.
   *
   * @param run its id, or its folder or URI
   * @throws UserError if there is none
   */
  public Path named(String run) {
    try {
      for (Path folder : new Path[] {new Path(run), new Path(location, run)}) {
        if (isFinished(FileSystems.of(folder, hadoop), folder)) {
          return folder;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("run " + run + " cannot be read: " + e.getMessage());
    }
    throw UserError.input(
        run + " is no finished run below " + location + " and no folder of one: give its id");
  }

  /**
   * The run that started last.
   *
   * @throws UserError if there is none
   */
  public Path latest() {
    try {
      Path runs = new Path(location);
      FileSystem files = FileSystems.of(runs, hadoop);
      if (!files.exists(runs)) {
        throw UserError.input(
            "no runs below " + location + " yet: make one with 'submit/gapforge screen'");
      }
      Optional<Path> latest = Optional.empty();
      for (Path folder : newestFirst(files.listStatus(runs))) {
        if (latest.isEmpty() && isFinished(files, folder)) {
          latest = Optional.of(folder);
        }
      }
      return latest.orElseThrow(() -> UserError.input("no finished run below " + location));
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("runs " + location + " cannot be read: " + e.getMessage());
    }
  }

  /** Names begin with the time. */
  private static Iterable<Path> newestFirst(FileStatus[] folders) {
    return Stream.of(folders)
        .map(FileStatus::getPath)
        .filter(folder -> !folder.getName().startsWith("."))
        .sorted(Comparator.comparing(Path::getName).reversed())
        .toList();
  }

  private static boolean isFinished(FileSystem files, Path folder) throws IOException {
    return files.exists(new Path(folder, ReportFile.DATA));
  }
}
