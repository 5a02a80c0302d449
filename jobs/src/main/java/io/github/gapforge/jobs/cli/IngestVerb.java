package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ingest}: takes generator output into the warehouse. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Takes a file of formulas into the warehouse, once.")
final class IngestVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    files.input();
    return WarehouseVerb.run("ingest", settings, warehouse -> warehouse.drops(files));
  }
}
