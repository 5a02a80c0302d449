package io.github.gapforge.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock file on a local disk: one holder at a time, among all processes of the machine.
 *
 * <p>The operating system releases the lock when a process dies, so that a killed run blocks
 * nobody; the file that it leaves means nothing. Locks of the operating system know processes only:
 * threads of one process wait for each other at a lock of their own.
 */
public final class LocalLock implements AutoCloseable {

  private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock within;
  private final FileChannel channel;

  private LocalLock(Path file, ReentrantLock within, FileChannel channel) {
    this.file = file;
    this.within = within;
    this.channel = channel;
  }

  /**
   * Waits for the lock.
   *
   * @param lockFile the file, which is there while the lock is held
   * @param whenHeld told once if another process holds the lock
   */
  public static LocalLock waitFor(Path lockFile, Runnable whenHeld) throws IOException {
    Path file = lockFile.toAbsolutePath().normalize();
    ReentrantLock within = WITHIN_PROCESS.computeIfAbsent(file, path -> new ReentrantLock());
    within.lock();
    try {
      return new LocalLock(file, within, locked(file, whenHeld));
    } catch (IOException | RuntimeException e) {
      within.unlock();
      throw e;
    }
  }

  private static FileChannel locked(Path file, Runnable whenHeld) throws IOException {
    Files.createDirectories(file.getParent());
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() == null) {
          whenHeld.run();
          channel.lock();
        }
        if (isStillThere(file, channel)) {
          return channel;
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  /** The holder before removed its file: the lock on what is no longer there is worth nothing. */
  private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
    String token = UUID.randomUUID().toString();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)), 0);
    try {
      return Files.readString(file).equals(token);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the lock " + file, e);
    } finally {
      within.unlock();
    }
  }
}
