package io.github.gapforge.jobs.train;

import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.nn.LearningCurve;
import io.github.gapforge.nn.flat.TrainingCourse;
import io.github.gapforge.property.roost.LabelledFormulas;
import io.github.gapforge.property.roost.RoostSettings;
import io.github.gapforge.property.roost.RoostTrainer;
import io.github.gapforge.property.roost.RoostWeights;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains one network of an ensemble in a task, on one core, from its newest checkpoint if it has
 * one. A task that runs again (the machine it ran on died) therefore goes on as well.
 */
final class NetworkTraining {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double SECONDS_PER_MINUTE = 60;

  private final EnsemblePlan plan;
  private final int k;

  NetworkTraining(EnsemblePlan plan, int k) {
    this.plan = plan;
    this.k = k;
  }

  /**
   * How a task ended.
   *
   * @param network index in the ensemble
   * @param epochs epochs done, in this run and before
   * @param weights of the best epoch; null where time was over before the end
   * @param unseen the folder of the checkpoints where the task cannot see it, else null
   */
  record Result(int network, int epochs, RoostWeights weights, String unseen)
      implements Serializable {

    boolean isFinished() {
      return weights != null;
    }
  }

  /** Trains until the end or until time is over; the first network does an epoch at least. */
  Result run() {
    Path own = plan.folder(k);
    if (!Files.isDirectory(own)) {
      return new Result(k, 0, null, own.toString());
    }
    try {
      return train(new Checkpoints(own));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write checkpoints in " + own, e);
    }
  }

  private Result train(Checkpoints kept) throws IOException {
    LabelledFormulas training = RoostRows.labelled(plan.training());
    RoostTrainer trainer = trainer(kept.newest(), training);
    LearningCurve curve = curve(trainer.epochs());
    boolean late = plan.isLate() && k > 0;
    double nextCheckpoint = seconds() + checkpointSeconds();
    while (!trainer.isFinished() && !late) {
      double begun = seconds();
      TrainingCourse.Epoch epoch = trainer.epoch();
      double rate = training.size() / (seconds() - begun);
      late = plan.isLate();
      if (late || trainer.isFinished() || seconds() >= nextCheckpoint) {
        kept.take(trainer.epochs(), trainer::save);
        nextCheckpoint = seconds() + checkpointSeconds();
      }
      curve.add(epoch.number(), epoch.loss(), epoch.validationError(), trainer.bestError(), rate);
    }
    return new Result(k, trainer.epochs(), trainer.isFinished() ? trainer.best() : null, null);
  }

  private RoostTrainer trainer(Optional<Path> checkpoint, LabelledFormulas training)
      throws IOException {
    RoostSettings settings = plan.network(k);
    LabelledFormulas validation = RoostRows.labelled(plan.validation());
    if (checkpoint.isPresent()) {
      return RoostTrainer.resume(settings, training, validation, checkpoint.get());
    }
    if (plan.start().isEmpty()) {
      return RoostTrainer.begin(settings, plan.features(), training, validation);
    }
    RoostWeights start = plan.start().get(k % plan.start().size());
    return RoostTrainer.beginWith(start, settings, plan.features(), training, validation);
  }

  private LearningCurve curve(int epochs) throws IOException {
    Path file = plan.curve(k);
    return Files.exists(file)
        ? LearningCurve.resume(file, EnsemblePlan.CURVE, epochs, file)
        : LearningCurve.begin(file, EnsemblePlan.CURVE);
  }

  private static double seconds() {
    return System.nanoTime() / NANOS_PER_SECOND;
  }

  private double checkpointSeconds() {
    return SECONDS_PER_MINUTE * plan.roost().checkpointMinutes();
  }
}
