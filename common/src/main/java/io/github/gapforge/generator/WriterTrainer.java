package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.TensorFile;
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains the formula writer of the preset {@code default}. First by likelihood: known formulas, and
 * analogues of them, are made probable. Then in rounds against a validity-aware critic: the writer
 * writes, the critic weighs ({@link RoundFormulas}), and the writer is fitted to its own weighted
 * formulas. The known formulas are some ten thousand; a round gives hundreds of thousands to learn
 * the arithmetic of charges from. One thread.
 */
public final class WriterTrainer implements FormulaTrainer {

  private static final String ELEMENTS = "elements.zip";
  private static final String COUNTS = "counts.zip";
  private static final String ROUND = "round.bin";

  private static final double LIKELIHOOD_DECAY = 1e-2;
  private static final double ROUND_DECAY = 1e-3;
  private static final double LARGEST_GRADIENT = 5;

  private final WriterSettings settings;
  private final long seed;
  private final ArityDraw known;
  private final NativeMemory memory = new NativeMemory();
  private TrainableNetwork elements;
  private TrainableNetwork counts;
  private FormulaWriterModel writer;
  private RoundFormulas round;
  private int stage;
  private long steps;

  private WriterTrainer(WriterSettings settings, long seed, long[] formulas, long steps) {
    this.settings = settings;
    this.seed = seed;
    this.known =
        new ArityDraw(
            formulas, settings.arityShares().stream().mapToDouble(Double::doubleValue).toArray());
    this.steps = steps;
    this.stage = settings.stage(Math.max(0, steps - 1));
    build();
  }

  /**
   * A training from its beginning.
   *
   * @param formulas keys of the training formulas
   */
  public static WriterTrainer begin(WriterSettings settings, long[] formulas, long seed) {
    return new WriterTrainer(settings, seed, formulas, 0);
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
    WriterTrainer trainer = new WriterTrainer(settings, seed, formulas, steps);
    trainer.elements.restore(checkpoint.resolve(ELEMENTS));
    trainer.counts.restore(checkpoint.resolve(COUNTS));
    if (trainer.stage > 0) {
      trainer.round = RoundFormulas.read(checkpoint.resolve(ROUND));
    }
    return trainer;
  }

  /** New networks with the updaters of the present stage. */
  private void build() {
    boolean likelihood = stage == 0;
    elements = create(WriterNetworks.elements(settings.width(), likelihood), "elements");
    counts = create(WriterNetworks.counts(settings.width(), likelihood), "counts");
    writer = new FormulaWriterModel(elements, counts);
  }

  private TrainableNetwork create(NetworkPlan plan, String name) {
    OneCycle rates =
        stage == 0
            ? new OneCycle(settings.likelihoodRate(), settings.likelihoodSteps())
            : new OneCycle(settings.roundRate(), settings.roundSteps());
    return TrainableNetwork.create(
        plan,
        new Adam(rates),
        stage == 0 ? LIKELIHOOD_DECAY : ROUND_DECAY,
        DataType.FLOAT,
        WeightStart.SCALED,
        seed,
        name);
  }

  @Override
  public void save(Path folder) throws IOException {
    elements.save(folder.resolve(ELEMENTS));
    counts.save(folder.resolve(COUNTS));
    if (stage > 0) {
      round.save(folder.resolve(ROUND));
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public StepLosses step() {
    if (settings.stage(steps) != stage) {
      beginRound(settings.stage(steps));
    }
    StepLosses losses = stage == 0 ? likelihoodStep() : roundStep();
    if (!Double.isFinite(losses.generator())) {
      throw new IllegalStateException("training diverged at step " + steps + ": " + losses);
    }
    steps++;
    memory.tidy();
    return losses;
  }

  private void beginRound(int number) {
    WriterSettings.Temperatures temperatures = settings.rounds().get(number - 1);
    FormulaSampler sampler =
        written()
            .sampler(
                temperatures.elements(),
                temperatures.counts(),
                KeyedRandom.key(seed, "matgan.round." + number));
    round =
        RoundFormulas.write(
            sampler, settings.roundSamples(), known, KeyedRandom.of(seed, "matgan.critic", number));
    TrainableNetwork elementsBefore = elements;
    TrainableNetwork countsBefore = counts;
    stage = number;
    build();
    elements.takeWeights(elementsBefore);
    counts.takeWeights(countsBefore);
  }

  private StepLosses likelihoodStep() {
    KeyedRandom random = KeyedRandom.of(seed, "matgan.likelihood-step", steps);
    List<WrittenFormula> batch = new ArrayList<>();
    for (int i = 0; i < settings.likelihoodBatch(); i++) {
      WrittenFormula formula = WrittenFormula.of(known.draw(random));
      boolean replaces = random.nextDouble() < settings.analogues();
      batch.add(replaces ? formula.withAnalogue(random) : formula);
    }
    return new StepLosses(0, fit(batch, random), 0, 0);
  }

  /** As the critic's part of the losses, the share of valid formulas that the round began with. */
  private StepLosses roundStep() {
    KeyedRandom random = KeyedRandom.of(seed, "matgan.round-step", steps);
    List<WrittenFormula> batch = new ArrayList<>();
    for (int i = 0; i < settings.roundBatch(); i++) {
      batch.add(WrittenFormula.of(round.draw(random)));
    }
    return new StepLosses(round.validShare(), fit(batch, random), 0, 0);
  }

  /** A step of the likelihood; mean −log probability of the batch, in nats. */
  private double fit(List<WrittenFormula> batch, KeyedRandom random) {
    double[] logs = writer.logProbabilities(batch, random);
    double[] weights = new double[batch.size()];
    Arrays.fill(weights, 1.0 / batch.size());
    writer.backward(weights);
    double factor = Math.min(1, LARGEST_GRADIENT / Math.sqrt(square(elements) + square(counts)));
    for (TrainableNetwork network : List.of(elements, counts)) {
      network.gradients().muli(factor);
      network.step();
    }
    return -Arrays.stream(logs).average().orElseThrow();
  }

  private static double square(TrainableNetwork network) {
    double norm = network.gradients().norm2Number().doubleValue();
    return norm * norm;
  }

  /** Mean −log probability of known formulas outside of training, in nats. */
  public double negativeLogLikelihood(long[] keys) {
    List<WrittenFormula> formulas = Arrays.stream(keys).mapToObj(WrittenFormula::of).toList();
    return -Arrays.stream(writer.logProbabilities(formulas)).average().orElse(Double.NaN);
  }

  /** The writer as it is, as its bundle would be read. */
  private FormulaWriter written() {
    WriterExport export = WriterExport.of(settings.width(), elements, counts);
    return WriterBundle.read(
        export.describe(new ObjectMapper().createObjectNode()), TensorFile.of(export.tensors()));
  }

  @Override
  public DecodeRule usualRule() {
    return DecodeRule.sample(1);
  }

  @Override
  public long[] sample(DecodeRule rule, long sampleSeed, int samples) {
    long[] keys = new long[samples];
    written().sampler(rule, sampleSeed).sample(0, samples, keys);
    return keys;
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    WriterExport.of(settings.width(), elements, counts).write(folder, card);
  }
}
