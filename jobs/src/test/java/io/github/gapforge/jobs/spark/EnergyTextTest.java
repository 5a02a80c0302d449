package io.github.gapforge.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in files of labels. */
final class EnergyTextTest {

  @ParameterizedTest
  @CsvSource({"5, 5", "' 0.5 ', 0.5", ".5, 0.5", "3., 3", "1.2e1, 12", "+0, 0", "100, 100"})
  void decimal_numbers_are_gaps(String text, double value) {
    assertThat(EnergyText.gap(text)).isEqualTo(new EnergyText(value, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "3d", "0x1p3", "NaN", "Infinity", "1e999", "5 eV", "1,5", "."})
  void anything_else_is_not(String text) {
    assertThat(EnergyText.gap(text).problem()).isEqualTo("bad_label");
    assertThat(EnergyText.energy(text).value()).isNaN();
  }

  @Test
  void a_gap_is_not_negative_and_neither_is_larger_than_100() {
    assertThat(EnergyText.gap("-0.1").problem()).isEqualTo("negative_gap");
    assertThat(EnergyText.energy("-0.1")).isEqualTo(new EnergyText(-0.1, null));
    assertThat(EnergyText.gap("100.5").problem()).isEqualTo("label_beyond_100_ev");
    assertThat(EnergyText.energy("-3067").problem()).isEqualTo("label_beyond_100_ev");
    assertThat(EnergyText.gap(null).problem()).isEqualTo("bad_label");
  }
}
