package io.github.gapforge.latent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.nn.NativeMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Trains the published convolutional autoencoder as published: mean binary cross entropy of the
 * cells, Adam. The library's loss is the sum over the cells, which for Adam is the same direction
 * and size of step; losses are told a cell. Steps are the library's {@code fit}, here or by several
 * workers side by side ({@link #network}, {@link #took}).
 */
public final class PublishedTrainer implements SpaceTrainer {

  private static final String NETWORK = "network.zip";
  private static final String BEST = "best.zip";
  private static final int VALIDATION_ROWS = 256;
  private static final double LEAST_PROBABILITY = 1e-7;

  private final PublishedBatches batches;
  private final List<int[]> validation;
  private final boolean variational;
  private final NativeMemory memory = new NativeMemory();
  private ComputationGraph network;
  private final ComputationGraph best;
  private long steps;

  private PublishedTrainer(
      PublishedSettings settings,
      List<Composition> training,
      List<Composition> validation,
      long seed,
      ComputationGraph network,
      ComputationGraph best,
      long steps) {
    this.batches = new PublishedBatches(training, settings.batch(), settings.isVariational(), seed);
    this.validation = validation.stream().map(AutoencoderEncoding::ones).toList();
    this.variational = settings.isVariational();
    this.network = network;
    this.best = best;
    this.steps = steps;
  }

  /** A training from its beginning. */
  public static PublishedTrainer begin(
      PublishedSettings settings,
      List<Composition> training,
      List<Composition> validation,
      long seed) {
    ComputationGraph network = create(settings, seed);
    return new PublishedTrainer(settings, training, validation, seed, network, network.clone(), 0);
  }

  /** A network with new weights. */
  static ComputationGraph create(PublishedSettings settings, long seed) {
    ComputationGraph network =
        new ComputationGraph(PublishedNetwork.training(settings.rate(), settings.beta(), seed));
    network.init();
    return network;
  }

  /** A training that goes on where {@link #save} was called. */
  public static PublishedTrainer resume(
      PublishedSettings settings,
      List<Composition> training,
      List<Composition> validation,
      long seed,
      Path checkpoint,
      long steps)
      throws IOException {
    return new PublishedTrainer(
        settings,
        training,
        validation,
        seed,
        ModelSerializer.restoreComputationGraph(checkpoint.resolve(NETWORK).toFile(), true),
        ModelSerializer.restoreComputationGraph(checkpoint.resolve(BEST).toFile(), false),
        steps);
  }

  @Override
  public void save(Path folder) throws IOException {
    ModelSerializer.writeModel(network, folder.resolve(NETWORK).toFile(), true);
    ModelSerializer.writeModel(best, folder.resolve(BEST).toFile(), false);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public long stepsOfEpoch() {
    return batches.stepsOfEpoch();
  }

  @Override
  public double step() {
    network.fit(batches.batch(steps));
    memory.tidy();
    return took(network, 1, network.score());
  }

  /** What steps learn from. */
  public PublishedBatches batches() {
    return batches;
  }

  /** The network in training. */
  public ComputationGraph network() {
    return network;
  }

  /**
   * Takes over a network that made some steps.
   *
   * @param score the library's, a row
   * @return the same a cell
   */
  public double took(ComputationGraph trained, int made, double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalStateException("training diverged at step " + steps + ": " + score);
    }
    network = trained;
    steps += made;
    return score / AutoencoderEncoding.CELLS;
  }

  /** Mean binary cross entropy of a cell, in nats, of codes without noise. */
  @Override
  public double validationLoss() {
    PublishedSpace space = PublishedSpace.of(network);
    double sum = 0;
    for (int from = 0; from < validation.size(); from += VALIDATION_ROWS) {
      int to = Math.min(validation.size(), from + VALIDATION_ROWS);
      INDArray cells = PublishedBatches.cells(validation.subList(from, to).toArray(int[][]::new));
      INDArray values = space.cells(space.codes(cells));
      sum += crossEntropy(cells, values);
      memory.tidy();
    }
    return sum / ((double) validation.size() * AutoencoderEncoding.CELLS);
  }

  /** Σ −x ln y − (1 − x) ln(1 − y). */
  private static double crossEntropy(INDArray cells, INDArray values) {
    INDArray likely = values.mul(cells).addi(values.rsub(1).muli(cells.rsub(1)));
    return -Transforms.log(Transforms.max(likely, LEAST_PROBABILITY, false), false)
        .sumNumber()
        .doubleValue();
  }

  @Override
  public void keep() {
    best.params().assign(network.params());
  }

  /** The kept weights as a space. */
  public LatentSpace space() {
    return PublishedSpace.of(best);
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    LatentBundle.writePublished(folder, card, best.paramTable(), variational);
  }
}
