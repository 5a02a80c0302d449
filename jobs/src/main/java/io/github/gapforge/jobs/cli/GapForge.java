package io.github.gapforge.jobs.cli;

import io.github.gapforge.run.UserError;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.util.ShutdownHookManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The application. Exit codes: 0 done, 1 a bug or a failed cluster (with its trace), 2 a bad option
 * or setting, 3 a missing or unusable input, or a place that cannot be written, 4 a training that
 * stopped when its time was over and can go on.
 */
@Command(
    name = "gapforge",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class,
    description = "Finds new inorganic materials: formulas in, shortlist out.",
    footer = {
      "",
      "What follows '--' on the command line goes to spark-submit.",
      "Exit codes: 0 done, 1 bug, 2 bad option or setting, 3 missing or unusable input or place,",
      "4 a training whose --max-minutes were over: it goes on with --resume."
    },
    subcommands = {
      GenerateVerb.class,
      IngestVerb.class,
      FilterVerb.class,
      DescribeVerb.class,
      TrainVerb.class,
      ScoreVerb.class,
      DistanceVerb.class,
      MatchVerb.class,
      StructureVerb.class,
      LabelVerb.class,
      LearnVerb.class,
      ResultsVerb.class,
      ReportVerb.class,
      ScreenVerb.class,
      StatusVerb.class,
      BenchVerb.class,
      ExperimentVerb.class,
      ElpasoliteVerb.class,
      CommandLine.HelpCommand.class
    })
public final class GapForge implements Runnable {

  private static final int BUG = 1;

  @Spec private CommandSpec spec;

  /** Runs a verb; leaves by {@code System.exit} only where the code is not 0. */
  public static void main(String[] args) {
    int code = run(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs a verb and returns the exit code. */
  public static int run(String... args) {
    CommandLine line =
        new CommandLine(new GapForge())
            .setParameterExceptionHandler(GapForge::badUsage)
            .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
            .registerConverter(int.class, GapForge::wholeNumber)
            .registerConverter(Integer.class, GapForge::wholeNumber)
            .setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return line.execute(args);
    } catch (FSError e) { // Hadoop's word for a local disk that is full or broken
      return failed(e, line);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: a verb is missing");
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a whole number up to " + Integer.MAX_VALUE);
    }
  }

  private static int badUsage(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println("gapforge: " + mistake.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(mistake, command.getErr())) {
      command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return UserError.BAD_USAGE;
  }

  private static int failed(Throwable failure, CommandLine command) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError mistake) {
        return answered(mistake.getMessage(), mistake.exitCode(), command);
      }
    }
    Optional<String> place = UnusablePlace.answer(failure);
    if (place.isPresent()) {
      return answered(place.get(), UserError.BAD_INPUT, command);
    }
    if (ShutdownHookManager.get().isShutdownInProgress()) { // Spark is gone already
      return answered(
          "stopped from outside before its end; the same command starts again or, where it keeps"
              + " checkpoints or a journal, goes on (a training with --resume)",
          BUG,
          command);
    }
    command
        .getErr()
        .println(
            "gapforge: this is a bug or a failing cluster, please report it with what follows");
    failure.printStackTrace(command.getErr());
    return BUG;
  }

  /** One line, whatever a library put into its message. */
  private static int answered(String message, int code, CommandLine command) {
    command.getErr().println("gapforge: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    return code;
  }
}
