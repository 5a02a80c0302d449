package io.github.gapforge.generator;

import io.github.gapforge.nn.OneCycle;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.nn.WeightStart;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Tells real formulas from generated ones by logistic regression, and weighs the generated ones by
 * its density ratio D/(1 − D) (Che et al. 2017, MaliGAN). Being linear in a formula's cells, it
 * corrects how often elements, counts and arities occur and leaves the rest of the distribution as
 * broad as it is. Since every real formula passes the rules, the ratio of one that does not is
 * zero: such samples are dropped.
 */
final class SampleCritic {

  private static final int STEPS = 1500;
  private static final int BATCH = 512;
  private static final double RATE = 1e-2;

  // Logits of weights are cut, so that no sample counts for hundreds.
  private static final double LEAST_LOGIT = -4;
  private static final double GREATEST_LOGIT = 2.5;

  private final CriticInputs inputs = new CriticInputs();
  private final ToLongFunction<KeyedRandom> real;
  private final long seed;

  /**
   * A critic.
   *
   * @param real draws a real formula's key
   */
  SampleCritic(ToLongFunction<KeyedRandom> real, long seed) {
    this.real = real;
    this.seed = seed;
  }

  /** Learns to tell and weighs the samples that pass. */
  WeightedSamples weigh(long[] generated, int round) {
    TrainableNetwork critic =
        TrainableNetwork.create(
            WriterNetworks.critic(),
            new Adam(new OneCycle(RATE, STEPS, RATE)),
            DataType.FLOAT,
            WeightStart.SCALED,
            seed,
            "critic." + round);
    double loss = 0;
    double separation = 0;
    for (int step = 0; step < STEPS; step++) {
      KeyedRandom random = KeyedRandom.of(seed, "matgan.critic-step", (long) round * STEPS + step);
      INDArray logits = critic.forward(inputs.of(batch(generated, random)));
      float[] gradient = new float[2 * BATCH];
      loss = 0;
      separation = 0;
      for (int i = 0; i < 2 * BATCH; i++) {
        boolean isReal = i < BATCH;
        double logit = logits.getDouble(i, 0);
        gradient[i] = (float) ((1 / (1 + Math.exp(-logit)) - (isReal ? 1 : 0)) / (2 * BATCH));
        loss += softplus(isReal ? -logit : logit) / (2 * BATCH);
        separation += (isReal ? logit : -logit) / BATCH;
      }
      critic.backward(Nd4j.createFromArray(gradient).reshape('c', new long[] {2 * BATCH, 1}));
      critic.step();
    }
    long[] passing = Arrays.stream(generated).filter(inputs::passes).toArray();
    if (passing.length == 0) {
      throw new IllegalStateException(
          "none of " + generated.length + " samples passes the rules: the first stage failed");
    }
    return new WeightedSamples(passing, weights(critic, passing), loss, separation);
  }

  private long[] batch(long[] generated, KeyedRandom random) {
    long[] keys = new long[2 * BATCH];
    for (int i = 0; i < BATCH; i++) {
      keys[i] = real.applyAsLong(random);
      keys[BATCH + i] = generated[random.nextInt(generated.length)];
    }
    return keys;
  }

  private double[] weights(TrainableNetwork critic, long[] keys) {
    double[] weights = new double[keys.length];
    for (int from = 0; from < keys.length; from += BATCH) {
      int to = Math.min(keys.length, from + BATCH);
      INDArray logits = critic.predict(inputs.of(Arrays.copyOfRange(keys, from, to)));
      for (int i = from; i < to; i++) {
        double logit = logits.getDouble(i - from, 0);
        weights[i] = Math.exp(Math.max(LEAST_LOGIT, Math.min(GREATEST_LOGIT, logit)));
      }
    }
    double mean = Arrays.stream(weights).average().orElseThrow();
    return Arrays.stream(weights).map(weight -> weight / mean).toArray();
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
