package io.github.gapforge.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where models are looked for. */
final class HomeTest {

  @Test
  void a_bundled_model_is_found_by_its_name() {
    Path given = Path.of("matgan");
    assertThat(Home.model("matgan")).isEqualTo(Home.models().resolve(given)).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "./matgan", "models/matgan", "/models/matgan", "..", ".", ""})
  void anything_else_is_a_folder(String given) {
    assertThat(Home.model(given)).isEqualTo(Path.of(given));
  }
}
