package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.generator.GeneratorLayer.SkipAdd;
import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GeneratorNetworkTest {

  @Test
  void the_published_layers_have_the_published_number_of_parameters() {
    // 630,753 of the paper's network count two numbers a channel of its batch normalisation after
    // the first four layers: 3072, 64, 32 and 16 channels. Here those are folded.
    int normalised = 2 * (3072 + 64 + 32 + 16);
    assertThat(RandomNetworks.published(1).parameters()).isEqualTo(630_753 - normalised);
  }

  @Test
  void widths_follow_the_layers() {
    assertThat(RandomNetworks.published(1).widths())
        .containsExactly(128, 3072, 3072, 5632, 5632, 5632, 5632, 5504, 5504, 680);
  }

  @Test
  void a_layer_that_does_not_fit_is_refused() {
    Dense first = new Dense(2, 3, new float[6], new float[3]);
    assertThatThrownBy(() -> network(first, new Dense(4, 2, new float[8], new float[2])))
        .hasMessage("layer 1 takes 4 values, but gets 3");
    assertThatThrownBy(() -> network(first))
        .hasMessageContaining("gives 3 values, but there are 2");
    assertThatThrownBy(() -> network(first, new SkipAdd(-1)))
        .hasMessage("layer 1 adds what layer -1 gives, which does not fit");
    assertThatThrownBy(() -> network(first, new SkipAdd(1)))
        .hasMessageContaining("which does not fit");
  }

  @Test
  void weights_of_another_length_are_refused() {
    assertThatThrownBy(() -> new Dense(2, 3, new float[5], new float[3]))
        .hasMessage("5 dense weights, but the layer needs 6");
    assertThatThrownBy(
            () ->
                new TransposedConvolution(
                    6, 4, 1, 13, 8, 1, 3, 3, 2, 2, new float[9], new float[1]))
        .hasMessage("input height 6 is not output height 13 / 2, rounded up");
  }

  private static GeneratorNetwork network(GeneratorLayer... layers) {
    return new GeneratorNetwork(
        "test", 2, List.of(Element.H), 2, GeneratorOutput.SIGMOID_CELLS, List.of(layers));
  }
}
