package io.github.gapforge.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.LogitScaling;
import io.github.gapforge.property.MetalClassifier;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.property.roost.RoostSizes;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.property.roost.Standardisation;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A small classifier of metals that nobody trained: its probabilities differ, that is all. */
public final class TestMetals {

  private static final RoostSizes SIZES = new RoostSizes(4, 6, 1, 2, 8, List.of(8), 1);

  private TestMetals() {}

  /** Writes the bundle into a folder that is there; returns the folder. */
  public static Path write(Path folder) throws IOException {
    ObjectNode card = new ObjectMapper().createObjectNode();
    ObjectNode network = RoostBundle.describe(SIZES, 1);
    card.put("id", "test-metals").put("model", RoostBundle.KIND);
    card.put("target", MetalClassifier.TARGET).put("kind", "PBE").put("unit", "probability");
    card.set(RoostBundle.NETWORK, network);
    int[] seen = new int[Element.COUNT + 1];
    Arrays.fill(seen, 100);
    RoostWeights weights =
        new RoostWeights(
            SIZES,
            random("parameters", network.get("parameters").asInt()),
            random("embeddings", (Element.COUNT + 1) * SIZES.embedding()),
            new Standardisation(0, 1));
    RoostBundle.writeClassifier(
        folder, List.of(weights), LogitScaling.identity(), seen, TensorType.F32);
    ModelCard.of(card).write(folder);
    return folder;
  }

  private static float[] random(String purpose, int length) {
    KeyedRandom random = KeyedRandom.of(1, "test-metals." + purpose, 0);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }
}
