package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.train.TrainingLock;
import io.github.gapforge.run.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of every training: from what, where to, and how long. */
final class TrainingOptions {

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Formulas to learn from; with their labels, where a property is learned.")
  private String input;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the model.")
  private Path folder;

  @Option(names = "--resume", description = "Go on with a training that was stopped.")
  private boolean resume;

  @Option(
      names = "--max-minutes",
      paramLabel = "M",
      description = "Stop after so long, with a checkpoint; --resume goes on.")
  private Double maxMinutes;

  /**
   * Refuses what no training can do, before any work.
   *
   * @throws UserError if the minutes are no number, or negative, or the folder is a file
   */
  void check() {
    if (maxMinutes != null && !(maxMinutes >= 0)) {
      throw UserError.usage("--max-minutes " + maxMinutes + " must be a number of minutes");
    }
    if (Files.isRegularFile(folder)) {
      throw UserError.usage("--model " + folder + " is a file: give the folder of the model");
    }
  }

  /**
   * Refuses options that only a training has a use for.
   *
   * @param instead the option that was given in place of a training
   */
  void requireNoTraining(String instead) {
    if (resume || maxMinutes != null) {
      throw UserError.usage(instead + " trains nothing: leave --resume and --max-minutes out");
    }
  }

  InputFiles input(SparkSession spark) {
    return InputFiles.find(spark, input);
  }

  /** What {@code --input} names, for inputs that are no tables. */
  String location() {
    return input;
  }

  Path folder() {
    return folder;
  }

  boolean resume() {
    return resume;
  }

  /** Minutes after which to stop; infinite where none are given. */
  double maxMinutes() {
    return maxMinutes == null ? Double.POSITIVE_INFINITY : maxMinutes;
  }

  /** Trains while no other run trains the same model. */
  <T> T alone(Progress progress, Supplier<T> training) {
    try (TrainingLock lock = TrainingLock.waitFor(folder, progress)) {
      return training.get();
    }
  }
}
