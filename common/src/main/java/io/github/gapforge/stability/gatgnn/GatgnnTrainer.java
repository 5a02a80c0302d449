package io.github.gapforge.stability.gatgnn;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.nn.flat.FlatNetwork;
import io.github.gapforge.nn.flat.TrainingCourse;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a GATGNN epoch by epoch and keeps the weights of the epoch with the least mean absolute
 * error on the validation rows. The seed decides all: rows come in an order of (seed, epoch), so a
 * training that was stopped and goes on ends with the same weights, on any number of cores.
 */
public final class GatgnnTrainer {

  private final GatgnnSettings settings;
  private final LabelledGraphs training;
  private final LabelledGraphs validation;
  private final GatgnnNetwork network;
  private final TrainingCourse course;

  private GatgnnTrainer(
      GatgnnSettings settings,
      LabelledGraphs training,
      LabelledGraphs validation,
      GatgnnNetwork network,
      TrainingCourse course) {
    this.settings = settings;
    this.training = training;
    this.validation = validation;
    this.network = network;
    this.course = course;
  }

  /**
   * A training from its beginning, of the published network.
   *
   * @param training rows that the network learns
   * @param validation rows that choose the epoch
   */
  public static GatgnnTrainer begin(
      GatgnnSettings settings, LabelledGraphs training, LabelledGraphs validation) {
    return begin(settings, GatgnnSizes.published(), training, validation);
  }

  static GatgnnTrainer begin(
      GatgnnSettings settings,
      GatgnnSizes sizes,
      LabelledGraphs training,
      LabelledGraphs validation) {
    GatgnnNetwork network = GatgnnNetwork.create(sizes, settings, training.size());
    TrainingCourse course = new TrainingCourse(network.flat(), settings.averaging());
    return new GatgnnTrainer(settings, training, validation, network, course);
  }

  /**
   * A training that begins with the weights of another. They count as epoch 0: where no epoch is
   * better on the validation rows, they stay.
   *
   * @param start weights to begin with
   * @param training rows that the network learns
   * @param validation rows that choose the epoch
   */
  public static GatgnnTrainer begin(
      GatgnnSettings settings,
      GatgnnWeights start,
      LabelledGraphs training,
      LabelledGraphs validation) {
    GatgnnNetwork network = GatgnnNetwork.create(start.sizes(), settings, training.size());
    network.flat().write(start.parameters());
    TrainingCourse course = new TrainingCourse(network.flat(), settings.averaging());
    course.startsAt(error(start, validation));
    return new GatgnnTrainer(settings, training, validation, network, course);
  }

  /**
   * A training that goes on where {@link #save} was called, with the same settings and rows.
   *
   * @param checkpoint folder that was saved to
   * @throws IOException if the checkpoint cannot be read
   */
  public static GatgnnTrainer resume(
      GatgnnSettings settings, LabelledGraphs training, LabelledGraphs validation, Path checkpoint)
      throws IOException {
    FlatNetwork flat = TrainingCourse.network(checkpoint);
    return new GatgnnTrainer(
        settings,
        training,
        validation,
        new GatgnnNetwork(flat, settings.parts()),
        TrainingCourse.resume(flat, settings.averaging(), checkpoint));
  }

  /** Writes all that {@link #resume} needs into a folder, which is there. */
  public void save(Path folder) throws IOException {
    course.save(folder, new ObjectMapper().createObjectNode());
  }

  /** Whether all epochs are done or the validation error has not improved for long. */
  public boolean isFinished() {
    return course.isFinished(settings.epochs(), settings.patience());
  }

  /** Number of epochs done. */
  public int epochs() {
    return course.epochs();
  }

  /** Epoch with the least validation error, from 1; 0 before the first. */
  public int bestEpoch() {
    return course.bestEpoch();
  }

  /** Validation error of that epoch. */
  public double bestError() {
    return course.bestError();
  }

  /**
   * One pass over the training rows; the validation error is in eV an atom.
   *
   * @throws IllegalStateException if the loss is no longer a number
   */
  public TrainingCourse.Epoch epoch() {
    int[] order = new int[training.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    KeyedRandom.of(settings.seed(), "gatgnn.epoch", course.epochs()).shuffle(order);
    int steps = settings.stepsOfEpoch(order.length);
    double loss = 0;
    for (int step = 0; step < steps; step++) {
      // Steps of one size, to a row: a small rest would have statistics of its own.
      int from = (int) ((long) step * order.length / steps);
      int to = (int) ((step + 1L) * order.length / steps);
      loss += step(order, from, to) * (to - from) / order.length;
    }
    return course.epochDone(loss, parameters -> error(weights(parameters), validation));
  }

  private double step(int[] order, int from, int to) {
    List<CrystalGraph> graphs = new ArrayList<>(to - from);
    double[] targets = new double[to - from];
    for (int i = from; i < to; i++) {
      graphs.add(training.graphs().get(order[i]));
      targets[i - from] = training.values()[order[i]];
    }
    double loss = network.step(graphs, targets);
    course.stepDone();
    return loss;
  }

  private static double error(GatgnnWeights weights, LabelledGraphs rows) {
    double[] predicted = GatgnnScorer.parallel(weights, rows.graphs());
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += Math.abs(predicted[i] - rows.values()[i]);
    }
    return sum / predicted.length;
  }

  /** The weights of the best epoch. */
  public GatgnnWeights best() {
    return weights(course.best());
  }

  private GatgnnWeights weights(float[] parameters) {
    return new GatgnnWeights(network.sizes(), parameters);
  }
}
