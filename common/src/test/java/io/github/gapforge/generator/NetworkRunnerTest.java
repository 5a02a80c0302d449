package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NetworkRunnerTest {

  private static final List<MatrixProduct> PRODUCTS =
      List.of(new VectorProduct(), new PlainProduct());

  @Test
  void both_products_compute_what_the_definitions_say() {
    for (GeneratorNetwork network :
        List.of(RandomNetworks.published(5), RandomNetworks.smallRows(6))) {
      for (MatrixProduct product : PRODUCTS) {
        NetworkRunner runner = new NetworkRunner(network, product);
        fillLatent(runner, network, 100);
        float[] out = runner.run().clone();
        for (int b : new int[] {0, 3, product.batch() - 1}) {
          double[] latent = new double[network.latentSize()];
          for (int i = 0; i < latent.length; i++) {
            latent[i] = runner.latent()[i * product.batch() + b];
          }
          double[] expected = NaiveNetwork.run(network, latent);
          for (int u = 0; u < expected.length; u++) {
            // Sums of up to 3,200 products of numbers near one in single precision.
            assertThat((double) out[u * product.batch() + b])
                .as(product.name() + ", value " + u)
                .isCloseTo(expected[u], within(2e-4 * (1 + Math.abs(expected[u]))));
          }
        }
      }
    }
  }

  @Test
  void a_transposed_convolution_worked_out_by_hand() {
    // One row of two pixels to one row of four, kernel 3, stride 2: one column is cut, from the
    // right. out = [a·1, a·2, a·3 + b·1, b·2].
    GeneratorNetwork network =
        new GeneratorNetwork(
            "hand",
            2,
            List.of(io.github.gapforge.chemistry.Element.H),
            4,
            GeneratorOutput.SIGMOID_CELLS,
            List.of(
                new TransposedConvolution(
                    1, 2, 1, 1, 4, 1, 1, 3, 1, 2, new float[] {1, 2, 3}, new float[] {0.5f})));
    NetworkRunner runner = new NetworkRunner(network, new VectorProduct());
    runner.latent()[0] = 10;
    runner.latent()[runner.batch()] = 100;
    float[] out = runner.run();
    assertThat(
            new float[] {
              out[0], out[runner.batch()], out[2 * runner.batch()], out[3 * runner.batch()]
            })
        .containsExactly(10.5f, 20.5f, 130.5f, 200.5f);
  }

  @Test
  void products_agree_bit_by_bit_whatever_the_place_in_the_batch() {
    GeneratorNetwork network = RandomNetworks.published(8);
    NetworkRunner vector = new NetworkRunner(network, PRODUCTS.get(0));
    NetworkRunner plain = new NetworkRunner(network, PRODUCTS.get(1));
    fillLatent(vector, network, 0);
    fillLatent(plain, network, 0);
    float[] a = vector.run();
    float[] b = plain.run();
    int shared = Math.min(vector.batch(), plain.batch());
    for (int sample = 0; sample < shared; sample++) {
      for (int u = 0; u < 680; u++) {
        assertThat(a[u * vector.batch() + sample]).isEqualTo(b[u * plain.batch() + sample]);
      }
    }
    // The same samples one place further on.
    float[] before = a.clone();
    fillLatent(vector, network, -1);
    float[] moved = vector.run();
    for (int sample = 0; sample + 1 < vector.batch(); sample++) {
      for (int u = 0; u < 680; u++) {
        assertThat(moved[u * vector.batch() + sample + 1])
            .isEqualTo(before[u * vector.batch() + sample]);
      }
    }
  }

  @Test
  void weights_are_packed_tile_by_tile() {
    float[] weights = new float[18]; // two inputs, nine outputs: tiles of 6, 2 and 1
    for (int i = 0; i < 18; i++) {
      weights[i] = i;
    }
    float[] packed = new float[18];
    MatrixProduct.pack(weights, 0, 2, 9, packed, 0);
    assertThat(packed)
        .containsExactly(0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 6, 7, 15, 16, 8, 17);
  }

  private static void fillLatent(NetworkRunner runner, GeneratorNetwork network, long first) {
    LatentVectors latent = new LatentVectors(42);
    for (int b = 0; b < runner.batch(); b++) {
      latent.write(first + b, network.latentSize(), runner.latent(), b, runner.batch());
    }
  }
}
