package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models of formation energies that come with the project, where they do. */
final class BundledEnergies {

  /** The one that sees crystals decides; the one that sees formulas is the second opinion. */
  private static final List<String> NAMES =
      List.of("formation-energy-gatgnn", "formation-energy-roost");

  private BundledEnergies() {}

  /** The project's own. */
  static List<Path> folders() {
    return in(Home.models());
  }

  /** Those that a folder of models holds. */
  static List<Path> in(Path models) {
    return NAMES.stream()
        .map(models::resolve)
        .filter(folder -> Files.isRegularFile(folder.resolve("card.json")))
        .toList();
  }
}
