package io.github.gapforge.jobs.cli;

import com.typesafe.config.Config;
import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.config.SettingsLoader;
import io.github.gapforge.run.UserError;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that every verb takes. */
public final class CommonOptions {

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings file (HOCON); may be repeated, later ones win.")
  private List<File> files = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Settings of conf/profiles/NAME.conf: local, cluster, semiconductor.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting of conf/gapforge.conf; may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of every random number.")
  private Long seed;

  @Option(names = "--warehouse", paramLabel = "URI", description = "Folder or URI of the tables.")
  private String warehouse;

  @Option(names = "--runs", paramLabel = "FOLDER", description = "Folder of the runs' results.")
  private String runs;

  @Option(
      names = "--formula-column",
      paramLabel = "NAME",
      description = "Column of formulas in the input.")
  private String formulaColumn;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description = "Column of labels in the input.")
  private String labelColumn;

  @Option(names = "--id-column", paramLabel = "NAME", description = "Column of ids in the input.")
  private String idColumn;

  @Option(names = "--dry-run", description = "Print the resolved settings and stop.")
  private boolean dryRun;

  /** Values that the verb's own options set, by key. */
  private final Map<String, String> fromVerb = new LinkedHashMap<>();

  /** Lets a verb's option stand for a setting; null leaves the setting as it is. */
  CommonOptions with(String key, Object value) {
    if (value != null) {
      fromVerb.put(key, value.toString());
    }
    return this;
  }

  /** Puts a profile of the project before those given. */
  CommonOptions withProfile(String name) {
    profiles.add(0, name);
    return this;
  }

  /** The merged configuration: defaults, project file, profiles, files, {@code --set}, options. */
  Config config() {
    Map<String, String> values = new LinkedHashMap<>(overrides);
    with("seed", seed).with("warehouse", warehouse).with("runs", runs);
    with("columns.formula", formulaColumn)
        .with("columns.label", labelColumn)
        .with("columns.id", idColumn);
    values.putAll(fromVerb);
    List<File> all = new ArrayList<>();
    File project = Home.project().resolve("conf/gapforge.conf").toFile();
    if (project.isFile()) {
      all.add(project);
    }
    for (String profile : profiles) {
      all.add(profileFile(profile));
    }
    all.addAll(files);
    return SettingsLoader.load(all, values);
  }

  private static File profileFile(String name) {
    File file = Home.project().resolve("conf/profiles/" + name + ".conf").toFile();
    if (!file.isFile()) {
      throw UserError.usage("no profile '" + name + "': " + file + " does not exist");
    }
    return file;
  }

  /** The validated settings. */
  Settings settings() {
    return Settings.of(config());
  }

  /** Prints the settings if only they were asked for. */
  boolean stopsAfterSettings() {
    if (dryRun) {
      Settings settings = settings();
      System.out.println("# resolved settings");
      Settings.flatten(config())
          .forEach((key, value) -> System.out.println("gapforge." + key + " = " + value));
      System.out.println("# warehouse " + settings.warehouse() + ", runs " + settings.runs());
    }
    return dryRun;
  }
}
