package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.jobs.spark.Progress;
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
 * A folder of generators in the making, beside its place until it is whole: a killed training
 * leaves the old model or none, and checkpoints to go on from.
 */
final class GeneratorFolder {

  private static final String IDENTITY = "identity.txt";

  private final Path target;
  private final Path partial;

  private GeneratorFolder(Path target) {
    this.target = target;
    this.partial = target.resolveSibling(target.getFileName() + ".partial");
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
    GeneratorFolder folder = new GeneratorFolder(place.toAbsolutePath());
    if (Files.exists(folder.target) && !Files.exists(folder.target.resolve(ModelCard.FILE))) {
      throw UserError.usage(
          "--model " + place + " exists and is no model: give a new folder or a model to replace");
    }
    boolean begun = Files.exists(folder.partial.resolve(IDENTITY));
    if (resume && !begun && Files.exists(folder.target)) {
      throw UserError.usage(
          "--resume: the training of "
              + place
              + " is finished; leave --resume out to train anew, or give another --model");
    }
    if (Files.exists(folder.target)) {
      progress.say("model %s will be replaced when the training is done", place);
    }
    if (!resume) {
      if (begun) {
        progress.say(
            "the unfinished training in %s is dropped (--resume would go on with it)",
            folder.partial);
      }
      delete(folder.partial);
    }
    Path note = folder.partial.resolve(IDENTITY);
    if (Files.exists(note) && !Files.readString(note).equals(identity.hex())) {
      throw UserError.usage(
          folder.partial
              + " holds a training with other compositions or settings: leave --resume out to"
              + " begin again, or give the same");
    }
    for (int k = 0; k < initialisations; k++) {
      Path own = folder.partial.resolve("initialisation-" + (k + 1));
      Files.createDirectories(own);
      Optional<Path> newest = new Checkpoints(own).newest();
      if (newest.isPresent()) {
        progress.say(
            "initialisation %d goes on after step %,d", k + 1, Checkpoints.step(newest.get()));
      }
    }
    Files.writeString(note, identity.hex());
    delete(folder.staging());
    Files.createDirectories(folder.staging());
    return folder;
  }

  /** Where initialisations keep checkpoints and results, a folder each. */
  Path checkpoints() {
    return partial;
  }

  /** Where the model's files are written. */
  Path staging() {
    return partial.resolve("bundle");
  }

  /** Puts the finished model in its place. */
  void publish() throws IOException {
    Path old = target.resolveSibling(target.getFileName() + ".replaced");
    delete(old);
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(staging(), target, StandardCopyOption.ATOMIC_MOVE);
    delete(old);
    delete(partial);
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
