package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.spark.LocalLock;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One training of a model folder at a time: its checkpoints and its files in the making are in one
 * place.
 */
public final class TrainingLock implements AutoCloseable {

  private final LocalLock lock;

  private TrainingLock(LocalLock lock) {
    this.lock = lock;
  }

  /**
   * Waits until no other run trains this model, and says so when one does.
   *
   * @param folder the model folder, which need not exist
   * @throws UserError if nothing can be written beside it
   */
  public static TrainingLock waitFor(Path folder, Progress progress) {
    Path target = folder.toAbsolutePath().normalize();
    try {
      return new TrainingLock(
          LocalLock.waitFor(
              target.resolveSibling("." + target.getFileName() + ".lock"),
              () -> progress.say("another run is training %s; waiting for it", folder)));
    } catch (IOException e) {
      throw UserError.input(
          "model "
              + folder
              + " cannot be written ("
              + e
              + "): give a --model in a folder that you may write to");
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
