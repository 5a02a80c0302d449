package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.nn.WeightStart;
import io.github.gapforge.run.KeyedRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

final class PaperNetworksTest {

  private static final WganNetworks PAPER = WganNetworks.PAPER;

  @Test
  void generator_and_critic_have_the_published_numbers_of_parameters() {
    assertThat(network(PAPER.generator()).trainableParameters()).isEqualTo(630_753);
    assertThat(network(PAPER.critic(WganLoss.WGAN)).trainableParameters()).isEqualTo(242_289);
  }

  @Test
  void with_a_gradient_penalty_the_critic_lacks_batch_norms_only() {
    // Scale and shift of 16, 32, 64 and 128 channels.
    int normalised = 2 * (16 + 32 + 64 + 128);
    assertThat(PAPER.critic(WganLoss.WGAN_GP).hasBatchNorm()).isFalse();
    assertThat(network(PAPER.critic(WganLoss.WGAN_GP)).trainableParameters())
        .isEqualTo(242_289 - normalised);
  }

  @Test
  void the_exported_generator_gives_the_logits_of_the_trained_one() {
    TrainableNetwork generator = network(PAPER.generator());
    // Some steps, so that the running statistics of the batch norms are not those of the start.
    for (int step = 0; step < 3; step++) {
      generator.forward(random("z" + step, 8, PAPER.latentSize()).mul(1 + step));
      generator.backward(random("e" + step, 8, 680).mul(0.01));
      generator.step();
    }
    GeneratorNetwork exported = GeneratorExport.of(PAPER, generator);
    MatrixProduct product = new PlainProduct();
    NetworkRunner runner = new NetworkRunner(exported, product);
    INDArray latent = random("latent", 4, PAPER.latentSize());
    for (int sample = 0; sample < 4; sample++) {
      for (int i = 0; i < PAPER.latentSize(); i++) {
        runner.latent()[i * runner.batch() + sample] = latent.getFloat(sample, i);
      }
    }

    float[] logits = runner.run();
    INDArray probabilities = generator.predict(latent);

    for (int sample = 0; sample < 4; sample++) {
      for (int cell = 0; cell < 680; cell++) {
        double logit = logits[cell * runner.batch() + sample];
        assertThat(1 / (1 + Math.exp(-logit)))
            .as("cell %d of sample %d", cell, sample)
            .isCloseTo(probabilities.getDouble(sample, cell), within(1e-5));
      }
    }
    assertThat(probabilities.std(1).getDouble(0)).isGreaterThan(0.01);
  }

  private static TrainableNetwork network(NetworkPlan plan) {
    return TrainableNetwork.create(
        plan, new Sgd(0.01), DataType.FLOAT, WeightStart.SCALED, 1, "network");
  }

  private static INDArray random(String purpose, int rows, int columns) {
    KeyedRandom random = KeyedRandom.of(2, purpose, 0);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', new long[] {rows, columns});
  }
}
