package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.nn.NativeMemory;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.OneCycle;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.nn.WeightStart;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains the formula writer of the preset {@code default}. First by likelihood: known formulas are
 * made probable. Then against a validity-aware critic by maximum-likelihood augmented discrete
 * adversarial training (MaliGAN, Che et al. 2017): written formulas are made more probable where
 * the critic's odds D/(1 − D) exceed their mean over the batch, less where they fall short. One
 * thread.
 */
public final class WriterTrainer implements FormulaTrainer {

  private static final String ELEMENTS = "elements.zip";
  private static final String COUNTS = "counts.zip";
  private static final String CRITIC = "critic.zip";
  private static final String WRITTEN = "written.json";

  private static final double WEIGHT_DECAY = 1e-2;
  private static final double LARGEST_GRADIENT = 5;
  private static final int REMEMBERED_BATCHES = 20;

  // The critic's logits are cut before odds are made of them, and advantages afterwards.
  private static final double LEAST_LOGIT = -6;
  private static final double GREATEST_LOGIT = 3;
  private static final double LEAST_ADVANTAGE = -1;
  private static final double GREATEST_ADVANTAGE = 5;

  private final WriterSettings settings;
  private final long seed;
  private final long[] formulas;
  private final TrainableNetwork elements;
  private final TrainableNetwork counts;
  private final TrainableNetwork critic;
  private final FormulaWriterModel writer;
  private final CriticInputs criticInputs = new CriticInputs();
  private final Deque<long[]> written = new ArrayDeque<>();
  private final NativeMemory memory = new NativeMemory();
  private long steps;

  private WriterTrainer(
      WriterSettings settings,
      long seed,
      long[] formulas,
      TrainableNetwork elements,
      TrainableNetwork counts,
      TrainableNetwork critic,
      long steps) {
    this.settings = settings;
    this.seed = seed;
    this.formulas = formulas.clone();
    this.elements = elements;
    this.counts = counts;
    this.critic = critic;
    this.writer = new FormulaWriterModel(elements, counts);
    this.steps = steps;
  }

  /**
   * A training from its beginning.
   *
   * @param formulas keys of the training formulas
   */
  public static WriterTrainer begin(WriterSettings settings, long[] formulas, long seed) {
    Adam ofWriter =
        new Adam(
            new OneCycle(
                settings.likelihoodRate(), settings.likelihoodSteps(), settings.adversarialRate()));
    return new WriterTrainer(
        settings,
        seed,
        formulas,
        create(WriterNetworks.elements(settings.width()), ofWriter, seed, "elements"),
        create(WriterNetworks.counts(settings.width()), ofWriter, seed, "counts"),
        create(
            WriterNetworks.critic(settings.width()),
            new Adam(settings.criticRate()),
            seed,
            "critic"),
        0);
  }

  private static TrainableNetwork create(NetworkPlan plan, Adam updater, long seed, String name) {
    return TrainableNetwork.create(
        plan, updater, WEIGHT_DECAY, DataType.FLOAT, WeightStart.SCALED, seed, name);
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
    int width = settings.width();
    WriterTrainer trainer =
        new WriterTrainer(
            settings,
            seed,
            formulas,
            TrainableNetwork.load(WriterNetworks.elements(width), checkpoint.resolve(ELEMENTS)),
            TrainableNetwork.load(WriterNetworks.counts(width), checkpoint.resolve(COUNTS)),
            TrainableNetwork.load(WriterNetworks.critic(width), checkpoint.resolve(CRITIC)),
            steps);
    for (JsonNode batch : new ObjectMapper().readTree(checkpoint.resolve(WRITTEN).toFile())) {
      long[] keys = new long[batch.size()];
      Arrays.setAll(keys, i -> batch.get(i).asLong());
      trainer.written.add(keys);
    }
    return trainer;
  }

