package io.github.gapforge.jobs.train;

import io.github.gapforge.model.ModelCard;
import io.github.gapforge.nn.Checkpoints;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model folder in the making: everything is written beside its place and moved there when it is
 * whole, so that a killed training leaves either the old model or none. Checkpoints stay in a
 * folder of their own until then.
 */
final class ModelFolder {

  /** Says what a training in progress was started with. */
  private static final String IDENTITY = "identity.txt";

  private final Path target;
  private final Path partial;

  private ModelFolder(Path target, Path partial) {
    this.target = target;
    this.partial = partial;
  }

  /**
   * Prepares a folder.
   *
   * @param resume whether checkpoints of an earlier training may be used; else they are removed
   * @param identity of the training: only checkpoints of the same are gone on with
   * @throws UserError if something that is no model is in the way, or the checkpoints are of other
   *     labels or settings
   */
  static ModelFolder prepare(Path folder, boolean resume, Fingerprint identity) throws IOException {
    Path target = folder.toAbsolutePath();
    if (Files.exists(target)
        && !Files.exists(target.resolve(ModelCard.FILE))
        && !isEmptyFolder(target)) {
      throw UserError.usage(
          "--model " + folder + " exists and is no model: give a new folder or a model to replace");
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    if (!resume) {
      delete(partial);
    }
    Path note = partial.resolve(IDENTITY);
    if (Files.exists(note) && !Files.readString(note).equals(identity.hex())) {
      throw UserError.usage(
          partial
              + " holds a training with other labels or settings: leave --resume out to begin"
              + " again, or give the same labels and settings");
    }
    Files.createDirectories(partial.resolve("checkpoint"));
    Files.writeString(note, identity.hex());
    delete(partial.resolve("bundle"));
    Files.createDirectories(partial.resolve("bundle"));
    return new ModelFolder(target, partial);
  }

  /**
   * Prepares a changed version of a model: a copy of all its files, which {@link #replace} puts in
   * its place.
   */
  static ModelFolder copyOf(Path folder) throws IOException {
    Path target = folder.toAbsolutePath();
    Path partial = target.resolveSibling(target.getFileName() + ".changed");
    delete(partial);
    Path copy = Files.createDirectories(partial).resolve("bundle");
    List<Path> all;
    try (Stream<Path> walk = Files.walk(target)) {
      all = walk.toList();
    }
    for (Path path : all) {
      Files.copy(path, copy.resolve(target.relativize(path).toString()));
    }
    return new ModelFolder(target, partial);
  }

  /** Where finished batches are kept. */
  Path checkpoints() {
    return partial.resolve("checkpoint");
  }

  /**
   * The newest checkpoint of the model that is in place, if its training was the same: it can go on
   * for more steps.
   *
   * @throws UserError if it was another training
   */
  Optional<Path> publishedCheckpoints(Fingerprint identity) throws IOException {
    Path checkpoints = target.resolve("checkpoint");
    if (!Files.isDirectory(checkpoints)) {
      return Optional.empty();
    }
    Optional<Path> newest = new Checkpoints(checkpoints).newest();
    if (newest.isPresent() && !MatganCheckpoint.read(newest.get()).identity().equals(identity)) {
      throw UserError.usage(
          target
              + " holds a model of other formulas or settings: leave --resume out to replace it, or"
              + " give the same");
    }
    return newest;
  }

  /** Where the model's files are written. */
  Path staging() {
    return partial.resolve("bundle");
  }

  /** Puts the finished model in its place, with the trainer's checkpoint inside. */
  void publish() throws IOException {
    Files.move(checkpoints(), staging().resolve("checkpoint"));
    replace();
  }

  /** Puts the staged files in the model's place. */
  void replace() throws IOException {
    Path old = target.resolveSibling(target.getFileName() + ".replaced");
    delete(old);
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(staging(), target, StandardCopyOption.ATOMIC_MOVE);
    delete(old);
    delete(partial);
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
