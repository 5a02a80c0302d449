package io.github.gapforge.jobs.structure;

import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes small files into a folder, each whole or not there. Two tasks that write one name write
 * the same text, so it does not matter whose stays.
 */
final class StructureFiles {

  private final Path folder;
  private final FileSystem files;

  StructureFiles(String folder, Configuration hadoop) {
    this.folder = new Path(folder);
    try {
      files = this.folder.getFileSystem(hadoop);
      // No hidden checksum files beside a person's results.
      files.setWriteChecksum(false);
    } catch (IOException e) {
      throw UserError.input("--output " + folder + " cannot be reached: " + e.getMessage());
    }
  }

  /** Writes a file, also into a folder of its own; hidden names become whole ones. */
  void write(String name, String text) {
    Path target = new Path(folder, name);
    Path partial = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    try {
      try {
        writeAndRename(text, partial, target);
      } finally {
        // Renamed, it is gone already.
        files.delete(partial, false);
      }
    } catch (IOException e) {
      throw UserError.input(target + " cannot be written: " + e.getMessage());
    }
  }

  /** The text of a file; none where there is no such file. */
  Optional<String> read(String name) {
    Path file = new Path(folder, name);
    try {
      if (!files.exists(file)) {
        return Optional.empty();
      }
      try (InputStream in = files.open(file)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Whether a file is there. */
  boolean has(String name) {
    try {
      return files.exists(new Path(folder, name));
    } catch (IOException e) {
      throw UserError.input(new Path(folder, name) + " cannot be reached: " + e.getMessage());
    }
  }

  private void writeAndRename(String text, Path partial, Path target) throws IOException {
    try (OutputStream out = files.create(partial, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    // A local file system replaces in one step; others refuse to rename onto a file.
    if (!files.rename(partial, target)) {
      files.delete(target, false);
      if (!files.rename(partial, target) && !files.exists(target)) {
        throw new IOException("cannot rename " + partial);
      }
    }
  }
}
