package io.github.gapforge.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.run.UserError;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SelectionTest {

  @Test
  void a_row_is_meant_if_one_of_the_columns_has_its_value() {
    Selection either = Selection.parse("icsd=1, seen = yes");

    assertThat(either.names()).containsExactly("icsd", "seen");
    assertThat(either.selects(List.of("1", "no"))).isTrue();
    assertThat(either.selects(List.of("0", " yes "))).isTrue();
    assertThat(either.selects(Arrays.asList("0", null))).isFalse();
    assertThat(Selection.all().selects(List.of())).isTrue();
  }

  @Test
  void a_column_may_be_named_twice() {
    Selection either = Selection.parse("kind=a,kind=b");

    assertThat(either.columns()).hasSize(1);
    assertThat(either.selects(List.of("b"))).isTrue();
    assertThat(either.selects(List.of("c"))).isFalse();
  }

  @Test
  void anything_else_is_answered() {
    assertThatThrownBy(() -> Selection.parse("icsd"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'icsd' is not COLUMN=VALUE");
  }
}
