package io.github.gapforge.jobs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.jobs.spark.FileSystems;
import io.github.gapforge.report.ReportPage;
import io.github.gapforge.report.ScreeningReport;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads and writes what a report is made of. */
public final class ReportFile {

  /** File of the page in a run's folder. */
  public static final String PAGE = "report.html";

  /** File of the data behind the page. */
  public static final String DATA = "report.json";

  private ReportFile() {}

  /** The page. */
  public static String html(ScreeningReport report) {
    return ReportPage.html(report);
  }

  /** The data. */
  public static String json(ScreeningReport report) {
    try {
      return new ObjectMapper().writeValueAsString(report);
    } catch (IOException e) {
      throw new IllegalStateException("a report can always be written as JSON", e);
    }
  }

  /**
   * The data of a finished run.
   *
   * @throws UserError if the folder is none of a run
   */
  public static ScreeningReport read(Path run, Configuration hadoop) {
    Path file = new Path(run, DATA);
    try (InputStream in = FileSystems.of(file, hadoop).open(file)) {
      return new ObjectMapper().readValue(in, ScreeningReport.class);
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Writes the page: under another name first, so that an old page stays whole until the new one
   * is.
   *
   * @throws UserError if it cannot be written there
   */
  public static void writePage(ScreeningReport report, Path page, Configuration hadoop) {
    try {
      FileSystem files = FileSystems.of(page, hadoop);
      if (files.exists(page) && files.getFileStatus(page).isDirectory()) {
        throw UserError.input("report " + page + " is a folder: give the name of a file");
      }
      files.setWriteChecksum(false);
      Path whole =
          new Path(files.makeQualified(page).getParent(), "." + page.getName() + ".partial");
      try (OutputStream out = files.create(whole, true)) {
        out.write(html(report).getBytes(StandardCharsets.UTF_8));
      }
      // A local file system replaces in one step; others refuse to rename onto a file.
      if (!files.rename(whole, page)) {
        files.delete(page, false);
        if (!files.rename(whole, page)) {
          throw new IOException("cannot rename " + whole);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("report " + page + " cannot be written: " + e.getMessage());
    }
  }
}
