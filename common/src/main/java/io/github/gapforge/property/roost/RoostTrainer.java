package io.github.gapforge.property.roost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.nn.flat.FlatNetwork;
import io.github.gapforge.nn.flat.TrainingCourse;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains one Roost network epoch by epoch and keeps the weights of the epoch with the least error
 * on the validation rows: mean absolute, or the log loss of classes. The seed decides all: rows
 * come in an order of (seed, epoch), so a training that was stopped and goes on ends with the same
 * weights. One thread.
 */
public final class RoostTrainer {

  private static final String TARGET_MEAN = "target_mean";
  private static final String TARGET_SD = "target_sd";

  private final RoostSettings settings;
  private final LabelledFormulas training;
  private final ValidationError validation;
  private final Standardisation targets;
  private final RoostNetwork network;
  private final TrainingCourse course;
  private final Optional<Dropout> dropout;
  private final FormulaBatch batch = new FormulaBatch();

  private RoostTrainer(
      RoostSettings settings,
      LabelledFormulas training,
      LabelledFormulas validation,
      Standardisation targets,
      RoostNetwork network,
      TrainingCourse course) {
    this.settings = settings;
    this.training = training;
    this.validation = new ValidationError(settings.loss(), validation);
    this.targets = targets;
    this.network = network;
    this.course = course;
    double share = settings.regularisation().dropout();
    this.dropout =
        share > 0 ? Optional.of(network.dropout(share, settings.seed())) : Optional.empty();
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
    return begin(settings, training, validation, targets(settings, training), network);
  }

  private static RoostTrainer begin(
      RoostSettings settings,
      LabelledFormulas training,
      LabelledFormulas validation,
      Standardisation targets,
      RoostNetwork network) {
    TrainingCourse course = new TrainingCourse(network.flat(), averaging(settings));
    return new RoostTrainer(settings, training, validation, targets, network, course);
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
    network.flat().write(start.parameters());
    RoostTrainer trainer = begin(settings, training, validation, start.targets(), network);
    trainer.course.startsAt(trainer.validation.of(start));
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
    FlatNetwork flat = TrainingCourse.network(checkpoint);
    JsonNode state = TrainingCourse.state(checkpoint);
    return new RoostTrainer(
        settings,
        training,
        validation,
        new Standardisation(number(state, TARGET_MEAN), number(state, TARGET_SD)),
        new RoostNetwork(flat),
        TrainingCourse.resume(flat, averaging(settings), checkpoint));
  }

  private static double number(JsonNode state, String name) {
    return Double.parseDouble(state.get(name).asText());
  }

  /** Writes all that {@link #resume} needs into a folder, which is there. */
  public void save(Path folder) throws IOException {
    ObjectNode state = new ObjectMapper().createObjectNode();
    state.put(TARGET_MEAN, Double.toString(targets.mean()));
    state.put(TARGET_SD, Double.toString(targets.sd()));
    course.save(folder, state);
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
   * One pass over the training rows. The loss is of standardised targets; the validation error is
   * the mean absolute one in the property's unit, or the mean log loss.
   *
   * @throws IllegalStateException if the loss is no longer a number
   */
  public TrainingCourse.Epoch epoch() {
    int[] order = new int[training.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    KeyedRandom.of(settings.seed(), "roost.epoch", course.epochs()).shuffle(order);
    double loss = 0;
    for (int from = 0; from < order.length; from += settings.batch()) {
      int to = Math.min(order.length, from + settings.batch());
      loss += step(order, from, to) * (to - from) / order.length;
    }
    return course.epochDone(loss, parameters -> validation.of(weights(parameters)));
  }

  private double step(int[] order, int from, int to) {
    batch.clear();
    float[] values = new float[to - from];
    for (int i = from; i < to; i++) {
      batch.add(training.compositions().get(order[i]));
      values[i - from] = (float) targets.standardised(training.values()[order[i]]);
    }
    double loss = network.step(batch, values, dropout);
    course.stepDone();
    return loss;
  }

  private static double averaging(RoostSettings settings) {
    return settings.regularisation().averaging();
  }

  /** The weights as they are now. */
  RoostWeights now() {
    return weights(network.flat().parameters().clone());
  }

  /** The weights of the best epoch. */
  public RoostWeights best() {
    return weights(course.best());
  }

  private RoostWeights weights(float[] values) {
    RoostLayer layer = network.layer();
    return RoostWeights.of(layer.sizes(), values, layer.getFeatures(), targets);
  }
}
