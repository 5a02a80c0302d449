package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.model.StagedFolder;
import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of generators in the making, beside its place until it is whole: a killed training
 * leaves the old model or none, and checkpoints to go on from.
 */
final class GeneratorFolder {

  private final StagedFolder folder;

  private GeneratorFolder(StagedFolder folder) {
    this.folder = folder;
  }

  /**
   * Prepares a folder.
   *
   * @param resume whether checkpoints of an earlier run may be used; else they are removed
   * @param identity of the training: only checkpoints of the same are gone on with
   * @param progress is told what is replaced, dropped or gone on with
   * @throws UserError if something else is in the way, the checkpoints are of another training, or
   *     there is a model and nothing to go on with
   */
  static GeneratorFolder prepare(
      Path place, boolean resume, Fingerprint identity, int initialisations, Progress progress)
      throws IOException {
    StagedFolder folder = StagedFolder.of(place);
    if (resume && !folder.isBegun() && folder.hasModel()) {
      throw UserError.usage(
          "--resume: the training of "
              + place
              + " is finished; leave --resume out to train anew, or give another --model");
    }
    if (folder.hasModel()) {
      progress.say("model %s will be replaced when the training is done", place);
    }
    if (!resume && folder.isBegun()) {
      progress.say(
          "the unfinished training in %s is dropped (--resume would go on with it)",
          folder.partial());
    }
    folder.claim(resume, identity, "compositions");
    for (int k = 0; k < initialisations; k++) {
      Path own = folder.partial().resolve("initialisation-" + (k + 1));
      Files.createDirectories(own);
      Optional<Path> newest = new Checkpoints(own).newest();
      if (newest.isPresent()) {
        progress.say(
            "initialisation %d goes on after step %,d", k + 1, Checkpoints.step(newest.get()));
      }
    }
    return new GeneratorFolder(folder);
  }

  /** Where initialisations keep checkpoints and results, a folder each. */
  Path checkpoints() {
    return folder.partial();
  }

  /** Where the model's files are written. */
  Path staging() {
    return folder.staging();
  }

  /** Puts the finished model in its place. */
  void publish() throws IOException {
    folder.replace();
  }
}
