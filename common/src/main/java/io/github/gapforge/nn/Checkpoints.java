package io.github.gapforge.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The checkpoints of a training: a folder for each step at which one was taken, of which the newest
 * is kept. A checkpoint is whole or not there.
 */
public final class Checkpoints {

  private static final String PREFIX = "step-";
  private static final int DIGITS = 10;

  private final Path folder;

  /** Checkpoints below a folder, which is there. */
  public Checkpoints(Path folder) {
    this.folder = folder;
  }

  /** Writes a checkpoint's files into the folder given. */
  @FunctionalInterface
  public interface Content {
    void write(Path folder) throws IOException;
  }

  /** Takes a checkpoint and removes older ones. */
  public void take(long step, Content content) throws IOException {
    Path partial = folder.resolve("partial");
    FileUtils.deleteDirectory(partial.toFile());
    Files.createDirectories(partial);
    content.write(partial);
    Path whole = folder.resolve(PREFIX + digits(step));
    FileUtils.deleteDirectory(whole.toFile());
    Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
    for (Path older : all()) {
      if (!older.equals(whole)) {
        FileUtils.deleteDirectory(older.toFile());
      }
    }
  }

  /** The newest checkpoint's folder. */
  public Optional<Path> newest() throws IOException {
    List<Path> all = all();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The step at which a checkpoint was taken. */
  public static long step(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    }
  }

  private static String digits(long step) {
    String text = Long.toString(step);
    return "0".repeat(Math.max(0, DIGITS - text.length())) + text;
  }
}
