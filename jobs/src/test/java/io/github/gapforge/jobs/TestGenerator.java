package io.github.gapforge.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.generator.GeneratorBundle;
import io.github.gapforge.generator.GeneratorLayer.Activation;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.generator.GeneratorLayer.Function;
import io.github.gapforge.generator.GeneratorNetwork;
import io.github.gapforge.generator.GeneratorOutput;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Untrained generators, biased so that they give formulas of a few common elements. */
public final class TestGenerator {

  /** Rows of H, Li, O, F, Na, Mg, Al, Si, S, Cl, K, Ca and Ti among MATGAN's 85. */
  private static final int[] COMMON = {0, 1, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 18};

  private static final int LATENT = 6;
  private static final int WIDTH = 16;
  private static final int CELLS = 9;

  private TestGenerator() {}

  /** A network that gives some thousands of distinct formulas, many of them often. */
  public static GeneratorNetwork network(long seed) {
    return network(seed, COMMON.length);
  }

  /** A network that knows the first so many of the common elements. */
  public static GeneratorNetwork network(long seed, int elements) {
    KeyedRandom random = KeyedRandom.of(seed, "test-generator", elements);
    Dense last = dense(random, WIDTH, 85 * CELLS, 1);
    for (int row = 0; row < 85; row++) {
      last.bias()[row * CELLS] = 30;
    }
    for (int i = 0; i < elements; i++) {
      last.bias()[COMMON[i] * CELLS] = 3;
    }
    return GeneratorNetwork.matgan(
        "test",
        LATENT,
        GeneratorOutput.ROW_SOFTMAX,
        List.of(dense(random, LATENT, WIDTH, 1), new Activation(Function.LEAKY_RELU), last));
  }

  private static Dense dense(KeyedRandom random, int inputs, int outputs, double scale) {
    float[] weights = new float[inputs * outputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (scale * random.nextGaussian() / Math.sqrt(inputs) * 1.5);
    }
    return new Dense(inputs, outputs, weights, new float[outputs]);
  }

  /** A bundle in a new folder. */
  public static Path bundle(Path folder, GeneratorNetwork network) {
    try {
      Files.createDirectories(folder);
      GeneratorBundle.write(
          folder,
          network,
          TensorType.F32,
          new ObjectMapper().createObjectNode().put("id", folder.getFileName().toString()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
