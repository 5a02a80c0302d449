package io.github.gapforge.jobs.elpasolite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DFT rows as files have them. */
final class DftRowsTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private DftRows read(String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] = "A,B,C,D,formation_energy_ev_per_atom";
    System.arraycopy(lines, 0, all, 1, lines.length);
    Path file = LocalSpark.write(folder.resolve("dft.csv"), all);
    return DftRows.read(
        LocalSpark.session(),
        file.toString(),
        new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
  }

  @Test
  void rows_that_stand_once_stay_as_they_are() {
    DftRows rows = read("Li,Na,K,F,-1.5", "Na,K,Rb,Cl,-2");
    assertThat(rows.energiesEv()).containsExactly(-1.5, -2);
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("more than once");
  }

  @Test
  void a_composition_that_stands_again_in_either_order_has_the_mean_and_is_told() {
    DftRows rows =
        read("Li,Na,K,F,-1.5", "Na,K,Rb,Cl,-2", "Na,Li,K,F,-0.9", "Na,K,Rb,Cl,-2", "Li,Na,K,F,0");
    assertThat(rows.cells()).hasSize(2);
    assertThat(rows.energiesEv()[0]).isCloseTo(-0.8, within(1e-12));
    assertThat(rows.energiesEv()[1]).isEqualTo(-2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("5 lines are of compositions that stand more than once")
        .contains("widest: LiNaK2F6, -1.500 to 0.000 eV/atom");
  }

  @Test
  void an_energy_of_another_unit_is_refused() {
    assertThatThrownBy(() -> read("Li,Na,K,F,-1.5", "Na,K,Rb,Cl,-210.5"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "-210.5 eV/atom for NaKRb2Cl6, more than 10.0: if energies are those of formula");
  }
}
