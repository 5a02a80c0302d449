package io.github.gapforge.jobs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.report.ReportPage;
import io.github.gapforge.report.ScreeningReport;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
  public static ScreeningReport read(Path run) {
    Path file = run.resolve(DATA);
    if (!Files.isRegularFile(file)) {
      throw UserError.input(run + " is no run's folder: it has no " + DATA);
    }
    try {
      return new ObjectMapper().readValue(file.toFile(), ScreeningReport.class);
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read: " + e.getMessage());
    }
  }
}
