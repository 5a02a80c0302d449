package io.github.gapforge.model;

import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The place of a model and, beside it, a folder in which everything is written and which says what
 * it was begun with: what is whole moves to the model's place, so that a killed training leaves
 * either the old model or none.
 */
public final class StagedFolder {

  /** Says what a training in progress was started with. */
  private static final String IDENTITY = "identity.txt";

  private final Path target;
  private final Path partial;

  private StagedFolder(Path target, String ending) {
    this.target = target.toAbsolutePath();
    this.partial = this.target.resolveSibling(this.target.getFileName() + ending);
  }

  /**
   * The folder of a training.
   *
   * @param place the model's
   * @throws UserError if something that is no model is in the way
   */
  public static StagedFolder of(Path place) throws IOException {
    StagedFolder folder = new StagedFolder(place, ".partial");
    if (Files.exists(folder.target) && !folder.hasModel() && !isEmptyFolder(folder.target)) {
      throw UserError.usage(
          "--model " + place + " exists and is no model: give a new folder or a model to replace");
    }
    return folder;
  }

  /** A folder with a copy of the model in place, to be changed. */
  public static StagedFolder copyOf(Path place) throws IOException {
    StagedFolder folder = new StagedFolder(place, ".changed");
    FileUtils.deleteDirectory(folder.partial.toFile());
    FileUtils.copyDirectory(folder.target.toFile(), folder.staging().toFile());
    return folder;
  }

  /** Whether a model is in its place. */
  public boolean hasModel() {
    return Files.exists(target.resolve(ModelCard.FILE));
  }

  /** Whether a training has begun and not ended. */
  public boolean isBegun() {
    return Files.exists(partial.resolve(IDENTITY));
  }

  /**
   * Makes the folder a training's.
   *
   * @param resume whether what an earlier run left may be used; else it is removed
   * @param identity of the training: only the same is gone on with
   * @param inputs what the training learns from, for the answer
   * @throws UserError if what an earlier run left is of another training
   */
  public void claim(boolean resume, Fingerprint identity, String inputs) throws IOException {
    if (!resume) {
      FileUtils.deleteDirectory(partial.toFile());
    }
    Path note = partial.resolve(IDENTITY);
    if (Files.exists(note) && !Files.readString(note).equals(identity.hex())) {
      throw UserError.usage(
          partial
              + " holds a training with other "
              + inputs
              + " or settings: leave --resume out to begin again, or give the same "
              + inputs
              + " and settings");
    }
    Files.createDirectories(partial);
    Files.writeString(note, identity.hex());
    FileUtils.deleteDirectory(staging().toFile());
    Files.createDirectories(staging());
  }

  /** The model's place. */
  public Path target() {
    return target;
  }

  /** Where all is until it is whole. */
  public Path partial() {
    return partial;
  }

  /** Where the model's files are written. */
  public Path staging() {
    return partial.resolve("bundle");
  }

  /** Puts the staged files in the model's place. */
  public void replace() throws IOException {
    Path old = target.resolveSibling(target.getFileName() + ".replaced");
    FileUtils.deleteDirectory(old.toFile());
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(staging(), target, StandardCopyOption.ATOMIC_MOVE);
    FileUtils.deleteDirectory(old.toFile());
    FileUtils.deleteDirectory(partial.toFile());
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }
}
