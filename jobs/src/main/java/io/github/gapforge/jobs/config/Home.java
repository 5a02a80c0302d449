package io.github.gapforge.jobs.config;

import io.github.gapforge.run.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where GapForge keeps what it makes: {@code GAPFORGE_HOME}, or {@code ~/.gapforge}. */
public final class Home {

  private Home() {}

  /** The home folder. */
  public static Path folder() {
    String home = System.getenv("GAPFORGE_HOME");
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".gapforge")
        : Path.of(home);
  }

  /**
   * The project's own files (starter set, model bundles), named by the launcher through {@code
   * GAPFORGE_ROOT}.
   */
  public static Path project() {
    String root = System.getenv("GAPFORGE_ROOT");
    return Path.of(root == null || root.isBlank() ? "" : root).toAbsolutePath();
  }

  /** Where the bundled models are. */
  public static Path models() {
    return project().resolve("conf").resolve("models");
  }

  /**
   * Where a model is to be read: the name of a bundled one, or a folder, which may not be there.
   *
   * @throws UserError if it is the name of both
   */
  public static Path model(String given) {
    Path folder = Path.of(given);
    Path bundled = models().resolve(given);
    if (!given.matches("[A-Za-z0-9_-]+") || !Files.isDirectory(bundled)) {
      return folder;
    }
    if (Files.isDirectory(folder) && !folder.toAbsolutePath().normalize().equals(bundled)) {
      throw UserError.usage(
          given + " is a bundled model and a folder here: write ./" + given + " for the folder");
    }
    return bundled;
  }

  /** A file of the starter set. */
  public static String starter(String file) {
    return project().resolve("conf").resolve("starter").resolve(file).toString();
  }

  /**
   * The file of measured gaps: the one given, else the starter set where the project's files are at
   * hand.
   */
  public static Optional<String> measuredGaps(String given) {
    if (!given.isBlank()) {
      return Optional.of(given);
    }
    String compounds = starter("compounds.csv");
    return Files.isRegularFile(Path.of(compounds)) ? Optional.of(compounds) : Optional.empty();
  }

  /**
   * The place given, else one below home; a folder's name is made absolute, a URI stays as it is.
   */
  static String below(String given, String name) {
    if (given.isBlank()) {
      return folder().resolve(name).toAbsolutePath().toString();
    }
    // Executors have working folders of their own, and tables remember the names of their files.
    boolean uri = given.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*");
    return uri ? given : Path.of(given).toAbsolutePath().normalize().toString();
  }
}
