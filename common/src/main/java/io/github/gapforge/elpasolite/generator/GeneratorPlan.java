package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.model.Tensor;
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

  /** A training, at its beginning or where it goes on. */
  public GeneratorTrainer trainer(LabelledQuadruples training, TrainingStart start) {
    return switch (kind) {
      case VAE -> new VaeTrainer(settings.vae(), training, start);
      case GAN -> new GanTrainer(settings.gan(), training, start);
      case DQN -> new DqnTrainer(settings.dqn(), training, label, start);
      case AUTOREGRESSIVE -> new AutoregressiveTrainer(settings.autoregressive(), training, start);
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
