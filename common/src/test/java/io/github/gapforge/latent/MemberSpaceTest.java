package io.github.gapforge.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The space that is fitted to a list, whose points stand for members of it. */
final class MemberSpaceTest {

  private static final List<Composition> SALTS = SomeFormulas.salts();

  @Test
  void members_come_back_from_their_codes_and_points_far_away_are_none() {
    MemberSpace space = MemberSpace.fit(SALTS, 24).with(SALTS);
    double[][] codes = space.encode(SALTS);
    List<Decoding> back = space.decode(codes);
    for (int i = 0; i < codes.length; i++) {
      assertThat(back.get(i)).isEqualTo(Decoding.of(SALTS.get(i)));
    }
    double[][] far = {new double[24]};
    Arrays.fill(far[0], 100);
    assertThat(space.decode(far)).containsExactly(Decoding.undecodable("far_from_all_members"));
    assertThat(MemberSpace.fit(SALTS, 24).fingerprint()).isEqualTo(space.fingerprint());
    assertThat(MemberSpace.fit(SALTS, 23).fingerprint()).isNotEqualTo(space.fingerprint());
  }

  @Test
  void codes_have_mean_zero_and_variance_one_on_average_over_dimensions() {
    double[][] codes = MemberSpace.fit(SALTS, 8).encode(SALTS);
    double variance = 0;
    for (int d = 0; d < 8; d++) {
      int dimension = d;
      double mean = Arrays.stream(codes).mapToDouble(c -> c[dimension]).average().orElseThrow();
      assertThat(mean).isEqualTo(0, within(1e-9));
      variance += Arrays.stream(codes).mapToDouble(c -> c[dimension] * c[dimension]).sum();
    }
    assertThat(variance / 8 / codes.length).isEqualTo(1, within(1e-9));
  }

  @Test
  void components_that_a_few_compositions_do_not_have_are_zero() {
    double[][] codes = MemberSpace.fit(SALTS.subList(0, 3), 10).encode(SALTS.subList(0, 3));
    for (double[] code : codes) {
      assertThat(Arrays.stream(code).allMatch(Double::isFinite)).isTrue();
      assertThat(Arrays.copyOfRange(code, 3, 10)).containsOnly(0);
    }
  }

  @Test
  void a_statistic_that_hardly_varies_does_not_put_the_rare_exception_out_of_reach() {
    // Magnetic moments a cell: Mn 0.0003, Ti 0.00002, Fe 2.1, Co 1.5, and none in a salt.
    List<Composition> nearlyAlike = new ArrayList<>(SALTS);
    nearlyAlike.addAll(SomeFormulas.of("MnTi"));
    double[] code = MemberSpace.fit(nearlyAlike, 24).encode(SomeFormulas.of("FeCo"))[0];
    assertThat(Arrays.stream(code).map(Math::abs).max().orElseThrow()).isLessThan(40);
  }

  @Test
  void what_has_no_descriptors_is_refused_by_name() {
    MemberSpace space = MemberSpace.fit(SALTS, 4);
    List<Composition> radium = SomeFormulas.of("RaF2");
    assertThat(space.holds(radium.get(0))).isFalse();
    assertThat(space.with(radium).decode(new double[1][4]).get(0).composition()).isEmpty();
    assertThatThrownBy(() -> space.encode(radium))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("F2Ra1");
    assertThatThrownBy(() -> MemberSpace.fit(radium, 4)).hasMessageContaining("0 compositions");
    assertThatThrownBy(() -> MemberSpace.fit(SALTS, 133)).hasMessageContaining("133 of 132");
  }
}
