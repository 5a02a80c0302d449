package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.UserError;
import java.io.IOException;
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
    org.apache.hadoop.fs.Path named = new org.apache.hadoop.fs.Path(location);
    String scheme = named.toUri().getScheme();
    if (scheme != null && !scheme.equals("file")) {
      return new WarehouseLock(null);
    }
    try {
      return new WarehouseLock(
          LocalLock.waitFor(
              Path.of(named.toUri().getPath()).resolve(".lock"),
              () -> progress.say("another run is writing to %s; waiting for it", location)));
    } catch (IOException e) {
      throw UserError.input(
          "warehouse " + location + " cannot be written: " + e + ": give another --warehouse");
    }
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
