package io.github.gapforge.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  void another_process_is_kept_out_until_the_lock_is_released() throws Exception {
    Path file = folder.resolve("below/.lock");
    try (LocalLock held = lock()) {
      assertThat(tryInAnotherProcess(file)).isEqualTo("held");
    }
    assertThat(tryInAnotherProcess(file)).isEqualTo("free");
  }

  /** Locks are the operating system's: only another process can tell whether one is held. */
  private static String tryInAnotherProcess(Path file) throws IOException, InterruptedException {
    Path source = file.resolveSibling("Try.java");
    LocalSpark.write(
        source,
        "import java.nio.channels.FileChannel;",
        "import java.nio.file.*;",
        "class Try { public static void main(String[] a) throws Exception {",
        "  try (FileChannel c = FileChannel.open(Path.of(a[0]), StandardOpenOption.WRITE)) {",
        "    System.out.print(c.tryLock() == null ? \"held\" : \"free\");",
        "  }",
        "} }");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                source.toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
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
