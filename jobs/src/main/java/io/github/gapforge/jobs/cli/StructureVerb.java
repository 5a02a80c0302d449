package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.config.StructureSettings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.jobs.structure.FileStructures;
import io.github.gapforge.jobs.structure.StructurePlan;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.run.UserError;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code structure}: formulas in the places of known crystals. */
@Command(
    name = "structure",
    mixinStandardHelpOptions = true,
    description =
        "Builds crystals for formulas by substitution into known ones: a CIF each, and index.csv.")
final class StructureVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private EnergyOptions energies;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Formulas: .csv, .csv.gz, .parquet, or a folder of one kind.")
  private String input;

  @Option(
      names = "--templates",
      paramLabel = "PATH",
      description =
          "Known crystals: a file or folder of .cif, .jsonl, .parquet, .vasp or prototypes .txt; by default"
              + " the starter set's prototypes.")
  private String templates;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of index.csv and the structures; made if it is not there.")
  private String output;

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "Templates a formula gets, the cheapest first (setting structure.top).")
  private Integer top;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "default, or paper: the published rule, with its one template and its faults; with an"
              + " energy model it keeps negative formation energies (setting structure.preset).")
  private String preset;

  @Option(names = "--poscar", description = "Also write a POSCAR (.vasp) beside each CIF.")
  private boolean poscar;

  @Option(
      names = "--vasp",
      description =
          "Also write a folder with a VASP calculation of each candidate that is kept (setting"
              + " dft.preset).")
  private boolean vasp;

  @Override
  public Integer call() {
    checkOptions();
    common.with("structure.top", top).with("structure.preset", preset);
    energies.apply(common);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    StructurePlan plan = plan(settings);
    OutputFile index = new OutputFile(output + "/index.csv");
    Progress progress = new Progress(System.err);
    SparkSessions.use("structure", spark -> run(spark, settings, plan, index, progress));
    return 0;
  }

  private void checkOptions() {
    if (top != null && (top < 1 || top > StructureSettings.MOST_TEMPLATES)) {
      throw UserError.usage(
          "--top " + top + " is not from 1 to " + StructureSettings.MOST_TEMPLATES);
    }
    if (preset != null) {
      preset = preset.toLowerCase(Locale.ROOT);
      if (!List.of(StructureSettings.DEFAULT, StructureSettings.PAPER).contains(preset)) {
        throw UserError.usage("no preset '" + preset + "': give --preset default or paper");
      }
    }
  }

  private StructurePlan plan(Settings settings) {
    return new StructurePlan(
        output, settings.structure(), poscar, vasp ? settings.dft().preset() : "");
  }

  private void run(
      SparkSession spark,
      Settings settings,
      StructurePlan plan,
      OutputFile index,
      Progress progress) {
    InputFiles found = InputFiles.find(spark, input);
    index.requireBeside(spark, found);
    String place = templates == null ? Home.starter("prototypes.txt") : templates;
    TemplateStructures known = TemplateStructures.read(spark, place);
    known.tell(progress, place);
    EnergyPlan judges = energies.plan(spark, settings, plan.choice().published(), progress);
    index.write(
        FileStructures.index(
            InputRows.read(spark, found, FileVerb.formula(settings)), known, plan, judges));
    FileSummary.say(spark, progress, output + "/index.csv", "status");
  }
}
