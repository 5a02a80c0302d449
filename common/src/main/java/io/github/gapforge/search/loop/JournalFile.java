package io.github.gapforge.search.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.run.UserError;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of JSON that are only ever added to. A line is on the disk before {@link #add} returns; a
 * last line that was cut short is taken away when the file is opened again. One writer at a time.
 */
final class JournalFile implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final FileChannel channel;

  private JournalFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens a file, making it where it is missing.
   *
   * @throws UserError if it cannot be written, or another process writes it
   */
  static JournalFile open(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!isOurs(channel)) {
        channel.close();
        throw UserError.input(
            "journal " + path + " is being written by another search: wait for it to end");
      }
      return new JournalFile(path, channel);
    } catch (IOException e) {
      throw UserError.input("journal " + path + " cannot be written: " + e.getMessage());
    }
  }

  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * The lines that are there, without one that was cut short.
   *
   * @throws UserError if one is no JSON
   */
  List<JsonNode> lines() {
    try {
      byte[] bytes = content();
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n') {
        whole--;
      }
      channel.truncate(whole);
      channel.position(whole);
      List<JsonNode> nodes = new ArrayList<>();
      for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
        nodes.add(node(line, nodes.size() + 1));
      }
      return nodes;
    } catch (IOException e) {
      throw UserError.input("journal " + path + " cannot be read: " + e.getMessage());
    }
  }

  /** By the channel: a second one on the file, once closed, would take the lock with it. */
  private byte[] content() throws IOException {
    ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (content.hasRemaining()) {
      if (channel.read(content, content.position()) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return content.array();
  }

  private JsonNode node(String line, int number) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw damaged(number, "is no JSON");
    }
  }

  /** What to say of a line that this program did not write. */
  UserError damaged(int number, String why) {
    return UserError.input(
        "journal "
            + path
            + " line "
            + number
            + " "
            + why
            + ": somebody has changed it; give another --output or --journal");
  }

  /** Adds a line. */
  void add(JsonNode node) {
    try {
      byte[] line = (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
      ByteBuffer left = ByteBuffer.wrap(line);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write journal " + path, e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close journal " + path, e);
    }
  }
}
