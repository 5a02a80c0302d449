package io.github.gapforge;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the data that lie beside the project and are no part of it: {@code ../shared}, or wherever
 * the environment variable {@code GAPFORGE_SHARED} points. Tests that need them are skipped,
 * loudly, where they are absent.
 */
public final class SharedData {

  private static final String VARIABLE = "GAPFORGE_SHARED";

  private SharedData() {}

  /** The folder itself. */
  public static Path path() {
    String configured = System.getenv(VARIABLE);
    if (configured != null) {
      return Path.of(configured);
    }
    Path here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      Path shared = folder.resolveSibling("shared");
      if (Files.isDirectory(shared.resolve("fixtures"))) {
        return shared;
      }
    }
    return here.resolveSibling("shared");
  }

  /** A file with answers of the field's own tools; skips the test where it is absent. */
  public static Path fixture(String name) {
    return require("fixtures/" + name);
  }

  /** A file of the reference; skips the test where it is absent. */
  public static Path design(String name) {
    return require("design/" + name);
  }

  /** A data file; skips the test where it is absent. */
  public static Path data(String name) {
    return require("data/" + name);
  }

  private static Path require(String name) {
    Path file = path().resolve(name);
    if (!Files.exists(file)) {
      System.err.println("SKIPPED: needs ../shared/" + name + " (or " + VARIABLE + ")");
      Assumptions.abort("needs ../shared/" + name);
    }
    return file;
  }
}
