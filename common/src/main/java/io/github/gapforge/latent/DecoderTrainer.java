package io.github.gapforge.latent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.nn.LayerPlan.Activation;
import io.github.gapforge.nn.LayerPlan.Dense;
import io.github.gapforge.nn.NativeMemory;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.Nonlinearity;
import io.github.gapforge.nn.RateSchedule;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.nn.WeightStart;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains the space of the preset {@code default}: fits the codes' map, then trains a dense decoder
 * to name the composition of a code, of known compositions and random variations of them, with
 * noise on half of the codes. One thread.
 */
public final class DecoderTrainer implements SpaceTrainer {

  private static final String NETWORK = "network.zip";
  private static final String BEST = "best.zip";
  private static final int VALIDATION_ROWS = 1024;

  private final DecoderSettings settings;
  private final List<Composition> training;
  private final List<Composition> validation;
  private final long seed;
  private final CodeMap map;
  private final double[] spreads;
  private final TrainableNetwork network;
  private final TrainableNetwork best;
  private final NativeMemory memory = new NativeMemory();
  private final double[] descriptors = new double[CodeMap.DESCRIPTORS];
  private long steps;

  private DecoderTrainer(
      DecoderSettings settings,
      List<Composition> training,
      List<Composition> validation,
      long seed,
      long steps) {
    this.settings = settings;
    this.training = List.copyOf(training);
    this.validation = List.copyOf(validation);
    this.seed = seed;
    this.map =
        CodeMapFit.fit(
            training, settings.dimensions(), settings.fractionWeight(), settings.exponent());
    this.spreads = spreads();
    this.network = create();
    this.best = create();
    this.steps = steps;
  }

  /**
   * A training from its beginning.
   *
   * @param training reduced compositions of 2 to 5 elements
   * @param validation the same, that choose the epoch
   */
  public static DecoderTrainer begin(
      DecoderSettings settings,
      List<Composition> training,
      List<Composition> validation,
      long seed) {
    return new DecoderTrainer(settings, training, validation, seed, 0);
  }

  /** A training that goes on where {@link #save} was called. */
  public static DecoderTrainer resume(
      DecoderSettings settings,
      List<Composition> training,
      List<Composition> validation,
      long seed,
      Path checkpoint,
      long steps)
      throws IOException {
    DecoderTrainer trainer = new DecoderTrainer(settings, training, validation, seed, steps);
    trainer.network.restore(checkpoint.resolve(NETWORK));
    trainer.best.restore(checkpoint.resolve(BEST));
    return trainer;
  }

  @Override
  public void save(Path folder) throws IOException {
    network.save(folder.resolve(NETWORK));
    best.save(folder.resolve(BEST));
  }

  private TrainableNetwork create() {
    return TrainableNetwork.create(
        plan(settings.dimensions(), settings.width()),
        new Adam(RateSchedule.ONE_CYCLE.of(settings.rate(), settings.steps())),
        DataType.FLOAT,
        WeightStart.SCALED,
        seed,
        "latent.decoder");
  }

  /** The decoder's layers. */
  static NetworkPlan plan(int dimensions, int width) {
    Activation relu = new Activation(Nonlinearity.RELU);
    return new NetworkPlan(
        dimensions,
        List.of(new Dense(width), relu, new Dense(width), relu, new Dense(DecoderNetwork.OUTPUTS)));
  }

  private double[] spreads() {
    double[] mean = new double[map.dimensions()];
    double[] square = new double[map.dimensions()];
    double[] code = new double[map.dimensions()];
    for (Composition composition : training) {
      map.encode(composition, descriptors, code);
      for (int d = 0; d < code.length; d++) {
        mean[d] += code[d] / training.size();
        square[d] += code[d] * code[d] / training.size();
      }
    }
    for (int d = 0; d < mean.length; d++) {
      square[d] = Math.sqrt(Math.max(0, square[d] - mean[d] * mean[d]));
    }
    return square;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public long stepsOfEpoch() {
    return (training.size() + settings.batch() - 1) / settings.batch();
  }

  @Override
  public double step() {
    KeyedRandom random = KeyedRandom.of(seed, "latent.step", steps);
    int rows = settings.batch();
    int[][] ones = new int[rows][];
    float[] codes = new float[rows * map.dimensions()];
    double[] code = new double[map.dimensions()];
    for (int row = 0; row < rows; row++) {
      Composition composition = training.get(random.nextInt(training.size()));
      if (random.nextDouble() < settings.variations()) {
        composition = Variation.of(composition, random);
      }
      ones[row] = AutoencoderEncoding.ones(composition);
      map.encode(composition, descriptors, code);
      double noise = settings.noise() * Math.max(0, 2 * random.nextDouble() - 1);
      for (int d = 0; d < code.length; d++) {
        double shift = noise == 0 ? 0 : noise * spreads[d] * random.nextGaussian();
        codes[row * code.length + d] = (float) (code[d] + shift);
      }
    }
    float[] outputs = network.forward(rows(codes)).dup('c').data().asFloat();
    float[] gradient = new float[outputs.length];
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      loss += DecoderLoss.of(ones[row], outputs, row * DecoderNetwork.OUTPUTS, gradient) / rows;
    }
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("training diverged at step " + steps + ": " + loss);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= rows;
    }
    network.backward(Nd4j.createFromArray(gradient).reshape('c', rows, DecoderNetwork.OUTPUTS));
    network.step();
    memory.tidy();
    steps++;
    return loss;
  }

  private INDArray rows(float[] codes) {
    int dimensions = map.dimensions();
    return Nd4j.createFromArray(codes).reshape('c', codes.length / dimensions, dimensions);
  }

  /** Mean −log probability of a validation composition's elements and counts, in nats. */
  @Override
  public double validationLoss() {
    double[] code = new double[map.dimensions()];
    float[] unused = new float[VALIDATION_ROWS * DecoderNetwork.OUTPUTS];
    double sum = 0;
    for (int from = 0; from < validation.size(); from += VALIDATION_ROWS) {
      int rows = Math.min(VALIDATION_ROWS, validation.size() - from);
      float[] codes = new float[rows * code.length];
      for (int row = 0; row < rows; row++) {
        map.encode(validation.get(from + row), descriptors, code);
        for (int d = 0; d < code.length; d++) {
          codes[row * code.length + d] = (float) code[d];
        }
      }
      float[] outputs = network.predict(rows(codes)).dup('c').data().asFloat();
      for (int row = 0; row < rows; row++) {
        int[] ones = AutoencoderEncoding.ones(validation.get(from + row));
        sum += DecoderLoss.of(ones, outputs, row * DecoderNetwork.OUTPUTS, unused);
      }
    }
    return sum / validation.size();
  }

  @Override
  public void keep() {
    best.takeWeights(network);
  }

  /** The kept weights as a space. */
  DescriptorSpace space() {
    List<String> dense =
        best.layerNames().stream().filter(name -> name.startsWith("dense-")).toList();
    return new DescriptorSpace(
        map,
        new DecoderNetwork(
            map.dimensions(),
            settings.width(),
            floats(dense.get(0) + "_W"),
            floats(dense.get(0) + "_b"),
            floats(dense.get(1) + "_W"),
            floats(dense.get(1) + "_b"),
            floats(dense.get(2) + "_W"),
            floats(dense.get(2) + "_b")),
        DecodingRules.STANDARD);
  }

  private float[] floats(String name) {
    return best.parameters().get(name).dup('c').data().asFloat();
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    LatentBundle.writeOwn(folder, card, space());
  }
}