  @Override
  public void save(Path folder) throws IOException {
    elements.save(folder.resolve(ELEMENTS));
    counts.save(folder.resolve(COUNTS));
    critic.save(folder.resolve(CRITIC));
    ArrayNode batches = new ObjectMapper().createArrayNode();
    for (long[] batch : written) {
      ArrayNode keys = batches.addArray();
      Arrays.stream(batch).forEach(keys::add);
    }
    Files.writeString(folder.resolve(WRITTEN), batches.toString());
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public StepLosses step() {
    StepLosses losses = steps < settings.likelihoodSteps() ? likelihoodStep() : adversarialStep();
    if (!Double.isFinite(losses.critic() + losses.generator())) {
      throw new IllegalStateException("training diverged at step " + steps + ": " + losses);
    }
    steps++;
    memory.tidy();
    return losses;
  }

  /** Mean −log probability of known formulas outside of training, in nats. */
  public double negativeLogLikelihood(long[] keys) {
    List<WrittenFormula> known = Arrays.stream(keys).mapToObj(WrittenFormula::of).toList();
    return -Arrays.stream(writer.logProbabilities(known)).average().orElse(Double.NaN);
  }

  private StepLosses likelihoodStep() {
    KeyedRandom random = KeyedRandom.of(seed, "matgan.likelihood-step", steps);
    List<WrittenFormula> batch = draw(settings.likelihoodBatch(), random);
    for (int i = 0; i < batch.size(); i++) {
      if (random.nextDouble() < settings.analogues()) {
        batch.set(i, batch.get(i).withAnalogue(random));
      }
    }
    double[] logs = writer.logProbabilities(batch, random);
    double[] weights = new double[batch.size()];
    Arrays.fill(weights, 1.0 / batch.size());
    update(weights);
    return new StepLosses(0, -Arrays.stream(logs).average().orElseThrow(), 0, 0);
  }

  private void update(double[] weights) {
    writer.backward(weights);
    double squares = square(elements) + square(counts);
    double factor = Math.min(1, LARGEST_GRADIENT / Math.sqrt(squares));
    for (TrainableNetwork network : List.of(elements, counts)) {
      network.gradients().muli(factor);
      network.step();
    }
  }

  private static double square(TrainableNetwork network) {
    double norm = network.gradients().norm2Number().doubleValue();
    return norm * norm;
  }

  private StepLosses adversarialStep() {
    KeyedRandom random = KeyedRandom.of(seed, "matgan.adversarial-step", steps);
    int n = settings.adversarialBatch();
    List<WrittenFormula> sampled =
        writer.sample(KeyedRandom.key(seed, "matgan.written"), steps * n, n);
    long[] keys = sampled.stream().mapToLong(WrittenFormula::key).toArray();
    written.add(keys);
    if (written.size() > REMEMBERED_BATCHES) {
      written.remove();
    }
    StepLosses ofCritic = null;
    for (int i = 0; i < settings.criticSteps(); i++) {
      ofCritic = criticStep(random);
    }
    double[] advantages = advantages(critic.predict(criticInputs.of(keys)));
    List<WrittenFormula> both = new ArrayList<>(sampled);
    both.addAll(draw(n, random));
    double[] weights = new double[2 * n];
    for (int i = 0; i < n; i++) {
      weights[i] = advantages[i] / n;
      weights[n + i] = settings.likelihoodWeight() / n;
    }
    double[] logs = writer.logProbabilities(both, random);
    update(weights);
    return new StepLosses(
        ofCritic.critic(),
        -Arrays.stream(logs, n, 2 * n).average().orElseThrow(),
        ofCritic.separation(),
        0);
  }

  /** Odds over their mean, less one, cut. */
  private static double[] advantages(INDArray logits) {
    double[] odds = new double[logits.rows()];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = Math.exp(Math.max(LEAST_LOGIT, Math.min(GREATEST_LOGIT, logits.getDouble(i, 0))));
    }
    double mean = Arrays.stream(odds).average().orElseThrow();
    return Arrays.stream(odds)
        .map(odd -> Math.max(LEAST_ADVANTAGE, Math.min(GREATEST_ADVANTAGE, odd / mean - 1)))
        .toArray();
  }

  /** Logistic regression of real against written formulas. */
  private StepLosses criticStep(KeyedRandom random) {
    int n = settings.adversarialBatch();
    long[] keys = new long[2 * n];
    List<long[]> batches = new ArrayList<>(written);
    for (int i = 0; i < n; i++) {
      keys[i] = formulas[random.nextInt(formulas.length)];
      long[] batch = batches.get(random.nextInt(batches.size()));
      keys[n + i] = batch[random.nextInt(batch.length)];
    }
    TrainableNetwork.drawDropoutFrom(random);
    INDArray logits = critic.forward(criticInputs.of(keys));
    float[] gradient = new float[2 * n];
    double loss = 0;
    double separation = 0;
    for (int i = 0; i < 2 * n; i++) {
      double logit = logits.getDouble(i, 0);
      boolean real = i < n;
      double probability = 1 / (1 + Math.exp(-logit));
      gradient[i] = (float) ((probability - (real ? 1 : 0)) / (2 * n));
      loss += softplus(real ? -logit : logit) / (2 * n);
      separation += (real ? logit : -logit) / n;
    }
    critic.backward(Nd4j.createFromArray(gradient).reshape('c', new long[] {2 * n, 1}));
    critic.step();
    return new StepLosses(loss, 0, separation, 0);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private List<WrittenFormula> draw(int number, KeyedRandom random) {
    List<WrittenFormula> drawn = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      drawn.add(WrittenFormula.of(formulas[random.nextInt(formulas.length)]));
    }
    return drawn;
  }

  @Override
  public long[] sample(long sampleSeed, int samples) {
    return writer.sample(KeyedRandom.key(sampleSeed, "generate"), 0, samples).stream()
        .mapToLong(WriterTrainer::reduced)
        .toArray();
  }

  private static long reduced(WrittenFormula formula) {
    OptionalLong key = CompositionKey.of(CompositionKey.composition(formula.key()));
    return key.getAsLong();
  }

  @Override
  public String decoding() {
    return "drawn choice by choice, temperature 1";
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    WriterExport.write(folder, settings.width(), elements, counts, card);
  }
}
