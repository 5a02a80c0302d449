package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.generator.FormulaWriterModel.Temperatures;
import io.github.gapforge.nn.NativeMemory;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.OneCycle;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.nn.WeightStart;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains the formula writer of the preset {@code default}. First by likelihood: known formulas are
 * made probable. Then in adversarial rounds: the writer draws samples, a validity-aware critic
 * learns to tell them from real formulas and weighs them by its density ratio, and the writer is
 * fitted to the weighted samples. That is the update of maximum-likelihood augmented discrete
 * adversarial networks (MaliGAN, Che et al. 2017), with a critic that is fitted anew for each
 * round. One thread.
 */
public final class WriterTrainer implements FormulaTrainer {

  private static final String ELEMENTS = "elements.zip";
  private static final String COUNTS = "counts.zip";
  private static final String ROUND = "round.bin";

  private static final double LIKELIHOOD_DROPOUT = 0.2;
  private static final double LIKELIHOOD_DECAY = 1e-2;
  private static final double ROUND_DECAY = 1e-3;
  private static final double LARGEST_GRADIENT = 5;

  /** Of the samples of the first round, and of later ones: broad first. */
  private static final List<Temperatures> TEMPERATURES =
      List.of(new Temperatures(1.3, 1.1), new Temperatures(1.2, 1.0));

  private final WriterSettings settings;
  private final long seed;
  private final ArityDraw formulas;
  private final SampleCritic critic;
  private final NativeMemory memory = new NativeMemory();
  private TrainableNetwork elements;
  private TrainableNetwork counts;
  private FormulaWriterModel writer;
  private Optional<WeightedSamples> round = Optional.empty();
  private long steps;

  private WriterTrainer(WriterSettings settings, long[] formulas, long seed) {
    this.settings = settings;
    this.seed = seed;
    this.formulas = new ArityDraw(formulas);
    this.critic = new SampleCritic(this.formulas::draw, seed);
    use(
        LIKELIHOOD_DROPOUT,
        new OneCycle(settings.likelihoodRate(), settings.likelihoodSteps(), 0),
        LIKELIHOOD_DECAY);
  }

  /**
   * A training from its beginning.
   *
   * @param formulas keys of the training formulas
   */
  public static WriterTrainer begin(WriterSettings settings, long[] formulas, long seed) {
    return new WriterTrainer(settings, formulas, seed);
  }

  /**
   * A training that goes on where {@link #save} was called.
   *
   * @param checkpoint folder that was saved to
   * @param steps steps done then
   */
  public static WriterTrainer resume(
      WriterSettings settings, long[] formulas, long seed, Path checkpoint, long steps)
      throws IOException {
    WriterTrainer trainer = begin(settings, formulas, seed);
    trainer.steps = steps;
    if (steps > settings.likelihoodSteps()) {
      trainer.useNetworksOfRound();
      trainer.round = Optional.of(WeightedSamples.read(checkpoint.resolve(ROUND)));
    }
    trainer.elements.restore(checkpoint.resolve(ELEMENTS));
    trainer.counts.restore(checkpoint.resolve(COUNTS));
    return trainer;
  }

  @Override
  public void save(Path folder) throws IOException {
    elements.save(folder.resolve(ELEMENTS));
    counts.save(folder.resolve(COUNTS));
    if (round.isPresent()) {
      round.get().write(folder.resolve(ROUND));
    }
  }

  private void useNetworksOfRound() {
    use(0, new OneCycle(settings.roundRate(), settings.roundSteps(), 0), ROUND_DECAY);
  }

  private void use(double dropout, OneCycle rates, double decay) {
    int width = settings.width();
    elements = network(WriterNetworks.elements(width, dropout), rates, decay, "elements");
    counts = network(WriterNetworks.counts(width, dropout), rates, decay, "counts");
    writer = new FormulaWriterModel(elements, counts);
  }

