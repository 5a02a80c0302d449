package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.nn.NativeMemory;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Trains the formula writer of the preset {@code default}. First by likelihood: known formulas, and
 * analogues of them, are made probable. Then in rounds against a validity-aware critic: the writer
 * writes, the critic weighs ({@link RoundFormulas}), and the writer is fitted to its own weighted
 * formulas. The known formulas are some ten thousand; a round gives hundreds of thousands to learn
 * the arithmetic of charges from. One thread; or the steps are made elsewhere, by several workers
 * side by side ({@link #parallelSteps}).
 */
public final class WriterTrainer implements FormulaTrainer {

  private static final String ROUND = "round.bin";

  private final WriterSettings settings;
  private final long seed;
  private final ArityDraw known;
  private final int workers;
  private final NativeMemory memory = new NativeMemory();
  private StageNetworks networks;
  private RoundFormulas round;
  private StageDraws draws;
  private EndOffsets ends = EndOffsets.NONE;
  private int stage;
  private long steps;

  private WriterTrainer(
      WriterSettings settings, long[] formulas, long seed, int workers, long steps) {
    this.settings = settings;
    this.seed = seed;
    this.workers = workers;
    this.known =
        new ArityDraw(
            formulas, settings.arityShares().stream().mapToDouble(Double::doubleValue).toArray());
    this.draws = new StageDraws(settings, seed, known, null);
    this.steps = steps;
    this.stage = settings.stage(Math.max(0, steps - 1));
    this.networks = StageNetworks.of(settings, stage, seed, workers);
  }

  /**
   * A training from its beginning.
   *
   * @param formulas keys of the training formulas
   */
  public static WriterTrainer begin(WriterSettings settings, long[] formulas, long seed) {
    return begin(settings, formulas, seed, 1);
  }

  /**
   * A training from its beginning.
   *
   * @param workers how many make steps side by side: each makes so many times fewer, and the cycle
   *     of learning rates is that much shorter
   */
  public static WriterTrainer begin(
      WriterSettings settings, long[] formulas, long seed, int workers) {
    return new WriterTrainer(settings, formulas, seed, workers, 0);
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
    return resume(settings, formulas, seed, 1, checkpoint, steps);
  }

  /** The same with workers that make steps side by side. */
  public static WriterTrainer resume(
      WriterSettings settings, long[] formulas, long seed, int workers, Path checkpoint, long steps)
      throws IOException {
    WriterTrainer trainer = new WriterTrainer(settings, formulas, seed, workers, steps);
    trainer.networks.restore(checkpoint);
    if (trainer.stage > 0) {
      trainer.learnFrom(RoundFormulas.read(checkpoint.resolve(ROUND)));
    }
    return trainer;
  }

  private void learnFrom(RoundFormulas formulas) {
    round = formulas;
    draws = new StageDraws(settings, seed, known, formulas);
  }

  @Override
  public void save(Path folder) throws IOException {
    networks.save(folder);
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
    beginStage();
    KeyedRandom random = draws.random(steps);
    return took(1, networks.fit(draws.batch(random), random));
  }

  /**
   * The next steps, for workers that make them side by side; {@link #took(ParallelSteps, double,
   * double)} follows.
   *
   * @param most how many steps at most; fewer where a stage ends
   */
  public ParallelSteps parallelSteps(int most) {
    beginStage();
    return new ParallelSteps(
        steps,
        (int) Math.min(most, settings.end(stage) - steps),
        new ParallelSteps.Part(new ChoiceBatches(draws, true), networks.elements().classifier()),
        new ParallelSteps.Part(new ChoiceBatches(draws, false), networks.counts().classifier()));
  }

  /**
   * Takes over what the workers learnt.
   *
   * @param elementLoss mean −log probability of a choice of the element network, in nats
   * @param countLoss the same of the count network
   * @throws IllegalStateException if a loss is no finite number any more
   */
  public StepLosses took(ParallelSteps made, double elementLoss, double countLoss) {
    networks.elements().takeState(made.elements().network());
    networks.counts().takeState(made.counts().network());
    return took(
        made.steps(),
        elementLoss * made.elements().batches().rowsPerFormula()
            + countLoss * made.counts().batches().rowsPerFormula());
  }

  /** As the critic's part of the losses, the share of valid formulas that the round began with. */
  private StepLosses took(int made, double loss) {
    StepLosses losses = new StepLosses(stage == 0 ? 0 : round.validShare(), loss, 0, 0);
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("training diverged at step " + steps + ": " + losses);
    }
    steps += made;
    memory.tidy();
    return losses;
  }

  private void beginStage() {
    if (settings.stage(steps) != stage) {
      beginRound(settings.stage(steps));
    }
  }

  private void beginRound(int number) {
    WriterSettings.Temperatures temperatures = settings.rounds().get(number - 1);
    FormulaSampler sampler =
        written(EndOffsets.NONE)
            .sampler(
                temperatures.elements(),
                temperatures.counts(),
                KeyedRandom.key(seed, "matgan.round." + number));
    learnFrom(
        RoundFormulas.write(
            sampler,
            settings.roundSamples(),
            known,
            KeyedRandom.of(seed, "matgan.critic", number)));
    StageNetworks before = networks;
    stage = number;
    networks = StageNetworks.of(settings, stage, seed, workers);
    networks.takeWeights(before);
  }

  @Override
  public OptionalDouble negativeLogLikelihood(long[] keys) {
    if (keys.length == 0) {
      return OptionalDouble.empty();
    }
    List<WrittenFormula> formulas = Arrays.stream(keys).mapToObj(WrittenFormula::of).toList();
    return Arrays.stream(networks.writer().logProbabilities(formulas)).map(log -> -log).average();
  }

  /** The writer as it is, as its bundle would be read. */
  private FormulaWriter written(EndOffsets offsets) {
    WriterExport export = export(offsets);
    return WriterBundle.read(
        export.describe(new ObjectMapper().createObjectNode()), TensorFile.of(export.tensors()));
  }

  private WriterExport export(EndOffsets offsets) {
    return WriterExport.of(settings.width(), networks.elements(), networks.counts(), offsets);
  }

  @Override
  public DecodeRule usualRule() {
    return DecodeRule.sample(1);
  }

  /** Numbers of elements in the wanted shares, at the rule's temperatures. */
  @Override
  public void finish(DecodeRule rule) {
    FormulaWriter unchanged = written(EndOffsets.NONE);
    ends =
        EndOffsets.bringing(
            known.shares(),
            offsets ->
                new FormulaWriter(unchanged.elements(), unchanged.counts(), offsets)
                    .sampler(rule, KeyedRandom.key(seed, "matgan.ends")));
  }

  @Override
  public long[] sample(DecodeRule rule, long sampleSeed, int samples) {
    long[] keys = new long[samples];
    written(ends).sampler(rule, sampleSeed).sample(0, samples, keys);
    return keys;
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    export(ends).write(folder, card);
  }
}
