package io.github.gapforge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The large data beside the project, {@code ../shared}, which is not part of it. Tests that need it
 * are skipped, loudly, where it is absent. The variable {@code GAPFORGE_SHARED} names another
 * place.
 */
public final class SharedData {

  private SharedData() {}

  /** The folder itself. */
  public static Path path() {
    return existing("");
  }

  /** A file of frozen answers of the field's own tools. */
  public static Path fixture(String name) {
    return existing("fixtures/" + name);
  }

  /** A data table. */
  public static Path data(String name) {
    return existing("data/" + name);
  }

  private static Path existing(String name) {
    Path path = folder().resolve(name);
    boolean exists = Files.exists(path);
    if (!exists) {
      System.err.println("SKIPPED: needs ../shared/" + name);
    }
    assumeTrue(exists, () -> "SKIPPED: needs ../shared/" + name);
    return path;
  }

  private static Path folder() {
    String named = System.getenv("GAPFORGE_SHARED");
    if (named != null) {
      return Path.of(named);
    }
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolveSibling("shared"))) {
        return at.resolveSibling("shared");
      }
    }
    return start.resolveSibling("shared");
  }
}
