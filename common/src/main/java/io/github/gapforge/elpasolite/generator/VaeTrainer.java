package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.ClassSampler;
import io.github.gapforge.elpasolite.EightNumbers;
import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a conditional variational autoencoder of eight numbers (Türk et al., section 2.3.1): the
 * loss of a composition is ‖x − x̃‖² + w · KL, with KL = −½ Σ (1 + log σ² − μ² − σ²).
 */
public final class VaeTrainer implements GeneratorTrainer {

  private static final int SIZE = EightNumbers.SIZE;
  private static final int CLASSES = EnergyClasses.COUNT;

  private final VaeSettings settings;
  private final LabelledQuadruples training;
  private final ClassSampler sampler;
  private final long key;
  private final LearningNetwork encoder;
  private final LearningNetwork decoder;

  /**
   * A training.
   *
   * @param start its beginning, or where it goes on
   */
  public VaeTrainer(VaeSettings settings, LabelledQuadruples training, TrainingStart start) {
    this.settings = settings;
    this.training = training;
    this.sampler = new ClassSampler(training);
    this.key = KeyedRandom.key(start.seed(), "elpasolite.vae.step");
    this.encoder = network("encoder", encoderOf(settings), start);
    this.decoder = network("decoder", decoderOf(settings), start);
  }

  private LearningNetwork network(String name, DenseNetwork network, TrainingStart start) {
    return LearningNetwork.of(name, network, start, step -> settings.rate(), 0);
  }

  private static DenseNetwork encoderOf(VaeSettings settings) {
    return new DenseNetwork(SIZE + CLASSES, hidden(settings), 2 * settings.latent(), true);
  }

  private static DenseNetwork decoderOf(VaeSettings settings) {
    return LatentGenerator.network(settings.latent(), hidden(settings), true);
  }

  private static List<Integer> hidden(VaeSettings settings) {
    return List.of(settings.hidden(), settings.hidden());
  }

  @Override
  public int steps() {
    return decoder.steps();
  }

  @Override
  public int plannedSteps() {
    return settings.steps();
  }

  @Override
  public double step() {
    double loss = gradients(KeyedRandom.of(key, steps()));
    encoder.step();
    decoder.step();
    return loss;
  }

  /** Fills both gradients with those of a batch's mean loss, which it returns. */
  double gradients(KeyedRandom random) {
    int rows = settings.batch();
    int latent = settings.latent();
    float[] in = new float[rows * (SIZE + CLASSES)];
    float[] codes = new float[rows * (latent + CLASSES)];
    float[] noise = new float[rows * latent];
    for (int r = 0; r < rows; r++) {
      int place = sampler.draw(random);
      EightNumbers.write(training.cell(place), in, r * (SIZE + CLASSES));
      in[r * (SIZE + CLASSES) + SIZE + training.classOf(place) - 1] = 1;
      codes[r * (latent + CLASSES) + latent + training.classOf(place) - 1] = 1;
      for (int j = 0; j < latent; j++) {
        noise[r * latent + j] = (float) random.nextGaussian();
      }
    }
    float[] moments =
        Arrays.copyOf(encoder.pass.forward(encoder.parameters, in, rows), rows * 2 * latent);
    for (int i = 0; i < rows * latent; i++) {
      int at = i / latent * 2 * latent + i % latent;
      codes[i / latent * (latent + CLASSES) + i % latent] =
          moments[at] + noise[i] * (float) Math.exp(moments[at + latent] / 2);
    }
    float[] out = decoder.pass.forward(decoder.parameters, codes, rows);
    float[] errors = new float[rows * SIZE];
    double loss = reconstruction(in, out, errors);
    float[] back = decoder.pass.backward(decoder.parameters, errors, decoder.gradient);
    float[] inMoments = new float[rows * 2 * latent];
    loss += divergence(moments, noise, back, inMoments);
    encoder.pass.backwardInParameters(encoder.parameters, inMoments, encoder.gradient);
    return loss;
  }

  private double reconstruction(float[] in, float[] out, float[] errors) {
    int rows = settings.batch();
    double sum = 0;
    for (int i = 0; i < rows * SIZE; i++) {
      double value = Math.tanh(out[i]);
      double error = value - in[i / SIZE * (SIZE + CLASSES) + i % SIZE];
      sum += error * error;
      errors[i] = (float) (2 * error * (1 - value * value) / rows);
    }
    return sum / rows;
  }

  /** The weighted divergence, and the gradient in the moments by it and by way of the codes. */
  private double divergence(float[] moments, float[] noise, float[] inCodes, float[] errors) {
    int rows = settings.batch();
    int latent = settings.latent();
    double weight = settings.klWeight() / rows;
    double sum = 0;
    for (int i = 0; i < rows * latent; i++) {
      int at = i / latent * 2 * latent + i % latent;
      double mean = moments[at];
      double logVariance = moments[at + latent];
      double variance = Math.exp(logVariance);
      double inCode = inCodes[i / latent * (latent + CLASSES) + i % latent];
      sum += weight * (mean * mean + variance - 1 - logVariance) / 2;
      errors[at] = (float) (inCode + weight * mean);
      errors[at + latent] =
          (float) (inCode * noise[i] * Math.sqrt(variance) / 2 + weight * (variance - 1) / 2);
    }
    return sum;
  }

  LearningNetwork encoder() {
    return encoder;
  }

  LearningNetwork decoder() {
    return decoder;
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    encoder.save(state);
    decoder.save(state);
    return state;
  }

  @Override
  public ConditionalGenerator generator() {
    return new LatentGenerator(settings.latent(), hidden(settings), true, decoder.parameters);
  }
}
