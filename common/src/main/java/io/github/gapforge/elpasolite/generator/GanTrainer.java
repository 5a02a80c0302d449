package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.ClassSampler;
import io.github.gapforge.elpasolite.EightNumbers;
import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.nn.flat.DensePenalty;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a conditional Wasserstein GAN with gradient penalty (Türk et al., section 2.3.2): the
 * critic's loss is −D(x) + D(x̃) + γ (‖∇D(x̂)‖ − 1)², the generator's −D(x̃). Real and generated
 * compositions of a batch are of the same classes, as is what lies between them; the slope is taken
 * along the eight numbers. A step is one of the generator with those of the critic before it.
 */
public final class GanTrainer implements GeneratorTrainer {

  private static final int SIZE = EightNumbers.SIZE;
  private static final int WIDTH = SIZE + EnergyClasses.COUNT;

  private final GanSettings settings;
  private final LabelledQuadruples training;
  private final ClassSampler sampler;
  private final long key;
  private final LearningNetwork critic;
  private final LearningNetwork maker;
  private final DensePenalty penalty;

  /**
   * A training.
   *
   * @param start its beginning, or where it goes on
   */
  public GanTrainer(GanSettings settings, LabelledQuadruples training, TrainingStart start) {
    this.settings = settings;
    this.training = training;
    this.sampler = new ClassSampler(training);
    this.key = KeyedRandom.key(start.seed(), "elpasolite.gan.step");
    this.critic = network("critic", criticOf(settings), start);
    this.maker = network("generator", makerOf(settings), start);
    this.penalty = new DensePenalty(criticOf(settings), SIZE, settings.penalty());
  }

  private LearningNetwork network(String name, DenseNetwork network, TrainingStart start) {
    return LearningNetwork.of(name, network, start, step -> settings.rate(), 0);
  }

  private static DenseNetwork criticOf(GanSettings settings) {
    return new DenseNetwork(WIDTH, List.of(settings.hidden()), 1, false);
  }

  private static DenseNetwork makerOf(GanSettings settings) {
    return LatentGenerator.network(settings.latent(), List.of(settings.hidden()), false);
  }

  @Override
  public int steps() {
    return maker.steps();
  }

  @Override
  public int plannedSteps() {
    return settings.generatorSteps();
  }

  /** Returns the mean loss of the critic's steps. */
  @Override
  public double step() {
    KeyedRandom random = KeyedRandom.of(key, steps());
    double sum = 0;
    for (int i = 0; i < settings.criticSteps(); i++) {
      sum += criticGradient(random);
      critic.step();
    }
    generatorGradient(random);
    maker.step();
    return sum / settings.criticSteps();
  }

  /** Fills the critic's gradient with that of a batch's mean loss, which it returns. */
  double criticGradient(KeyedRandom random) {
    int rows = settings.batch();
    float[] in = new float[2 * rows * WIDTH];
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      int place = sampler.draw(random);
      labels[r] = training.classOf(place);
      EightNumbers.write(training.cell(place), in, r * WIDTH);
      in[r * WIDTH + SIZE + labels[r] - 1] = 1;
    }
    float[] made = make(labels, random);
    float[] between = new float[rows * WIDTH];
    for (int r = 0; r < rows; r++) {
      int real = r * WIDTH;
      int generated = (rows + r) * WIDTH;
      float share = (float) random.nextDouble();
      System.arraycopy(in, real + SIZE, in, generated + SIZE, EnergyClasses.COUNT);
      System.arraycopy(in, real + SIZE, between, real + SIZE, EnergyClasses.COUNT);
      for (int i = 0; i < SIZE; i++) {
        float value = (float) Math.tanh(made[r * SIZE + i]);
        in[generated + i] = value;
        between[real + i] = share * in[real + i] + (1 - share) * value;
      }
    }
    float[] out = critic.pass.forward(critic.parameters, in, 2 * rows);
    float[] errors = new float[2 * rows];
    double sum = 0;
    for (int r = 0; r < 2 * rows; r++) {
      errors[r] = (r < rows ? -1f : 1f) / rows;
      sum += errors[r] * out[r];
    }
    critic.pass.backwardInParameters(critic.parameters, errors, critic.gradient);
    return sum + penalty.addGradient(critic.parameters, between, rows, critic.gradient);
  }

  /** Fills the generator's gradient with that of a batch's mean loss, which it returns. */
  double generatorGradient(KeyedRandom random) {
    int rows = settings.batch();
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      labels[r] = training.classOf(sampler.draw(random));
    }
    float[] made = make(labels, random);
    float[] in = new float[rows * WIDTH];
    for (int r = 0; r < rows; r++) {
      in[r * WIDTH + SIZE + labels[r] - 1] = 1;
      for (int i = 0; i < SIZE; i++) {
        in[r * WIDTH + i] = (float) Math.tanh(made[r * SIZE + i]);
      }
    }
    float[] out = critic.pass.forward(critic.parameters, in, rows);
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum -= out[r] / rows;
    }
    float[] errors = new float[rows];
    Arrays.fill(errors, -1f / rows);
    float[] inNumbers = critic.pass.backward(critic.parameters, errors, null);
    float[] back = new float[rows * SIZE];
    for (int i = 0; i < back.length; i++) {
      int at = i / SIZE * WIDTH + i % SIZE;
      back[i] = inNumbers[at] * (1 - in[at] * in[at]);
    }
    maker.pass.backwardInParameters(maker.parameters, back, maker.gradient);
    return sum;
  }

  /** What the generator makes of these classes, before the tanh. */
  private float[] make(int[] labels, KeyedRandom random) {
    int latent = settings.latent();
    int width = latent + EnergyClasses.COUNT;
    float[] codes = new float[labels.length * width];
    for (int r = 0; r < labels.length; r++) {
      for (int j = 0; j < latent; j++) {
        codes[r * width + j] = (float) random.nextGaussian();
      }
      codes[r * width + latent + labels[r] - 1] = 1;
    }
    return maker.pass.forward(maker.parameters, codes, labels.length);
  }

  LearningNetwork critic() {
    return critic;
  }

  LearningNetwork maker() {
    return maker;
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    critic.save(state);
    maker.save(state);
    return state;
  }

  @Override
  public ConditionalGenerator generator() {
    return new LatentGenerator(
        settings.latent(), List.of(settings.hidden()), false, maker.parameters);
  }
}
