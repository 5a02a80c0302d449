package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class UnusablePlaceTest {

  static Stream<Throwable> failures() {
    return Stream.of(
        new UncheckedIOException(new IOException("No space left on device")),
        new IllegalStateException(
            "stage failed", new FileNotFoundException("/x/part-0 (Permission denied)")),
        new IOException("/x/y: Read-only file system"),
        new IOException("Disk quota exceeded"),
        new RuntimeException(new AccessDeniedException("/x/report.html.partial")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_place_that_is_full_or_protected_is_told(Throwable failure) {
    assertThat(UnusablePlace.answer(failure).orElseThrow())
        .startsWith("cannot write: ")
        .contains("GAPFORGE_HOME");
  }

  @Test
  void other_failures_stay_bugs() {
    assertThat(UnusablePlace.answer(new IllegalStateException("no space left for doubt")))
        .isEmpty();
    assertThat(UnusablePlace.answer(new IOException("Stream closed"))).isEmpty();
    assertThat(UnusablePlace.answer(new IOException((String) null))).isEmpty();
  }
}
