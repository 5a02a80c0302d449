package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How near atoms come, by what crystals keep. */
final class PairLimitsTest {

  private static final double[] RADII = CovalentRadii.angstrom();
  private static final int NA = Element.Na.atomicNumber();
  private static final int CL = Element.Cl.atomicNumber();
  private static final int FE = Element.Fe.atomicNumber();

  /** Like caesium chloride, with sodium and chlorine so far apart. */
  private static CrystalStructure salt(double apart) {
    double a = 2 * apart / Math.sqrt(3);
    return CrystalStructure.of(
        Lattice.ofParameters(a, a, a, 90, 90, 90),
        List.of(new Site(Element.Na, 0, 0, 0), new Site(Element.Cl, 0.5, 0.5, 0.5)));
  }

  @Test
  void pairs_that_few_crystals_hold_keep_a_share_of_their_radii() {
    PairLimits limits = PairLimits.measured(PairLimits.LEAST_CRYSTALS - 1, i -> salt(2));
    assertThat(limits.measuredPairs()).isZero();
    assertThat(limits.of(NA, CL)).isCloseTo(0.6 * (RADII[NA] + RADII[CL]), within(1e-6));
    assertThat(limits.of(CL, NA)).isEqualTo(limits.of(NA, CL));
    assertThat(limits.of(NA, CL)).isEqualTo(PairLimits.ofRadii().of(NA, CL));
  }

  @Test
  void the_low_percentile_of_what_crystals_keep_is_the_limit_with_a_margin() {
    double sum = RADII[NA] + RADII[CL];
    // Of 1000 crystals 9 are at 1.2 Å, which is no percent of them, and the others from 1.8 Å.
    PairLimits limits = PairLimits.measured(1000, i -> salt(i < 9 ? 1.2 : 1.8 + i / 1e4));
    double bin = 0.8 * sum / 160;
    assertThat(limits.of(NA, CL)).isBetween(0.95 * (1.8 - bin), 0.95 * (1.8 + bin));
    // At 2.08 Å and more the like atoms are beyond what is measured, or at the largest share.
    assertThat(limits.of(NA, NA)).isLessThanOrEqualTo(0.95 * 0.8 * 2 * RADII[NA] + 1e-6);
    assertThat(limits.measuredPairs()).isEqualTo(3);
    assertThat(limits.of(NA, FE)).isCloseTo(0.6 * (RADII[NA] + RADII[FE]), within(1e-6));
  }

  @Test
  void limits_are_the_same_however_many_threads_count() {
    PairLimits one = PairLimits.measured(500, i -> salt(1.5 + i / 1000.0));
    PairLimits other = PairLimits.measured(500, i -> salt(1.5 + (499 - i) / 1000.0));
    assertThat(one.of(NA, CL)).isEqualTo(other.of(NA, CL));
  }

  @Test
  void a_crystal_that_comes_nearer_has_a_share_below_one() {
    PairLimits limits = PairLimits.measured(200, i -> salt(2.0));
    assertThat(MinimumDistances.leastShare(salt(2.0), limits)).isEqualTo(1);
    double edge = 2 * 1.7 / Math.sqrt(3);
    assertThat(MinimumDistances.leastShare(salt(1.7), limits))
        .isCloseTo(
            Math.min(
                1.7 / limits.of(NA, CL), edge / Math.max(limits.of(NA, NA), limits.of(CL, CL))),
            within(1e-9))
        .isLessThan(1);
  }
}
