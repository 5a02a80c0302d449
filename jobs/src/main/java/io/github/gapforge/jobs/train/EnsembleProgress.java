package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.config.RoostTarget;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.nn.LearningCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Tells of every epoch that a task has done, from the learning curves that tasks write. */
final class EnsembleProgress {

  private final EnsemblePlan plan;
  private final Progress progress;
  private final long[] told;

  private EnsembleProgress(EnsemblePlan plan, Progress progress) {
    this.plan = plan;
    this.progress = progress;
    this.told = new long[plan.roost().ensemble()];
  }

  /**
   * Makes the networks' folders, and cuts curves of an earlier run to their checkpoints: a killed
   * run does its last epochs again.
   */
  static EnsembleProgress begin(EnsemblePlan plan, Progress progress) throws IOException {
    EnsembleProgress telling = new EnsembleProgress(plan, progress);
    for (int k = 0; k < telling.told.length; k++) {
      Optional<Path> newest = new Checkpoints(Files.createDirectories(plan.folder(k))).newest();
      telling.told[k] = newest.map(Checkpoints::step).orElse(0L);
      Path file = plan.curve(k);
      if (Files.exists(file)) {
        LearningCurve.resume(file, EnsemblePlan.CURVE, telling.told[k], file).write(file);
      }
      if (newest.isPresent()) {
        progress.say(
            "network %d of %d goes on after epoch %d", k + 1, telling.told.length, telling.told[k]);
      }
    }
    return telling;
  }

  /** Tells of the epochs since it was last asked. */
  void tell() throws IOException {
    for (int k = 0; k < told.length; k++) {
      try {
        for (LearningCurve.Point point :
            LearningCurve.resume(plan.curve(k), EnsemblePlan.CURVE, Long.MAX_VALUE, plan.curve(k))
                .points()) {
          if (point.step() > told[k]) {
            say(k, point);
            told[k] = point.step();
          }
        }
      } catch (NoSuchFileException e) {
        continue; // not begun
      }
    }
  }

  private void say(int k, LearningCurve.Point point) {
    progress.say(
        "network %d of %d, epoch %d: loss %.4f, validation %s (best %.4f), %.0f rows/s",
        k + 1,
        told.length,
        point.step(),
        point.values().get(0),
        error(point.values().get(1)),
        point.values().get(2),
        point.values().get(3));
  }

  private String error(double value) {
    RoostTarget target = plan.roost().target();
    return target == RoostTarget.METAL
        ? String.format(Locale.ROOT, "log loss %.4f", value)
        : String.format(Locale.ROOT, "MAE %.4f %s", value, target.unit());
  }
}
