package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.generator.GeneratorTrainer;
import io.github.gapforge.elpasolite.generator.TrainingStart;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.nn.LearningCurve;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Trains one initialisation in a task, on one core, from its newest checkpoint if it has one. */
final class FitTask {

  static final List<String> CURVE = List.of("loss");
  static final String STATE = "state.safetensors";
  static final String GENERATOR = "generator.safetensors";

  private static final int POINTS = 100;

  /** Steps between two looks at the clock at most: minutes, where a step takes long. */
  private static final int MOST_STEPS = 500;

  private final FitPlan plan;
  private final int k;
  private final LongConsumer telling;

  /**
   * A task.
   *
   * @param k which initialisation, from 0
   * @param telling is told how many steps have been done since it was told last
   */
  FitTask(FitPlan plan, int k, LongConsumer telling) {
    this.plan = plan;
    this.k = k;
    this.telling = telling;
  }

  /**
   * How a task ended; the generator is in a file of its folder where it is finished.
   *
   * @param unseen the folder where the task cannot see it, else null
   */
  record Result(int initialisation, int steps, boolean finished, String unseen)
      implements Serializable {}

  /** Trains until the end or until time is over; at least until the next point of its curve. */
  Result run() {
    Path folder = plan.folder(k);
    if (!Files.isDirectory(folder)) {
      return new Result(k, 0, false, folder.toString());
    }
    try {
      return train(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write checkpoints in " + folder, e);
    }
  }

  private Result train(Path folder) throws IOException {
    Checkpoints kept = new Checkpoints(folder);
    GeneratorTrainer trainer = trainer(kept.newest());
    Path file = folder.resolve("learning_curve.csv");
    LearningCurve curve =
        Files.exists(file)
            ? LearningCurve.resume(file, CURVE, trainer.steps(), file)
            : LearningCurve.begin(file, CURVE);
    int every = Math.max(1, Math.min(MOST_STEPS, trainer.plannedSteps() / POINTS));
    long next = System.currentTimeMillis() + plan.checkpointMillis();
    telling.accept(trainer.steps());
    boolean late = false;
    while (!trainer.isFinished() && !late) {
      double sum = 0;
      int steps = 0;
      while (steps < every && !trainer.isFinished()) {
        sum += trainer.step();
        steps++;
      }
      requireNumber(sum, trainer.steps());
      curve.add(trainer.steps(), sum / steps);
      telling.accept(steps);
      long now = System.currentTimeMillis();
      late = now >= plan.stopAtMillis();
      if (late || trainer.isFinished() || now >= next) {
        kept.take(trainer.steps(), to -> TensorFile.of(trainer.state()).write(to.resolve(STATE)));
        next = now + plan.checkpointMillis();
      }
    }
    if (trainer.isFinished()) {
      TensorFile.of(trainer.generator().tensors()).write(folder.resolve(GENERATOR));
    }
    return new Result(k, trainer.steps(), trainer.isFinished(), null);
  }

  /** Refuses to go on with a training that diverged. */
  static void requireNumber(double loss, int step) {
    if (!Double.isFinite(loss)) {
      throw UserError.input(
          "the training diverged (loss "
              + loss
              + " at step "
              + step
              + "): lower its learning-rate");
    }
  }

  private GeneratorTrainer trainer(Optional<Path> checkpoint) throws IOException {
    Optional<TensorFile> state =
        checkpoint.isEmpty()
            ? Optional.empty()
            : Optional.of(TensorFile.read(checkpoint.get().resolve(STATE)));
    return plan.generator().trainer(plan.training(), new TrainingStart(plan.seed(k), state));
  }
}
