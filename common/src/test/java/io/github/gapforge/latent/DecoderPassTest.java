package io.github.gapforge.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.Slice;
import io.github.gapforge.run.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The decoder's passes in training. */
final class DecoderPassTest {

  private static final int DIMENSIONS = 5;
  private static final DecoderLayout LAYOUT = new DecoderLayout(DIMENSIONS, 7);
  private static final List<Composition> FORMULAS = SomeFormulas.of("NaCl", "Fe2O3", "CaTiO3");

  private final float[] parameters = LAYOUT.firstValues(4);
  private final float[] codes = codes();
  private final int[][] ones =
      FORMULAS.stream().map(AutoencoderEncoding::ones).toArray(int[][]::new);

  private static float[] codes() {
    KeyedRandom random = KeyedRandom.of(5, "test", 0);
    float[] codes = new float[3 * DIMENSIONS];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) random.nextGaussian();
    }
    return codes;
  }

  @Test
  void gradients_are_those_of_finite_differences() {
    DecoderPass pass = new DecoderPass(LAYOUT);
    float[] gradient = new float[LAYOUT.size()];
    pass.take(parameters);
    pass.loss(codes, ones, gradient);
    float step = 1e-2f;
    int compared = 0;
    for (Slice slice : LAYOUT.slices()) {
      for (int i = slice.at(); i < slice.at() + slice.length(); i++) {
        if (gradient[i] == 0) {
          continue;
        }
        double slope = (loss(pass, i, step) - loss(pass, i, -step)) / (2 * step);
        assertThat(gradient[i]).as(slice.name()).isCloseTo((float) slope, within(4e-3f));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(400);
  }

  private double loss(DecoderPass pass, int parameter, float shift) {
    float[] moved = parameters.clone();
    moved[parameter] += shift;
    pass.take(moved);
    return pass.loss(codes, ones, new float[0]);
  }

  @Test
  void plain_loops_give_the_gradient_of_the_fastest_products() {
    float[] fast = new float[LAYOUT.size()];
    float[] plain = new float[LAYOUT.size()];
    DecoderPass fastest = new DecoderPass(LAYOUT);
    DecoderPass plainest = new DecoderPass(LAYOUT, RowProduct.plain());
    fastest.take(parameters);
    plainest.take(parameters);
    assertThat(fastest.loss(codes, ones, fast)).isEqualTo(plainest.loss(codes, ones, plain));
    assertThat(fast).containsExactly(plain);
  }

  @Test
  void the_trained_decoder_says_what_the_training_pass_says() {
    DecoderNetwork network = new DecoderNetwork(DIMENSIONS, 7, parameters);
    double sum = 0;
    for (int row = 0; row < ones.length; row++) {
      double[] code = new double[DIMENSIONS];
      for (int d = 0; d < DIMENSIONS; d++) {
        code[d] = codes[row * DIMENSIONS + d];
      }
      sum += loss(network, code, ones[row]) / ones.length;
    }
    DecoderPass pass = new DecoderPass(LAYOUT);
    pass.take(parameters);
    assertThat(sum).isCloseTo(pass.loss(codes, ones, new float[0]), within(1e-4));
  }

  /** The loss by its definition, from the logits of the decoder that is searched with. */
  private static double loss(DecoderNetwork network, double[] code, int[] ones) {
    float[] outer = new float[7];
    float[] presence = new float[DecoderLayout.ELEMENTS];
    network.hidden(code, new float[7], outer);
    network.presence(outer, presence);
    double loss = 0;
    for (float logit : presence) {
      loss += Math.log1p(Math.exp(logit));
    }
    for (int one : ones) {
      float[] counts = new float[DecoderLayout.COUNTS];
      network.counts(outer, one / DecoderLayout.COUNTS, counts);
      double sum = 0;
      for (float logit : counts) {
        sum += Math.exp(logit);
      }
      loss += Math.log(sum) - counts[one % DecoderLayout.COUNTS];
      loss -= presence[one / DecoderLayout.COUNTS];
    }
    return loss;
  }
}
