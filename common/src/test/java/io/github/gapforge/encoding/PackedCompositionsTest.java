package io.github.gapforge.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training sets as few bytes. */
final class PackedCompositionsTest {

  private static List<Composition> parsed(String... formulas) {
    return Arrays.stream(formulas).map(FormulaParser::parse).toList();
  }

  private static List<String> keys(List<Composition> compositions) {
    return compositions.stream().map(Composition::key).sorted().toList();
  }

  @Test
  void any_composition_comes_back_reduced() {
    List<Composition> all =
        parsed("NaCl", "He", "KrF2", "Hg0.7Cd0.3Te", "Na2O2", "Mg149Al300", "PuO2", "C1000H2002");
    assertThat(keys(PackedCompositions.unpack(PackedCompositions.pack(all)))).isEqualTo(keys(all));
  }

  @Test
  void order_and_repetition_do_not_show() {
    List<Composition> all = new ArrayList<>(parsed("NaCl", "Fe2O3", "SrTiO3", "LiF"));
    byte[] packed = PackedCompositions.pack(all);
    Collections.reverse(all);
    all.addAll(parsed("Fe4O6", "TiSrO3"));
    assertThat(PackedCompositions.pack(all)).isEqualTo(packed);
  }

  @Test
  void a_large_set_takes_few_bytes_a_composition() {
    List<Composition> all = new ArrayList<>();
    for (int a = 3; a < 60; a++) {
      for (int b = a + 1; b < 60; b++) {
        for (int n = 1; n < 6; n++) {
          all.add(
              Composition.of(
                  new int[] {8, a == 8 ? 70 : a, b == 8 ? 71 : b}, new long[] {n, 1, 2}));
        }
      }
    }
    byte[] packed = PackedCompositions.pack(all);
    assertThat(PackedCompositions.unpack(packed)).hasSizeGreaterThan(7000);
    assertThat(packed.length).isLessThan(4 * all.size());
  }

  @Test
  void damaged_bytes_are_told() {
    byte[] packed = PackedCompositions.pack(parsed("NaCl", "Fe2O3", "SrTiO3"));
    byte[] cut = Arrays.copyOf(packed, packed.length - 9);
    assertThatThrownBy(() -> PackedCompositions.unpack(cut))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PackedCompositions.unpack(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
