package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
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

  private static final int MOST_TEMPLATES = 1000;

  /** How a template is chosen and used. */
  enum Preset {
    DEFAULT,
    PAPER
  }

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
          "Known crystals: a file or folder of .cif, .jsonl, .vasp or prototypes .txt; by default"
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
      description = "Templates a formula gets, the cheapest first (default: ${DEFAULT-VALUE}).")
  private int top = 3;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "default, or paper: the published rule, with its one template and its faults; with an"
              + " energy model it keeps negative formation energies.")
  private String preset = "default";

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

  private StructurePlan plan(Settings settings) {
    if (top < 1 || top > MOST_TEMPLATES) {
      throw UserError.usage("--top " + top + " is not from 1 to " + MOST_TEMPLATES);
    }
    try {
      Preset chosen = Preset.valueOf(preset.toUpperCase(Locale.ROOT));
      String dft = vasp ? settings.dft().preset() : "";
      return new StructurePlan(output, top, chosen == Preset.PAPER, poscar, dft);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("no preset '" + preset + "': give --preset default or paper");
    }
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
    EnergyPlan judges = energies.plan(spark, settings, plan.published(), progress);
    index.write(
        FileStructures.index(
            InputRows.read(spark, found, FileVerb.formula(settings)), known, plan, judges));
    FileSummary.say(spark, progress, output + "/index.csv", "status");
  }
}
