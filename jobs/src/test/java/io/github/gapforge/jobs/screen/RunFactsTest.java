package io.github.gapforge.jobs.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.run.Fingerprint;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RunFactsTest {

  private static final Fingerprint DROP = Fingerprint.ofText("a drop");

  @Test
  void run_ids_sort_by_time_and_name_the_drop() {
    String early = RunFacts.id(Instant.parse("2026-01-02T03:04:05Z"), DROP);
    String late = RunFacts.id(Instant.parse("2026-01-02T03:04:06.789Z"), DROP);
    assertThat(early).matches("20260102-030405-" + DROP.hex().substring(0, 6) + "-[0-9a-f]{8}");
    assertThat(early).isLessThan(late);
  }

  @Test
  void runs_of_one_drop_in_the_same_second_have_ids_of_their_own() {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(RunFacts.id(now, DROP)).isNotEqualTo(RunFacts.id(now, DROP));
  }
}
