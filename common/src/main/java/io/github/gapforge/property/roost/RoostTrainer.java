package io.github.gapforge.property.roost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains one Roost network epoch by epoch and keeps the weights of the epoch with the least error
 * on the validation rows: mean absolute, or the log loss of classes. The seed decides all: rows
 * come in an order of (seed, epoch), so a training that was stopped and goes on ends with the same
 * weights. One thread.
 */
public final class RoostTrainer {

  private static final String NETWORK = "network.zip";
  private static final String AVERAGE = "average.zip";
  private static final String BEST = "best.zip";
  private static final String STATE = "state.json";

  /**
   * What an epoch did.
   *
   * @param number from 1
   * @param loss mean over the steps, standardised
   * @param validationError mean absolute error on the validation rows in the property's unit, or
   *     their mean log loss
   */
  public record Epoch(int number, double loss, double validationError) {}

  private final RoostSettings settings;
  private final LabelledFormulas training;
  private final ValidationError validation;
  private final Standardisation targets;
  private final RoostNetwork network;
  private final Optional<Dropout> dropout;

  /** The weights that are validated: averaged over the steps, or those of the last. */
  private final float[] parameters;

  private final float[] best;
  private final FormulaBatch batch = new FormulaBatch();
  private int epochs;
  private int bestEpoch;
  private double bestError;

  private RoostTrainer(
      RoostSettings settings,
      LabelledFormulas training,
      LabelledFormulas validation,
      Standardisation targets,
      RoostNetwork network) {
    this.settings = settings;
    this.training = training;
    this.validation = new ValidationError(settings.loss(), validation);
    this.targets = targets;
    this.network = network;
    this.parameters = new float[new RoostLayout(network.layer().sizes()).size()];
    this.best = new float[parameters.length];
    Regularisation regularisation = settings.regularisation();
    this.dropout =
        regularisation.dropout() > 0
            ? Optional.of(network.dropout(regularisation.dropout(), settings.seed()))
            : Optional.empty();
    network.read(parameters);
  }

  /**
   * A training from its beginning, of the published network.
   *
   * @param features of the elements
   * @param training rows that the network learns and targets are standardised by
   * @param validation rows that choose the epoch
   */
  public static RoostTrainer begin(
      RoostSettings settings,
      ElementFeatures features,
      LabelledFormulas training,
      LabelledFormulas validation) {
    RoostSizes sizes = RoostSizes.published(features.width(), settings.loss().isRobust());
    return begin(settings, sizes, features, training, validation);
  }

  static RoostTrainer begin(
      RoostSettings settings,
      RoostSizes sizes,
      ElementFeatures features,
      LabelledFormulas training,
      LabelledFormulas validation) {
    RoostNetwork network = RoostNetwork.create(sizes, features.rows(), settings, training.size());
    RoostTrainer trainer =
        new RoostTrainer(settings, training, validation, targets(settings, training), network);
    network.read(trainer.best);
    trainer.bestError = Double.POSITIVE_INFINITY;
    return trainer;
  }

  private static Standardisation targets(RoostSettings settings, LabelledFormulas training) {
    return settings.loss().isClassification()
        ? Standardisation.NONE
        : Standardisation.of(training.values());
  }

  /**
   * A training that begins with a trained network and its standardisation of targets. The network
   * itself counts as epoch 0: where no epoch is better, it is the result.
   *
   * @param features those that the network was trained with, see {@link RoostStart}
   * @param start the network
   */
  public static RoostTrainer beginWith(
      RoostWeights start,
      RoostSettings settings,
      ElementFeatures features,
      LabelledFormulas training,
      LabelledFormulas validation) {
    RoostNetwork network =
        RoostNetwork.create(start.sizes(), features.rows(), settings, training.size());
    network.write(start.parameters());
    RoostTrainer trainer =
        new RoostTrainer(settings, training, validation, start.targets(), network);
    network.read(trainer.best);
    trainer.bestError = trainer.validation.of(trainer.best());
    return trainer;
  }

  /**
   * A training that goes on where {@link #save} was called, with the same settings and rows.
   *
   * @param checkpoint folder that was saved to
   * @throws IOException if the checkpoint cannot be read
   */
  public static RoostTrainer resume(
      RoostSettings settings,
      LabelledFormulas training,
      LabelledFormulas validation,
      Path checkpoint)
      throws IOException {
    RoostNetwork network = RoostNetwork.load(checkpoint.resolve(NETWORK));
    JsonNode state = new ObjectMapper().readTree(checkpoint.resolve(STATE).toFile());
    Standardisation targets =
        new Standardisation(
            Double.parseDouble(state.get("target_mean").asText()),
            Double.parseDouble(state.get("target_sd").asText()));
    RoostTrainer trainer = new RoostTrainer(settings, training, validation, targets, network);
    RoostNetwork.load(checkpoint.resolve(BEST)).read(trainer.best);
    if (trainer.averages()) {
      RoostNetwork.load(checkpoint.resolve(AVERAGE)).read(trainer.parameters);
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
    if (averages()) {
      network.write(parameters);
      network.save(folder.resolve(AVERAGE));
    }
    network.write(last);
    ObjectNode state = new ObjectMapper().createObjectNode();
    state.put("epochs", epochs);
    state.put("best_epoch", bestEpoch);
    state.put("best_error", Double.toString(bestError));
    state.put("target_mean", Double.toString(targets.mean()));
    state.put("target_sd", Double.toString(targets.sd()));
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
    KeyedRandom.of(settings.seed(), "roost.epoch", epochs).shuffle(order);
    double loss = 0;
    for (int from = 0; from < order.length; from += settings.batch()) {
      int to = Math.min(order.length, from + settings.batch());
      loss += step(order, from, to) * (to - from) / order.length;
    }
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("training diverged in epoch " + (epochs + 1) + ": " + loss);
    }
    epochs++;
    if (!averages()) {
      network.read(parameters);
    }
    double error = validation.of(weights(parameters));
    if (error < bestError) {
      bestError = error;
      bestEpoch = epochs;
      System.arraycopy(parameters, 0, best, 0, best.length);
    }
    return new Epoch(epochs, loss, error);
  }

  private double step(int[] order, int from, int to) {
    batch.clear();
    float[] values = new float[to - from];
    for (int i = from; i < to; i++) {
      batch.add(training.compositions().get(order[i]));
      values[i - from] = (float) targets.standardised(training.values()[order[i]]);
    }
    double loss = network.step(batch, values, dropout);
    if (averages()) {
      network.average(parameters, settings.regularisation().averaging());
    }
    return loss;
  }

  private boolean averages() {
    return settings.regularisation().averaging() > 0;
  }

  /** The weights as they are now. */
  RoostWeights now() {
    float[] values = new float[parameters.length];
    network.read(values);
    return weights(values);
  }

  /** The weights of the best epoch. */
  public RoostWeights best() {
    return weights(best);
  }

  private RoostWeights weights(float[] values) {
    RoostLayer layer = network.layer();
    return RoostWeights.of(layer.sizes(), values, layer.getFeatures(), targets);
  }
}