  private TrainableNetwork network(NetworkPlan plan, OneCycle rates, double decay, String name) {
    return TrainableNetwork.create(
        plan, new Adam(rates), decay, DataType.FLOAT, WeightStart.SCALED, seed, name);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public StepLosses step() {
    StepLosses losses = steps < settings.likelihoodSteps() ? likelihoodStep() : roundStep();
    if (!Double.isFinite(losses.critic() + losses.generator())) {
      throw new IllegalStateException("training diverged at step " + steps + ": " + losses);
    }
    steps++;
    memory.tidy();
    return losses;
  }

  /** Mean −log probability of formulas outside of training, in nats. */
  public double negativeLogLikelihood(long[] keys) {
    List<WrittenFormula> known = Arrays.stream(keys).mapToObj(WrittenFormula::of).toList();
    return -Arrays.stream(writer.logProbabilities(known)).average().orElse(Double.NaN);
  }

  private StepLosses likelihoodStep() {
    KeyedRandom random = KeyedRandom.of(seed, "matgan.likelihood-step", steps);
    List<WrittenFormula> batch = new ArrayList<>();
    for (int i = 0; i < settings.likelihoodBatch(); i++) {
      WrittenFormula formula = WrittenFormula.of(formulas.draw(random));
      boolean replaced = random.nextDouble() < settings.analogues();
      batch.add(replaced ? formula.withAnalogue(random) : formula);
    }
    double[] weights = new double[batch.size()];
    Arrays.fill(weights, 1.0 / batch.size());
    return new StepLosses(0, fit(batch, weights, random), 0, 0);
  }

  private StepLosses roundStep() {
    long sinceLikelihood = steps - settings.likelihoodSteps();
    int number = Math.toIntExact(sinceLikelihood / settings.roundSteps());
    int step = (int) (sinceLikelihood % settings.roundSteps());
    if (step == 0) {
      round = Optional.of(beginRound(number));
    }
    WeightedSamples samples = round.orElseThrow();
    List<WrittenFormula> batch = new ArrayList<>();
    double[] weights = new double[settings.roundBatch()];
    for (int i = 0; i < weights.length; i++) {
      int next = (int) (((long) step * weights.length + i) % samples.keys().length);
      batch.add(WrittenFormula.of(samples.keys()[next]));
      weights[i] = samples.weights()[next] / weights.length;
    }
    double loss = fit(batch, weights, KeyedRandom.of(seed, "matgan.round-step", steps));
    return new StepLosses(samples.criticLoss(), loss, samples.separation(), 0);
  }

  /** Draws samples, has them weighed, and goes on with networks that have a fresh updater. */
  private WeightedSamples beginRound(int number) {
    Temperatures temperatures = TEMPERATURES.get(Math.min(number, TEMPERATURES.size() - 1));
    long key = KeyedRandom.key(seed, "matgan.round." + number);
    long[] drawn =
        writer.sample(key, settings.roundSamples(), temperatures).stream()
            .mapToLong(WrittenFormula::key)
            .toArray();
    TrainableNetwork oldElements = elements;
    TrainableNetwork oldCounts = counts;
    useNetworksOfRound();
    elements.copyWeights(oldElements);
    counts.copyWeights(oldCounts);
    return critic.weigh(drawn, number);
  }

  /** One step of weighted likelihood; the weighted sum of −log probabilities before it. */
  private double fit(List<WrittenFormula> batch, double[] weights, KeyedRandom random) {
    double[] logs = writer.logProbabilities(batch, random);
    writer.backward(weights);
    double norm = Math.hypot(norm(elements), norm(counts));
    double factor = norm > LARGEST_GRADIENT ? LARGEST_GRADIENT / norm : 1;
    for (TrainableNetwork network : List.of(elements, counts)) {
      network.gradients().muli(factor);
      network.step();
    }
    double loss = 0;
    for (int i = 0; i < logs.length; i++) {
      loss -= weights[i] * logs[i];
    }
    return loss;
  }

  private static double norm(TrainableNetwork network) {
    return network.gradients().norm2Number().doubleValue();
  }

  @Override
  public long[] sample(long sampleSeed, int samples) {
    return writer
        .sample(KeyedRandom.key(sampleSeed, "generate"), samples, Temperatures.ONE)
        .stream()
        .mapToLong(WriterTrainer::reduced)
        .toArray();
  }

  private static long reduced(WrittenFormula formula) {
    return CompositionKey.of(CompositionKey.composition(formula.key())).orElseThrow();
  }

  @Override
  public String decoding() {
    return "arithmetic sampling, temperature 1";
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    WriterExport.write(folder, settings.width(), elements, counts, card);
  }
}
