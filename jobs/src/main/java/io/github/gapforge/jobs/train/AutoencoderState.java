package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far the training of a latent space has come.
 *
 * @param steps steps done
 * @param bestEpoch epoch of the least validation loss, from 1; 0 before the first
 * @param bestLoss that loss
 * @param lossSum losses of the steps of the epoch under way, summed up
 * @param lossSteps number of those steps
 * @param seconds time spent
 */
record AutoencoderState(
    long steps, int bestEpoch, double bestLoss, double lossSum, long lossSteps, double seconds) {

  static final AutoencoderState BEGINNING =
      new AutoencoderState(0, 0, Double.POSITIVE_INFINITY, 0, 0, 0);

  private static final String FILE = "state.json";

  static AutoencoderState read(Path folder) throws IOException {
    JsonNode state = new ObjectMapper().readTree(folder.resolve(FILE).toFile());
    return new AutoencoderState(
        state.path("steps").asLong(),
        state.path("best_epoch").asInt(),
        Double.parseDouble(state.path("best_loss").asText()),
        Double.parseDouble(state.path("loss_sum").asText()),
        state.path("loss_steps").asLong(),
        state.path("seconds").asDouble());
  }

  void write(Path folder) throws IOException {
    ObjectNode state = new ObjectMapper().createObjectNode();
    state.put("steps", steps);
    state.put("best_epoch", bestEpoch);
    state.put("best_loss", Double.toString(bestLoss));
    state.put("loss_sum", Double.toString(lossSum));
    state.put("loss_steps", lossSteps);
    state.put("seconds", seconds);
    Files.writeString(folder.resolve(FILE), state.toPrettyString() + "\n");
  }
}
