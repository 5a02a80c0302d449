package io.github.gapforge.generator;

import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.OneCycle;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.nn.WeightStart;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/** The two networks of the formula writer in a stage of its training, with the stage's updaters. */
record StageNetworks(
    TrainableNetwork elements, TrainableNetwork counts, FormulaWriterModel writer) {

  private static final String ELEMENTS = "elements.zip";
  private static final String COUNTS = "counts.zip";

  private static final double LIKELIHOOD_DECAY = 1e-2;
  private static final double ROUND_DECAY = 1e-3;
  private static final double LARGEST_GRADIENT = 5;

  private StageNetworks(TrainableNetwork elements, TrainableNetwork counts) {
    this(elements, counts, new FormulaWriterModel(elements, counts));
  }

  /**
   * New networks; those of the first stage drop units out.
   *
   * @param stage 0 for likelihood, else the round's number
   * @param workers who share the stage's steps: the cycle of rates is that of one of them
   */
  static StageNetworks of(WriterSettings settings, int stage, long seed, int workers) {
    boolean likelihood = stage == 0;
    int steps = likelihood ? settings.likelihoodSteps() : settings.roundSteps();
    OneCycle rates =
        new OneCycle(
            likelihood ? settings.likelihoodRate() : settings.roundRate(),
            (steps + workers - 1) / workers);
    double decay = likelihood ? LIKELIHOOD_DECAY : ROUND_DECAY;
    int width = settings.width();
    return new StageNetworks(
        create(WriterNetworks.elements(width, likelihood), rates, decay, seed, "elements"),
        create(WriterNetworks.counts(width, likelihood), rates, decay, seed, "counts"));
  }

  private static TrainableNetwork create(
      NetworkPlan plan, OneCycle rates, double decay, long seed, String name) {
    return TrainableNetwork.create(
        plan, new Adam(rates), decay, DataType.FLOAT, WeightStart.SCALED, seed, name);
  }

  /** Takes over the weights of another stage. */
  void takeWeights(StageNetworks before) {
    elements.takeWeights(before.elements);
    counts.takeWeights(before.counts);
  }

  void save(Path folder) throws IOException {
    elements.save(folder.resolve(ELEMENTS));
    counts.save(folder.resolve(COUNTS));
  }

  void restore(Path folder) throws IOException {
    elements.restore(folder.resolve(ELEMENTS));
    counts.restore(folder.resolve(COUNTS));
  }

  /** A step of the likelihood; mean −log probability of the batch, in nats. */
  double fit(List<WrittenFormula> batch, KeyedRandom random) {
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
}
