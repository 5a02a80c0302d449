package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Guards a warehouse on a local folder against a second writer. Elsewhere the catalog's own commit
 * protocol decides (an atomic rename, or a metastore), and the lock does nothing.
 */
final class WarehouseLock implements AutoCloseable {

  private final LocalLock lock;

  private WarehouseLock(LocalLock lock) {
    this.lock = lock;
  }

  /** Waits for the lock; says so on {@code progress} when another run holds it. */
  static WarehouseLock acquire(String location, Progress progress) {
    if (!guards(location)) {
      return new WarehouseLock(null);
    }
    try {
      return new WarehouseLock(
          LocalLock.waitFor(
              Path.of(uri(location).getPath()).resolve(".lock"),
              () -> progress.say("another run is writing to %s; waiting for it", location)));
    } catch (IOException e) {
      throw UserError.input(
          "warehouse " + location + " cannot be written: " + e + ": give another --warehouse");
    }
  }

  /** Whether the warehouse is on a local folder. */
  static boolean guards(String location) {
    String scheme = uri(location).getScheme();
    return scheme == null || scheme.equals("file");
  }

  /**
   * Refuses a local place that is no folder: the catalog would take a file for an empty warehouse.
   */
  static void requireFolder(String location) {
    if (guards(location)) {
      Path place = Path.of(uri(location).getPath());
      if (Files.exists(place) && !Files.isDirectory(place)) {
        throw UserError.input("--warehouse " + location + " is a file: give a folder");
      }
    }
  }

  private static URI uri(String location) {
    return new org.apache.hadoop.fs.Path(location).toUri();
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
