package io.github.gapforge.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoundSizesTest {

  @Test
  void the_first_round_is_a_little_more_than_what_is_wanted() {
    assertThat(new RoundSizes(3_000_000).next()).isEqualTo(3_301_000);
    assertThat(new RoundSizes(10).next()).isEqualTo(1_011);
  }

  @Test
  void the_next_round_follows_from_the_yield_of_the_last() {
    RoundSizes sizes = new RoundSizes(1_000_000);
    sizes.drawn(1_000_000, 800_000);
    assertThat(sizes.satisfied()).isFalse();
    // 200,000 missing at 0.8 each, a fifth and a thousand more.
    assertThat(sizes.next()).isEqualTo(301_000);
    sizes.drawn(301_000, 1_000_000);
    assertThat(sizes.satisfied()).isTrue();
    assertThat(sizes.isDry()).isFalse();
  }

  @Test
  void no_round_is_more_than_twice_all_before() {
    RoundSizes sizes = new RoundSizes(1_000_000);
    sizes.drawn(100_000, 1_000);
    assertThat(sizes.next()).isEqualTo(200_000);
  }

  @Test
  void a_generator_is_dry_when_hardly_a_sample_is_new() {
    RoundSizes sizes = new RoundSizes(1_000);
    sizes.drawn(2_000, 1);
    assertThat(sizes.isDry()).as("too small a round to tell").isFalse();
    sizes.drawn(10_000, 12);
    assertThat(sizes.isDry()).isFalse();
    sizes.drawn(10_000, 21);
    assertThat(sizes.isDry()).isTrue();
  }
}
