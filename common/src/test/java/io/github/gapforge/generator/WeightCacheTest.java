package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WeightCacheTest {

  private static final int CHOICES = 3;

  @Test
  void what_is_found_is_what_was_put_there_however_many_writings_share_the_places() {
    WeightCache cache = new WeightCache(4, CHOICES);
    int kept = 0;
    for (long writing = 0; writing < 100; writing++) {
      put(cache, writing);
      for (long earlier = 0; earlier <= writing; earlier++) {
        int at = cache.find(earlier);
        if (at >= 0) {
          assertThat(cache.weights()[at]).isEqualTo(earlier);
          assertThat(cache.weights()[at + CHOICES]).isEqualTo(earlier + 3.0);
          kept++;
        }
      }
      assertThat(cache.find(writing)).isNotNegative();
    }
    assertThat(kept).isGreaterThan(1000);
  }

  @Test
  void what_has_no_name_is_never_found_and_displaces_nothing() {
    WeightCache cache = new WeightCache(1, CHOICES);
    put(cache, 5);
    put(cache, WeightCache.UNNAMED);

    assertThat(cache.find(WeightCache.UNNAMED)).isNegative();
    assertThat(cache.weights()[cache.find(5)]).isEqualTo(5);
  }

  @Test
  void the_writing_of_a_draft_tells_its_elements_and_counts_apart() {
    Drafts drafts = new Drafts(2);
    for (int row : new int[] {84, 3, 0}) {
      drafts.append(0, row);
    }
    for (int row : new int[] {84, 3, 1}) {
      drafts.append(1, row);
    }
    assertThat(drafts.writing(0)).isNotEqualTo(drafts.writing(1));
    drafts.setCount(0, 0, 8);
    drafts.setCount(0, 1, 1);
    long counted = drafts.writing(0, 2);
    assertThat(counted).isNotEqualTo(drafts.writing(0, 1)).isNotEqualTo(drafts.writing(0, 0));
    drafts.setCount(0, 1, 2);
    assertThat(drafts.writing(0, 2)).isNotEqualTo(counted);
    for (int row : new int[] {5, 6, 7}) {
      drafts.append(0, row);
    }
    for (int i = 0; i < 6; i++) {
      drafts.setCount(0, i, 8);
    }
    assertThat(drafts.writing(0, 5)).isPositive();
    drafts.append(0, 9);
    assertThat(drafts.writing(0, 0)).isEqualTo(WeightCache.UNNAMED);
  }

  private static void put(WeightCache cache, long writing) {
    int at = cache.make(writing);
    for (int choice = 0; choice < CHOICES; choice++) {
      cache.weights()[at + choice] = writing + choice;
    }
    cache.sum(at, writing + 3.0);
  }
}
