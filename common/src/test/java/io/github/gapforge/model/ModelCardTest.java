package io.github.gapforge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.run.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {

  private static final String WHOLE =
      "{\"id\":\"x\",\"model\":\"forest\",\"target\":\"t\",\"unit\":\"eV\",\"kind\":\"PBE\"}";

  @TempDir Path folder;

  private ModelCard read(String json) throws IOException {
    Files.writeString(folder.resolve(ModelCard.FILE), json);
    return ModelCard.read(folder);
  }

  @Test
  void a_card_says_what_it_is_also_after_a_broadcast() throws IOException, ClassNotFoundException {
    ModelCard card = read(WHOLE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(card);
    ModelCard again =
        (ModelCard)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(again.id()).isEqualTo("x");
    assertThat(again.model()).isEqualTo("forest");
    assertThat(again.target()).isEqualTo("t");
    assertThat(again.kind()).isEqualTo("PBE");
    assertThat(again.fingerprint()).isEqualTo(card.fingerprint());
    assertThat(again.fields()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "model", "target", "unit", "kind"})
  void a_card_without_a_field_names_it(String field) {
    assertThatThrownBy(() -> read(WHOLE.replace("\"" + field + "\"", "\"other\"")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'" + field + "'")
        .hasMessageContaining(ModelCard.FILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"1\"", "1.5", "null"})
  void a_card_of_another_format_is_refused(String version) throws IOException {
    assertThat(read(WHOLE.replaceFirst("\\{", "{\"format_version\": 1, ")).id()).isNotEmpty();
    assertThatThrownBy(
            () -> read(WHOLE.replaceFirst("\\{", "{\"format_version\": " + version + ", ")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("format_version is " + version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{\"id\":3}"})
  void whatIsNoCardIsTheUsersError(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(UserError.class)
        .hasMessageNotContaining("\n");
  }
}
