package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.elpasolite.TeacherStage;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code elpasolite teacher}: energies and classes of the whole space. */
@Command(
    name = "teacher",
    mixinStandardHelpOptions = true,
    description = {
      "Learns DFT energies (columns A, B, C, D, formation_energy_ev_per_atom) by kernel ridge",
      "regression and writes energy and class of all 1,974,024 compositions."
    })
final class ElpasoliteTeacherVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    OutputFile output = new OutputFile(files.output());
    String input = files.input();
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "elpasolite teacher",
        spark ->
            TeacherStage.run(
                spark,
                input,
                output,
                settings.elpasolite().teacherHeldOut(),
                settings.seed(),
                progress));
    progress.say("result: %s", files.output());
    return 0;
  }
}
