package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import java.io.Serializable;
import java.util.Map;

/**
 * Which generator, and how it is trained.
 *
 * @param kind which
 * @param settings of every kind
 * @param label the class that a Q-network is for; the others are for all
 */
public record GeneratorPlan(GeneratorKind kind, GeneratorSettings settings, int label)
    implements Serializable {

  /** A training from its beginning. */
  public GeneratorTrainer begin(LabelledQuadruples training, long seed) {
    return switch (kind) {
      case VAE -> VaeTrainer.begin(settings.vae(), training, seed);
      case GAN -> GanTrainer.begin(settings.gan(), training, seed);
      case DQN -> DqnTrainer.begin(settings.dqn(), training, label, seed);
      case AUTOREGRESSIVE -> AutoregressiveTrainer.begin(settings.autoregressive(), training, seed);
      case FREQUENCIES -> new CountedFrequencies(training);
    };
  }

  /** A training that goes on from its state. */
  public GeneratorTrainer resume(LabelledQuadruples training, long seed, TensorFile state) {
    return switch (kind) {
      case VAE -> VaeTrainer.resume(settings.vae(), training, seed, state);
      case GAN -> GanTrainer.resume(settings.gan(), training, seed, state);
      case DQN -> DqnTrainer.resume(settings.dqn(), training, label, seed, state);
      case AUTOREGRESSIVE ->
          AutoregressiveTrainer.resume(settings.autoregressive(), training, seed, state);
      case FREQUENCIES -> new CountedFrequencies(training);
    };
  }

  /** The settings of the kind, in words, for identities and cards. */
  public String text() {
    return switch (kind) {
      case VAE -> settings.vae().toString();
      case GAN -> settings.gan().toString();
      case DQN -> "class " + label + " " + settings.dqn();
      case AUTOREGRESSIVE -> settings.autoregressive().toString();
      case FREQUENCIES -> "counts";
    };
  }

  /** A trained generator from its tensors. */
  public static ConditionalGenerator generator(GeneratorKind kind, Map<String, Tensor> tensors) {
    return switch (kind) {
      case VAE, GAN -> LatentGenerator.of(tensors);
      case DQN -> DqnGenerator.of(tensors);
      case AUTOREGRESSIVE -> AutoregressiveGenerator.of(tensors);
      case FREQUENCIES -> FrequencyGenerator.of(tensors);
    };
  }

  /** Counting needs no steps. */
  private record CountedFrequencies(LabelledQuadruples training) implements GeneratorTrainer {

    @Override
    public int steps() {
      return 0;
    }

    @Override
    public int plannedSteps() {
      return 0;
    }

    @Override
    public double step() {
      throw new IllegalStateException("frequencies are counted, not trained in steps");
    }

    @Override
    public Map<String, Tensor> state() {
      return Map.of();
    }

    @Override
    public ConditionalGenerator generator() {
      return FrequencyGenerator.of(training);
    }
  }
}
