package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratorBundleTest {

  @TempDir private Path folder;

  @Test
  void single_precision_comes_back_as_it_was() throws IOException {
    for (GeneratorNetwork network :
        new GeneratorNetwork[] {RandomNetworks.published(3), RandomNetworks.smallRows(4)}) {
      GeneratorBundle.write(folder, network, TensorType.F32, card());
      GeneratorNetwork back = (GeneratorNetwork) GeneratorBundle.read(folder).generator();
      assertThat(back.preset()).isEqualTo(network.preset());
      assertThat(back.latentSize()).isEqualTo(network.latentSize());
      assertThat(back.elements()).isEqualTo(network.elements());
      assertThat(back.largestCount()).isEqualTo(network.largestCount());
      assertThat(back.output()).isEqualTo(network.output());
      assertThat(back.layers()).usingRecursiveComparison().isEqualTo(network.layers());
    }
  }

  @Test
  void half_precision_rounds_weights_but_not_biases() throws IOException {
    GeneratorNetwork network = RandomNetworks.published(3);
    GeneratorBundle.write(folder, network, TensorType.F16, card());
    GeneratorNetwork back = (GeneratorNetwork) GeneratorBundle.read(folder).generator();
    Dense dense = (Dense) network.layers().get(0);
    Dense half = (Dense) back.layers().get(0);
    assertThat(half.bias()).isEqualTo(dense.bias());
    assertThat(half.weights()).isNotEqualTo(dense.weights());
    for (int i = 0; i < dense.weights().length; i++) {
      float step = Math.max(0x1p-24f, Math.abs(dense.weights()[i]) * 0x1p-11f);
      assertThat(Math.abs(half.weights()[i] - dense.weights()[i])).isLessThanOrEqualTo(step);
    }
    assertThat(((TransposedConvolution) back.layers().get(8)).bias()[0]).isEqualTo(-2.6f);
    assertThat(Files.size(folder.resolve("weights.safetensors"))).isLessThan(1_300_000);
  }

  @Test
  void the_card_keeps_what_the_trainer_said_and_gets_the_rest() throws IOException {
    ObjectNode card = card().put("seed", 17);
    GeneratorBundle.write(folder, RandomNetworks.published(3), TensorType.F32, card);
    ModelCard read = GeneratorBundle.read(folder).card();
    assertThat(read.model()).isEqualTo("generator");
    assertThat(read.id()).isEqualTo("test");
    assertThat(read.fields().get("seed").asInt()).isEqualTo(17);
    assertThat(read.fields().get("network").get("layers")).hasSize(9);
    assertThat(read.fields().get("weights_sha256").asText()).hasSize(64);
  }

  @Test
  void weights_of_another_model_are_refused() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    GeneratorBundle.write(folder, RandomNetworks.smallRows(1), TensorType.F32, card());
    GeneratorBundle.write(other, RandomNetworks.smallRows(2), TensorType.F32, card());
    Files.copy(
        other.resolve("weights.safetensors"),
        folder.resolve("weights.safetensors"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> GeneratorBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not the card's");
  }

  @Test
  void a_description_that_does_not_fit_the_weights_is_refused() throws IOException {
    GeneratorBundle.write(folder, RandomNetworks.smallRows(1), TensorType.F32, card());
    Path card = folder.resolve("card.json");
    String text = Files.readString(card);
    Files.writeString(card, text.replaceFirst("\"outputs\" : 24", "\"outputs\" : 25"));
    assertThatThrownBy(() -> GeneratorBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("168 dense weights, but the layer needs 175");
    Files.writeString(card, text.replaceFirst("\"leaky_relu\"", "\"exp\""));
    assertThatThrownBy(() -> GeneratorBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown activation 'exp'");
  }

  @Test
  void a_model_of_another_kind_is_named() throws IOException {
    ModelCard.of(card().put("model", "forest").put("target", "x").put("kind", "x").put("unit", "x"))
        .write(folder);
    assertThatThrownBy(() -> GeneratorBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is a forest, not a generator");
  }

  private static ObjectNode card() {
    return new ObjectMapper().createObjectNode().put("id", "test");
  }
}
