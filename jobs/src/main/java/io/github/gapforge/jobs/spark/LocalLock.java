package io.github.gapforge.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock file on a local disk: one holder at a time, among all processes of the machine.
 *
 * <p>The operating system releases the lock when a process dies, so that a killed run blocks
 * nobody. The empty file stays and means nothing: whoever removed it would take the lock from under
 * those who wait for it. Nobody else may open it either, since a process loses its locks on a file
 * when it closes any of its channels to it. Locks of the operating system know processes only:
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
   * @param lockFile the file, made where it is missing
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
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        whenHeld.run();
        channel.lock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the lock " + file, e);
    } finally {
      within.unlock();
    }
  }
}
