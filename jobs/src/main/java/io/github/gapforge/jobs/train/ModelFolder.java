package io.github.gapforge.jobs.train;

import io.github.gapforge.model.StagedFolder;
import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A model folder in the making, with the checkpoints of the one training that it has. */
final class ModelFolder {

  private static final String CHECKPOINTS = "checkpoint";

  private final StagedFolder folder;

  private ModelFolder(StagedFolder folder) {
    this.folder = folder;
  }

  /**
   * Prepares a folder.
   *
   * @param resume whether checkpoints of an earlier training may be used; else they are removed
   * @param identity of the training: only checkpoints of the same are gone on with
   * @throws UserError if something that is no model is in the way, or the checkpoints are of other
   *     labels or settings
   */
  static ModelFolder prepare(Path place, boolean resume, Fingerprint identity) throws IOException {
    ModelFolder folder = new ModelFolder(StagedFolder.of(place));
    folder.folder.claim(resume, identity, "labels");
    Files.createDirectories(folder.checkpoints());
    return folder;
  }

  /**
   * Prepares a changed version of a model: a copy of all its files, which {@link #replace} puts in
   * its place.
   */
  static ModelFolder copyOf(Path place) throws IOException {
    return new ModelFolder(StagedFolder.copyOf(place));
  }

  /** Where finished batches are kept. */
  Path checkpoints() {
    return folder.partial().resolve(CHECKPOINTS);
  }

  /**
   * The newest checkpoint of the model that is in place, if its training was the same: it can go on
   * for more steps.
   *
   * @throws UserError if it was another training
   */
  Optional<Path> publishedCheckpoints(Fingerprint identity) throws IOException {
    Path checkpoints = folder.target().resolve(CHECKPOINTS);
    if (!Files.isDirectory(checkpoints)) {
      return Optional.empty();
    }
    Optional<Path> newest = new Checkpoints(checkpoints).newest();
    if (newest.isPresent() && !MatganCheckpoint.read(newest.get()).identity().equals(identity)) {
      throw UserError.usage(
          folder.target()
              + " holds a model of other formulas or settings: leave --resume out to replace it, or"
              + " give the same");
    }
    return newest;
  }

  /** Where the model's files are written. */
  Path staging() {
    return folder.staging();
  }

  /** Puts the finished model in its place, with the trainer's checkpoint inside. */
  void publish() throws IOException {
    Files.move(checkpoints(), staging().resolve(CHECKPOINTS));
    replace();
  }

  /** Puts the staged files in the model's place. */
  void replace() throws IOException {
    folder.replace();
  }
}
