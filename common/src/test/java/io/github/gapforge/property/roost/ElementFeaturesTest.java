package io.github.gapforge.property.roost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions of elements for training. */
final class ElementFeaturesTest {

  @TempDir Path folder;

  @Test
  void magpie_features_are_22_standardised_properties() {
    ElementFeatures magpie = ElementFeatures.of("magpie");
    assertThat(magpie.width()).isEqualTo(22);
    double sum = 0;
    for (int z = 1; z <= Element.COUNT; z++) {
      sum += magpie.rows()[z * 22];
    }
    assertThat(sum).isCloseTo(0, within(1e-4)); // atomic numbers, of which all are known
    assertThat(magpie.rows()[8 * 22 + 7]).isGreaterThan(magpie.rows()[11 * 22 + 7]);
  }

  @Test
  void one_hot_features_tell_elements_apart() {
    ElementFeatures oneHot = ElementFeatures.of("onehot");
    assertThat(oneHot.width()).isEqualTo(Element.COUNT);
    assertThat(oneHot.rows()[26 * Element.COUNT + 25]).isEqualTo(1);
    assertThat(oneHot.rows()[26 * Element.COUNT + 26]).isZero();
  }

  @Test
  void a_file_gives_its_own_numbers() throws IOException {
    Path file = folder.resolve("vectors.csv");
    Files.writeString(file, "element,a,b\nO,0.5,-1\nDb,3,4\nFe,2,1e-3\n");
    ElementFeatures features = ElementFeatures.of(file.toString());
    assertThat(features.width()).isEqualTo(2);
    assertThat(features.rows()[16]).isEqualTo(0.5f);
    assertThat(features.rows()[53]).isEqualTo(1e-3f);
  }

  @Test
  void broken_files_are_named_with_their_line() throws IOException {
    Path file = folder.resolve("vectors.csv");
    Files.writeString(file, "element,a,b\nO,0.5,-1\nFe,2,NaN\n");
    assertThatThrownBy(() -> ElementFeatures.of(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("'NaN'");
    Files.writeString(file, "element,a,b\nO,0.5\n");
    assertThatThrownBy(() -> ElementFeatures.of(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> ElementFeatures.of(folder.resolve("none").toString()))
        .isInstanceOf(UserError.class);
  }
}
