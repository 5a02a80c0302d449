package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.structure.CrystalTable;
import io.github.gapforge.run.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ingest}: takes generator output into the warehouse, or known crystals into a table. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a file of formulas into the warehouse, once. With --structures, makes one Parquet",
      "table of known crystals, which --templates then reads."
    })
final class IngestVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Option(
      names = "--structures",
      paramLabel = "PATH",
      description = {
        "Crystals: a .cif, .jsonl, .parquet, .vasp or prototypes .txt file (each may be gzipped), or",
        "a folder of them; --output says where the table goes."
      })
  private String structures;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    if (structures != null) {
      return crystals();
    }
    files.input();
    return WarehouseVerb.run("ingest", settings, warehouse -> warehouse.drops(files));
  }

  private int crystals() {
    if (files.hasInput()) {
      throw UserError.usage(
          "give --input FILE (formulas) or --structures PATH (crystals), not both");
    }
    if (!files.output().endsWith(".parquet")) {
      throw UserError.usage(
          "--output " + files.output() + " does not end in .parquet: crystals do not fit into CSV");
    }
    OutputFile output = new OutputFile(files.output());
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "ingest structures",
        spark -> {
          output.requireOutside(spark, structures);
          output.write(CrystalTable.read(spark, structures));
          FileSummary.say(spark, progress, files.output(), CrystalTable.STATUS);
        });
    return 0;
  }
}
