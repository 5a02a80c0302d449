package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Guards a warehouse on a local folder against a second writer. Elsewhere the catalog's own commit
 * protocol decides (an atomic rename, or a metastore), and the lock does nothing.
 *
 * <p>The operating system releases the file's lock when a process dies. It knows processes only:
 * threads of one process wait for each other at a lock of their own.
 */
final class WarehouseLock implements AutoCloseable {

  private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

  private final ReentrantLock within;
  private final FileChannel channel;

  private WarehouseLock(ReentrantLock within, FileChannel channel) {
    this.within = within;
    this.channel = channel;
  }

  /** Waits for the lock; says so on {@code progress} when another run holds it. */
  static WarehouseLock acquire(String location, Progress progress) {
    org.apache.hadoop.fs.Path named = new org.apache.hadoop.fs.Path(location);
    String scheme = named.toUri().getScheme();
    if (scheme != null && !scheme.equals("file")) {
      return new WarehouseLock(null, null);
    }
    Path folder = Path.of(named.toUri().getPath()).toAbsolutePath().normalize();
    ReentrantLock within = WITHIN_PROCESS.computeIfAbsent(folder, path -> new ReentrantLock());
    within.lock();
    try {
      return new WarehouseLock(within, lockFile(folder, location, progress));
    } catch (IOException e) {
      within.unlock();
      throw UserError.input(
          "warehouse " + location + " cannot be written: " + e + ": give another --warehouse");
    }
  }

  private static FileChannel lockFile(Path folder, String location, Progress progress)
      throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        progress.say("another run is writing to %s; waiting for it", location);
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
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the warehouse's lock", e);
    } finally {
      within.unlock();
    }
  }
}
