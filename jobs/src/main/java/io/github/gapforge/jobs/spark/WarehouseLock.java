package io.github.gapforge.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Guards a warehouse on a local folder against a second writer. Elsewhere the catalog's own commit
 * protocol decides (an atomic rename, or a metastore), and the lock does nothing.
 *
 * <p>The operating system releases it when a process dies.
 */
final class WarehouseLock implements AutoCloseable {

  private final FileChannel channel;

  private WarehouseLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for the lock; says so on {@code progress} when another run holds it. */
  static WarehouseLock acquire(String location, Progress progress) {
    URI uri = location.contains(":/") ? URI.create(location) : Path.of(location).toUri();
    if (!"file".equals(uri.getScheme())) {
      return new WarehouseLock(null);
    }
    try {
      Path folder = Files.createDirectories(Path.of(uri.getPath()));
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        progress.say("another run is writing to %s; waiting for it", location);
        channel.lock();
      }
      return new WarehouseLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock the warehouse " + location, e);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot release the warehouse's lock", e);
      }
    }
  }
}
