package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.nn.WeightStart;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

final class WganTrainerTest {

  private static final long SEED = 7;

  @TempDir private Path folder;

  @Test
  void a_resumed_training_gives_the_weights_of_one_that_never_stopped() throws IOException {
    WganSettings settings = settings(WganLoss.WGAN_GP);
    WganTrainer whole = WganTrainer.begin(WganNetworks.PAPER, settings, SaltFormulas.keys(), SEED);
    whole.step();
    whole.save(folder);
    StepLosses last = whole.step();

    WganTrainer resumed =
        WganTrainer.resume(WganNetworks.PAPER, settings, SaltFormulas.keys(), SEED, folder, 1);

    assertThat(resumed.step()).isEqualTo(last);
    assertThat(resumed.steps()).isEqualTo(2);
    GeneratorLayer.Dense first = (GeneratorLayer.Dense) whole.network().layers().get(0);
    assertThat(((GeneratorLayer.Dense) resumed.network().layers().get(0)).weights())
        .containsExactly(first.weights());
    assertThat(last.penalty()).isPositive();
  }

  @Test
  void clipping_leaves_no_parameter_of_the_critic_beyond_the_limit() throws IOException {
    WganTrainer trainer =
        WganTrainer.begin(WganNetworks.PAPER, settings(WganLoss.WGAN), SaltFormulas.keys(), SEED);
    trainer.step();
    trainer.save(folder);

    TrainableNetwork critic =
        TrainableNetwork.create(
            WganNetworks.PAPER.critic(WganLoss.WGAN),
            settings(WganLoss.WGAN).criticUpdater(),
            DataType.FLOAT,
            WeightStart.SCALED,
            SEED,
            "critic");
    critic.restore(folder.resolve("critic.zip"));
    critic
        .parameters()
        .forEach(
            (name, values) -> {
              if (!name.endsWith("_mean") && !name.endsWith("_var")) {
                assertThat(values.amaxNumber().doubleValue())
                    .as(name)
                    .isLessThanOrEqualTo((float) WganSettings.CLIP);
              }
            });
    assertThat(critic.plan().hasBatchNorm()).isTrue();
  }

  private static WganSettings settings(WganLoss loss) {
    return new WganSettings(loss, 2, 1, 1e-3, 1e-3, WeightStart.SCALED);
  }
}
