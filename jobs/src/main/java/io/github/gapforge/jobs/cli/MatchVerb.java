package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.match.FileMatching;
import io.github.gapforge.jobs.match.TemplateCatalogue;
import io.github.gapforge.jobs.spark.InputFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code match}: nearest known formulas. */
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = "Finds the nearest templates by Element Mover's Distance.")
final class MatchVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Option(
      names = "--templates",
      required = true,
      paramLabel = "FILE",
      description = "Known formulas, with ids where there are any.")
  private String templates;

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "How many nearest templates a formula gets.")
  private Integer top;

  @Override
  public Integer call() {
    common.with("match.top", top);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    if (!files.toFile()) {
      return WarehouseVerb.run("match", settings, warehouse -> onWarehouse(warehouse, settings));
    }
    return FileVerb.run(
        "match",
        files,
        FileVerb.formula(settings),
        "status",
        (spark, rows) ->
            FileMatching.matches(
                rows,
                TemplateCatalogue.read(spark, InputFiles.find(spark, templates), settings.columns())
                    .index(),
                settings.match().top()));
  }

  private void onWarehouse(WarehouseVerb warehouse, Settings settings) {
    TemplateCatalogue catalogue =
        TemplateCatalogue.read(
            warehouse.stages().spark(),
            InputFiles.find(warehouse.stages().spark(), templates),
            settings.columns());
    warehouse
        .drops(files)
        .forEach(drop -> warehouse.stages().match(warehouse.stages().filter(drop), catalogue));
  }
}
