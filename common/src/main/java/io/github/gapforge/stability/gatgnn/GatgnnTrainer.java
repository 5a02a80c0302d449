package io.github.gapforge.stability.gatgnn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a GATGNN epoch by epoch and keeps the weights of the epoch with the least mean absolute
 * error on the validation rows. The seed decides all: rows come in an order of (seed, epoch), so a
 * training that was stopped and goes on ends with the same weights, on any number of cores.
 */
public final class GatgnnTrainer {

  private static final String NETWORK = "network.zip";
  private static final String AVERAGE = "average.zip";
  private static final String BEST = "best.zip";
  private static final String STATE = "state.json";

  /**
   * What an epoch did.
   *
   * @param number from 1
   * @param loss mean over the rows, each before its step
   * @param validationError mean absolute error on the validation rows, eV an atom
   */
  public record Epoch(int number, double loss, double validationError) {}

  private final GatgnnSettings settings;
  private final LabelledGraphs training;
  private final LabelledGraphs validation;
  private final GatgnnNetwork network;

  /** The weights that are validated: averaged over the steps, or those of the last. */
  private final float[] parameters;

  private final float[] best;
  private int epochs;
  private int bestEpoch;
  private double bestError = Double.POSITIVE_INFINITY;

  private GatgnnTrainer(
      GatgnnSettings settings,
      LabelledGraphs training,
      LabelledGraphs validation,
      GatgnnNetwork network) {
    this.settings = settings;
    this.training = training;
    this.validation = validation;
    this.network = network;
    this.parameters = new float[new GatgnnLayout(network.sizes()).size()];
    this.best = new float[parameters.length];
    network.read(parameters);
    network.read(best);
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
    return new GatgnnTrainer(settings, training, validation, network);
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
    int parts = settings.parts();
    GatgnnNetwork network = GatgnnNetwork.load(checkpoint.resolve(NETWORK), parts);
    JsonNode state = new ObjectMapper().readTree(checkpoint.resolve(STATE).toFile());
    GatgnnTrainer trainer = new GatgnnTrainer(settings, training, validation, network);
    GatgnnNetwork.load(checkpoint.resolve(BEST), parts).read(trainer.best);
    if (settings.averaging() > 0) {
      GatgnnNetwork.load(checkpoint.resolve(AVERAGE), parts).read(trainer.parameters);
    }
    trainer.epochs = state.get("epochs").asInt();
    trainer.bestEpoch = state.get("best_epoch").asInt();
    trainer.bestError = Double.parseDouble(state.get("best_error").asText());
    return trainer;
  }

  /** Writes all that {@link #resume} needs into a folder, which is there. */
  public void save(Path folder) throws IOException {
    network.save(folder.resolve(NETWORK));
    float[] last = new float[parameters.length];
    network.read(last);
    network.write(best);
    network.save(folder.resolve(BEST));
    if (settings.averaging() > 0) {
      network.write(parameters);
      network.save(folder.resolve(AVERAGE));
    }
    network.write(last);
    ObjectNode state = new ObjectMapper().createObjectNode();
    state.put("epochs", epochs);
    state.put("best_epoch", bestEpoch);
    state.put("best_error", Double.toString(bestError));
    Files.writeString(folder.resolve(STATE), state.toPrettyString() + "\n");
  }

  /** Whether all epochs are done or the validation error has not improved for long. */
  public boolean isFinished() {
    return epochs >= settings.epochs() || epochs - bestEpoch >= settings.patience();
  }

  /** Number of epochs done. */
  public int epochs() {
    return epochs;
  }

  /** Epoch with the least validation error, from 1; 0 before the first. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** Validation error of that epoch. */
  public double bestError() {
    return bestError;
  }

  /**
   * One pass over the training rows.
   *
   * @throws IllegalStateException if the loss is no longer a number
   */
  public Epoch epoch() {
    int[] order = new int[training.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    KeyedRandom.of(settings.seed(), "gatgnn.epoch", epochs).shuffle(order);
    int steps = settings.stepsOfEpoch(order.length);
    double loss = 0;
    for (int step = 0; step < steps; step++) {
      // Steps of one size, to a row: a small rest would have statistics of its own.
      int from = (int) ((long) step * order.length / steps);
      int to = (int) ((step + 1L) * order.length / steps);
      loss += step(order, from, to) * (to - from) / order.length;
    }
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("training diverged in epoch " + (epochs + 1) + ": " + loss);
    }
    epochs++;
    if (settings.averaging() == 0) {
      network.read(parameters);
    }
    double error = error(new GatgnnWeights(network.sizes(), parameters), validation);
    if (error < bestError) {
      bestError = error;
      bestEpoch = epochs;
      System.arraycopy(parameters, 0, best, 0, best.length);
    }
    return new Epoch(epochs, loss, error);
  }

  private double step(int[] order, int from, int to) {
    List<CrystalGraph> graphs = new ArrayList<>(to - from);
    double[] targets = new double[to - from];
    for (int i = from; i < to; i++) {
      graphs.add(training.graphs().get(order[i]));
      targets[i - from] = training.values()[order[i]];
    }
    double loss = network.step(graphs, targets);
    if (settings.averaging() > 0) {
      network.average(parameters, settings.averaging());
    }
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
    return new GatgnnWeights(network.sizes(), best.clone());
  }
}
