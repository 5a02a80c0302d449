package io.github.gapforge.latent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.nn.AdamW;
import io.github.gapforge.nn.RateSchedule;
import io.github.gapforge.products.Slice;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Trains the space of the preset {@code default}: fits the codes' map, then trains a dense decoder
 * to name the composition of a code, of known compositions and random variations of them, with
 * noise on half of the codes. In training the decoder reads codes in standard deviations of their
 * dimensions, since rare elements show in the small ones. One thread.
 */
public final class DecoderTrainer implements SpaceTrainer {

  private static final String NETWORK = "network.safetensors";
  private static final String PARAMETERS = "parameters";
  private static final String BEST = "best";
  private static final String STATE = "adam_state";
  private static final int VALIDATION_ROWS = 1024;

  private final DecoderSettings settings;
  private final List<Composition> training;
  private final List<Composition> validation;
  private final long seed;
  private final CodeMap map;
  private final double[] spreads;
  private final DecoderLayout layout;
  private final DecoderPass pass;
  private final AdamW updater;
  private final float[] parameters;
  private final float[] best;
  private final float[] gradient;
  private final double[] descriptors = new double[CodeMap.DESCRIPTORS];

  private DecoderTrainer(
      DecoderSettings settings,
      List<Composition> training,
      List<Composition> validation,
      long seed,
      Optional<TensorFile> checkpoint,
      int steps) {
    this.settings = settings;
    this.training = List.copyOf(training);
    this.validation = List.copyOf(validation);
    this.seed = seed;
    this.map =
        CodeMapFit.fit(
            training, settings.dimensions(), settings.fractionWeight(), settings.exponent());
    this.spreads = spreads();
    this.layout = new DecoderLayout(settings.dimensions(), settings.width());
    this.pass = new DecoderPass(layout);
    this.parameters =
        checkpoint.map(file -> floats(file, PARAMETERS)).orElse(layout.firstValues(seed));
    this.best = checkpoint.map(file -> floats(file, BEST)).orElse(parameters.clone());
    this.gradient = new float[layout.size()];
    float[] state =
        checkpoint.map(file -> floats(file, STATE)).orElse(new float[2 * layout.size()]);
    ISchedule rates = RateSchedule.ONE_CYCLE.of(settings.rate(), settings.steps());
    this.updater = new AdamW(step -> rates.valueAt(step, 0), 0, state, steps);
  }

  private static float[] floats(TensorFile file, String name) {
    double[] values = file.get(name).doubles();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
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
    return new DecoderTrainer(settings, training, validation, seed, Optional.empty(), 0);
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
    TensorFile file = TensorFile.read(checkpoint.resolve(NETWORK));
    return new DecoderTrainer(
        settings, training, validation, seed, Optional.of(file), Math.toIntExact(steps));
  }

  @Override
  public void save(Path folder) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(PARAMETERS, LatentBundle.tensor(TensorType.F32, parameters));
    tensors.put(BEST, LatentBundle.tensor(TensorType.F32, best));
    tensors.put(STATE, LatentBundle.tensor(TensorType.F32, updater.state()));
    TensorFile.of(tensors).write(folder.resolve(NETWORK));
  }

  /** Standard deviations of the training codes; 1 where there is none. */
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
      double variance = square[d] - mean[d] * mean[d];
      square[d] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    return square;
  }

  @Override
  public long steps() {
    return updater.steps();
  }

  @Override
  public long stepsOfEpoch() {
    return (training.size() + settings.batch() - 1) / settings.batch();
  }

  @Override
  public double step() {
    KeyedRandom random = KeyedRandom.of(seed, "latent.step", updater.steps());
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
        double shift = noise == 0 ? 0 : noise * random.nextGaussian();
        codes[row * code.length + d] = (float) (code[d] / spreads[d] + shift);
      }
    }
    pass.take(parameters);
    double loss = pass.loss(codes, ones, gradient);
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("training diverged at step " + steps() + ": " + loss);
    }
    updater.step(parameters, gradient);
    return loss;
  }

  /** Mean −log probability of a validation composition's elements and counts, in nats. */
  @Override
  public double validationLoss() {
    double[] code = new double[map.dimensions()];
    pass.take(parameters);
    double sum = 0;
    for (int from = 0; from < validation.size(); from += VALIDATION_ROWS) {
      int rows = Math.min(VALIDATION_ROWS, validation.size() - from);
      float[] codes = new float[rows * code.length];
      int[][] ones = new int[rows][];
      for (int row = 0; row < rows; row++) {
        ones[row] = AutoencoderEncoding.ones(validation.get(from + row));
        map.encode(validation.get(from + row), descriptors, code);
        for (int d = 0; d < code.length; d++) {
          codes[row * code.length + d] = (float) (code[d] / spreads[d]);
        }
      }
      sum += rows * pass.loss(codes, ones, new float[0]);
    }
    return sum / validation.size();
  }

  @Override
  public void keep() {
    System.arraycopy(parameters, 0, best, 0, best.length);
  }

  /** The kept weights as a space, whose decoder reads codes as they are. */
  DescriptorSpace space() {
    float[] folded = best.clone();
    Slice first = layout.first().weight();
    for (int i = 0; i < first.length(); i++) {
      folded[first.at() + i] /= (float) spreads[i / first.outputs()];
    }
    return new DescriptorSpace(
        map,
        new DecoderNetwork(settings.dimensions(), settings.width(), folded),
        DecodingRules.STANDARD);
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    LatentBundle.writeOwn(folder, card, space());
  }
}
