package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.SizeLimits;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomFormulasTest {

  @Test
  void sample_depends_on_seed_and_index_alone() {
    RandomFormulas mix = RandomFormulas.mixE(7);
    String tenth = mix.sample(10);
    mix.sample(3);
    assertThat(mix.sample(10)).isEqualTo(tenth);
    assertThat(RandomFormulas.mixE(7).sample(10)).isEqualTo(tenth);
    assertThat(RandomFormulas.mixE(8).sample(10)).isNotEqualTo(tenth);
    assertThat(RandomFormulas.likeG(7).sample(10)).isNotEqualTo(tenth);
  }

  @Test
  void the_samples_never_change() {
    RandomFormulas e = RandomFormulas.mixE(42);
    assertThat(e.sample(0) + " " + e.sample(1) + " " + e.sample(2))
        .isEqualTo("Dy2Ac3Nd7 PuEu3Au4Np3 Tb2TiNb4Os");
    RandomFormulas g = RandomFormulas.likeG(42);
    assertThat(g.sample(0) + " " + g.sample(1) + " " + g.sample(2))
        .isEqualTo("Tb5Xe7Ac3Pm2 Ge3Tl3Pm PaNi5");
  }

  @Test
  void mix_e_keeps_the_limits_and_uses_all_elements() {
    RandomFormulas mix = RandomFormulas.mixE(1);
    Set<String> elements = new HashSet<>();
    int[] bySize = new int[6];
    for (int i = 0; i < 40_000; i++) {
      Composition composition = FormulaParser.parse(mix.sample(i));
      assertThat(SizeLimits.agd().violation(composition)).isEmpty();
      assertThat(composition.totalCount()).isLessThanOrEqualTo(20);
      bySize[composition.size()]++;
      for (int k = 0; k < composition.size(); k++) {
        elements.add(composition.element(k).symbol());
      }
    }
    assertThat(elements).hasSize(85).doesNotContain("He", "Kr", "Ne", "Po");
    assertThat(bySize[1]).isZero();
    for (int size = 2; size <= 5; size++) {
      assertThat(bySize[size]).isBetween(9_500, 10_500);
    }
    assertThat(ElementTable.standard().names()).contains("matgan_row");
  }

  @Test
  void like_g_reaches_eight_elements_as_often_as_matgan() {
    RandomFormulas mix = RandomFormulas.likeG(1);
    int[] bySize = new int[9];
    for (int i = 0; i < 40_000; i++) {
      bySize[FormulaParser.parse(mix.sample(i)).size()]++;
    }
    assertThat(bySize[2] / 40_000.0).isBetween(0.164, 0.184);
    assertThat(bySize[8] / 40_000.0).isBetween(0.024, 0.031);
  }
}
