package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.nn.GradientPenalty;
import io.github.gapforge.nn.NativeMemory;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a generator against a critic. A step is some steps of the critic and one of the generator;
 * what is drawn in it depends on the seed and the step's number alone, so that a training that goes
 * on from a checkpoint gives the weights of one that was never stopped. One thread.
 */
public final class WganTrainer implements FormulaTrainer {

  private static final String GENERATOR = "generator.zip";
  private static final String CRITIC = "critic.zip";

  /** Samples on which half precision must change nothing. */
  private static final int COMPARED = 20_000;

  private final WganNetworks networks;
  private final WganSettings settings;
  private final long seed;
  private final FormulaCells formulas;
  private final TrainableNetwork generator;
  private final TrainableNetwork critic;
  private final Optional<GradientPenalty> penalty;
  private final NativeMemory memory = new NativeMemory();
  private long steps;

  private WganTrainer(
      WganNetworks networks,
      WganSettings settings,
      long seed,
      FormulaCells formulas,
      TrainableNetwork generator,
      TrainableNetwork critic) {
    this.networks = networks;
    this.settings = settings;
    this.seed = seed;
    this.formulas = formulas;
    this.generator = generator;
    this.critic = critic;
    this.penalty =
        settings.loss() == WganLoss.WGAN
            ? Optional.empty()
            : Optional.of(
                new GradientPenalty(
                    critic, WganSettings.PENALTY_WEIGHT, WganSettings.PENALTY_STABILISER));
  }

  /**
   * A training from its beginning.
   *
   * @param formulas keys of the training formulas
   */
  public static WganTrainer begin(
      WganNetworks networks, WganSettings settings, long[] formulas, long seed) {
    return new WganTrainer(
        networks,
        settings,
        seed,
        new FormulaCells(formulas, networks.output()),
        TrainableNetwork.create(
            networks.generator(),
            settings.generatorUpdater(),
            DataType.FLOAT,
            settings.start(),
            seed,
            "generator"),
        TrainableNetwork.create(
            networks.critic(settings.loss()),
            settings.criticUpdater(),
            DataType.FLOAT,
            settings.start(),
            seed,
            "critic"));
  }

  /**
   * A training that goes on where {@link #save} was called.
   *
   * @param checkpoint folder that was saved to
   * @param steps steps done then
   */
  public static WganTrainer resume(
      WganNetworks networks,
      WganSettings settings,
      long[] formulas,
      long seed,
      Path checkpoint,
      long steps)
      throws IOException {
    WganTrainer trainer = begin(networks, settings, formulas, seed);
    trainer.generator.restore(checkpoint.resolve(GENERATOR));
    trainer.critic.restore(checkpoint.resolve(CRITIC));
    trainer.steps = steps;
    return trainer;
  }

  @Override
  public void save(Path folder) throws IOException {
    generator.save(folder.resolve(GENERATOR));
    critic.save(folder.resolve(CRITIC));
  }

  @Override
  public long steps() {
    return steps;
  }

  /** The generator as it is now, for inference. */
  public GeneratorNetwork network() {
    return GeneratorExport.of(networks, generator);
  }

  @Override
  public StepLosses step() {
    CriticStep last = null;
    for (int i = 0; i < settings.criticSteps(); i++) {
      last = criticStep(steps * settings.criticSteps() + i);
    }
    StepLosses losses =
        new StepLosses(
            last.penalty() - last.wasserstein(),
            generatorStep(),
            last.wasserstein(),
            last.penalty());
    if (!Double.isFinite(losses.critic() + losses.generator())) {
      throw new IllegalStateException("training diverged at step " + steps + ": " + losses);
    }
    steps++;
    memory.tidy();
    return losses;
  }

  @Override
  public DecodeRule usualRule() {
    return DecodeRule.published();
  }

  @Override
  public long[] sample(DecodeRule rule, long sampleSeed, int samples) {
    return sample(network(), rule, sampleSeed, samples);
  }

  private static long[] sample(Generator generator, DecodeRule rule, long seed, int samples) {
    long[] keys = new long[samples];
    generator.sampler(rule, seed).sample(0, samples, keys);
    return keys;
  }

  /** In half precision where that changes none of some thousand samples. */
  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    GeneratorNetwork exact = network();
    GeneratorBundle.write(folder, exact, TensorType.F16, card);
    Generator rounded = GeneratorBundle.read(folder).generator();
    if (!Arrays.equals(
        sample(exact, usualRule(), seed, COMPARED), sample(rounded, usualRule(), seed, COMPARED))) {
      GeneratorBundle.write(folder, exact, TensorType.F32, card);
    }
  }

  private record CriticStep(double wasserstein, double penalty) {}

  private CriticStep criticStep(long number) {
    KeyedRandom random = KeyedRandom.of(seed, "matgan.critic-step", number);
    INDArray real = formulas.batch(drawFormulas(random));
    INDArray generated = generator.forwardOnly(latent(random));
    double penaltyNow = 0;
    if (penalty.isPresent()) {
      INDArray share = uniform(random);
      INDArray between = generated.sub(real).muliColumnVector(share).addi(real);
      penaltyNow = penalty.get().at(between);
    }
    double wasserstein = score(real, generated);
    penalty.ifPresent(p -> p.addGradientTo(critic));
    critic.step();
    if (settings.loss() == WganLoss.WGAN) {
      critic.clip(WganSettings.CLIP);
    }
    return new CriticStep(wasserstein, penaltyNow);
  }

  /** Leaves the gradient of mean D(generated) − mean D(real) in the critic. */
  private double score(INDArray real, INDArray generated) {
    if (!critic.plan().hasBatchNorm()) {
      INDArray scores = critic.forward(Nd4j.vstack(real, generated));
      INDArray signs = Nd4j.vstack(ones().negi(), ones()).divi(settings.batch());
      critic.backward(signs);
      return -scores.mul(signs).sumNumber().doubleValue();
    }
    // As published, real and generated formulas are normalised apart.
    double ofReal = critic.forward(real).meanNumber().doubleValue();
    critic.backward(ones().divi(-settings.batch()));
    INDArray gradients = critic.gradients().dup();
    double ofGenerated = critic.forward(generated).meanNumber().doubleValue();
    critic.backward(ones().divi(settings.batch()));
    critic.gradients().addi(gradients);
    return ofReal - ofGenerated;
  }

  private double generatorStep() {
    KeyedRandom random = KeyedRandom.of(seed, "matgan.generator-step", steps);
    INDArray generated = generator.forward(latent(random));
    INDArray scores = critic.forward(generated);
    generator.backward(critic.backward(ones().divi(-settings.batch())));
    generator.step();
    return -scores.meanNumber().doubleValue();
  }

  private int[] drawFormulas(KeyedRandom random) {
    int[] drawn = new int[settings.batch()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextInt(formulas.size());
    }
    return drawn;
  }

  private INDArray latent(KeyedRandom random) {
    float[] values = new float[settings.batch() * networks.latentSize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', settings.batch(), networks.latentSize());
  }

  private INDArray uniform(KeyedRandom random) {
    float[] values = new float[settings.batch()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return Nd4j.createFromArray(values).reshape('c', settings.batch(), 1);
  }

  private INDArray ones() {
    return Nd4j.ones(DataType.FLOAT, settings.batch(), 1);
  }
}
