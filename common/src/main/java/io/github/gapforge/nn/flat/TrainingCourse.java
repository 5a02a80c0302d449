package io.github.gapforge.nn.flat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;

/**
 * How far a training by epochs has come: the weights that are validated, and those of the epoch
 * with the least error on the validation rows.
 */
public final class TrainingCourse {

  private static final String NETWORK = "network.zip";
  private static final String AVERAGE = "average.zip";
  private static final String BEST = "best.zip";
  private static final String STATE = "state.json";

  /**
   * What an epoch did.
   *
   * @param number from 1
   * @param loss mean over the rows, each before its step, as trained on
   * @param validationError on the validation rows
   */
  public record Epoch(int number, double loss, double validationError) {}

  private final FlatNetwork network;
  private final double averaging;

  /** The weights that are validated: averaged over the steps, or those of the last. */
  private final float[] validated;

  private final float[] best;
  private int epochs;
  private int bestEpoch;
  private double bestError = Double.POSITIVE_INFINITY;

  /**
   * A course from its beginning.
   *
   * @param averaging decay a step of the moving average of the weights; 0 for the weights of the
   *     last step
   */
  public TrainingCourse(FlatNetwork network, double averaging) {
    this.network = network;
    this.averaging = averaging;
    this.validated = network.parameters().clone();
    this.best = network.parameters().clone();
  }

  /** The network of a checkpoint. */
  public static FlatNetwork network(Path checkpoint) throws IOException {
    return FlatNetwork.load(checkpoint.resolve(NETWORK));
  }

  /** The numbers of a checkpoint, with what {@link #save} was given. */
  public static JsonNode state(Path checkpoint) throws IOException {
    return new ObjectMapper().readTree(checkpoint.resolve(STATE).toFile());
  }

  /** A course that goes on where {@link #save} was called, with the checkpoint's network. */
  public static TrainingCourse resume(FlatNetwork network, double averaging, Path checkpoint)
      throws IOException {
    TrainingCourse course = new TrainingCourse(network, averaging);
    FlatNetwork.load(checkpoint.resolve(BEST)).read(course.best);
    if (averaging > 0) {
      FlatNetwork.load(checkpoint.resolve(AVERAGE)).read(course.validated);
    }
    JsonNode state = state(checkpoint);
    course.epochs = state.get("epochs").asInt();
    course.bestEpoch = state.get("best_epoch").asInt();
    course.bestError = Double.parseDouble(state.get("best_error").asText());
    return course;
  }

  /**
   * Writes all that {@link #resume} needs into a folder, which is there.
   *
   * @param more numbers of the trainer's own
   */
  public void save(Path folder, ObjectNode more) throws IOException {
    network.save(folder.resolve(NETWORK));
    float[] last = network.parameters().clone();
    network.write(best);
    network.save(folder.resolve(BEST));
    if (averaging > 0) {
      network.write(validated);
      network.save(folder.resolve(AVERAGE));
    }
    network.write(last);
    ObjectNode state = new ObjectMapper().createObjectNode();
    state.put("epochs", epochs);
    state.put("best_epoch", bestEpoch);
    state.put("best_error", Double.toString(bestError));
    state.setAll(more);
    Files.writeString(folder.resolve(STATE), state.toPrettyString() + "\n");
  }

  /** The network itself counts as epoch 0, with its error: where no epoch is better, it stays. */
  public void startsAt(double error) {
    bestError = error;
  }

  /** A step was done. */
  public void stepDone() {
    if (averaging > 0) {
      network.average(validated, averaging);
    }
  }

  /**
   * An epoch was done.
   *
   * @param loss of its steps
   * @param error validation error of weights
   * @throws IllegalStateException if the loss is no longer a number
   */
  public Epoch epochDone(double loss, ToDoubleFunction<float[]> error) {
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("training diverged in epoch " + (epochs + 1) + ": " + loss);
    }
    epochs++;
    if (averaging == 0) {
      network.read(validated);
    }
    double now = error.applyAsDouble(validated);
    if (now < bestError) {
      bestError = now;
      bestEpoch = epochs;
      System.arraycopy(validated, 0, best, 0, best.length);
    }
    return new Epoch(epochs, loss, now);
  }

  /** Whether all epochs are done, or as many as patience allows without a better one. */
  public boolean isFinished(int most, int patience) {
    return epochs >= most || epochs - bestEpoch >= patience;
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

  /** Its weights. */
  public float[] best() {
    return best.clone();
  }
}
