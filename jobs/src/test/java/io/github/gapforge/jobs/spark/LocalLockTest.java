package io.github.gapforge.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class LocalLockTest {

  @TempDir private Path folder;

  private LocalLock lock() throws IOException {
    return LocalLock.waitFor(folder.resolve("below/.lock"), () -> {});
  }

  @Test
  void the_file_is_there_while_the_lock_is_held() throws IOException {
    try (LocalLock held = lock()) {
      assertThat(folder.resolve("below/.lock")).exists();
    }
    assertThat(folder.resolve("below/.lock")).doesNotExist();
  }

  @Test
  void a_file_that_a_killed_run_left_blocks_nobody() throws IOException {
    LocalSpark.write(folder.resolve("below/.lock"), "of a process that is no more");
    lock().close();
    lock().close();
  }

  @Test
  void one_holder_at_a_time() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(
            threads.submit(
                () -> {
                  try (LocalLock held = lock()) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    TimeUnit.MILLISECONDS.sleep(2);
                    inside.decrementAndGet();
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValue(1);
  }
}
