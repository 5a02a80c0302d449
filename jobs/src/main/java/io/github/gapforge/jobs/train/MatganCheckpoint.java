package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a checkpoint of a generator's training holds beside networks and learning curve.
 *
 * @param identity of the training
 * @param steps steps done
 * @param seconds time spent
 * @param losses losses since the last measurement, summed up
 */
record MatganCheckpoint(Fingerprint identity, long steps, double seconds, LossSums losses) {

  private static final String FILE = "state.json";

  static MatganCheckpoint read(Path folder) throws IOException {
    JsonNode state = new ObjectMapper().readTree(folder.resolve(FILE).toFile());
    return new MatganCheckpoint(
        new Fingerprint(state.path("identity").asText()),
        state.path("steps").asLong(),
        state.path("seconds").asDouble(),
        LossSums.of(state.path("losses")));
  }

  void write(Path folder) throws IOException {
    ObjectNode state = new ObjectMapper().createObjectNode();
    state.put("identity", identity.hex()).put("steps", steps).put("seconds", seconds);
    state.set("losses", losses.json());
    Files.writeString(folder.resolve(FILE), state.toPrettyString() + "\n");
  }
}
