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
 * @param vae settings of the variational autoencoder
 * @param autoregressive settings of the autoregressive generator
 */
public record GeneratorPlan(
    GeneratorKind kind, VaeSettings vae, AutoregressiveSettings autoregressive)
    implements Serializable {

  /** A training from its beginning. */
  public GeneratorTrainer begin(LabelledQuadruples training, long seed) {
    return switch (kind) {
      case VAE -> VaeTrainer.begin(vae, training, seed);
      case AUTOREGRESSIVE -> AutoregressiveTrainer.begin(autoregressive, training, seed);
      case FREQUENCIES -> new CountedFrequencies(training);
    };
  }

  /** A training that goes on from its state. */
  public GeneratorTrainer resume(LabelledQuadruples training, long seed, TensorFile state) {
    return switch (kind) {
      case VAE -> VaeTrainer.resume(vae, training, seed, state);
      case AUTOREGRESSIVE -> AutoregressiveTrainer.resume(autoregressive, training, seed, state);
      case FREQUENCIES -> new CountedFrequencies(training);
    };
  }

  /** The settings of the kind, in words, for identities and cards. */
  public String text() {
    return switch (kind) {
      case VAE -> vae.toString();
      case AUTOREGRESSIVE -> autoregressive.toString();
      case FREQUENCIES -> "counts";
    };
  }

  /** A trained generator from its tensors. */
  public static ConditionalGenerator generator(GeneratorKind kind, Map<String, Tensor> tensors) {
    return switch (kind) {
      case VAE -> LatentGenerator.of(tensors);
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
