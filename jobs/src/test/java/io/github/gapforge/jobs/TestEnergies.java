package io.github.gapforge.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.property.roost.RoostSizes;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.property.roost.Standardisation;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A small model of formation energies that nobody trained: about -2 eV/atom whatever is asked. */
public final class TestEnergies {

  private static final RoostSizes SIZES = new RoostSizes(4, 6, 1, 2, 8, List.of(8), 1);
  private static final double MEAN_EV = -2;
  private static final double SD_EV = 0.01;

  private TestEnergies() {}

  /** Writes the bundle into a folder that is there; returns the folder. */
  public static Path write(Path folder) throws IOException {
    ObjectNode card = new ObjectMapper().createObjectNode();
    ObjectNode network = RoostBundle.describe(SIZES, 1);
    card.put("id", "test-energies").put("model", RoostBundle.KIND);
    card.put("target", "formation_energy_ev_per_atom").put("kind", "PBE").put("unit", "eV/atom");
    card.set(RoostBundle.NETWORK, network);
    int[] seen = new int[Element.COUNT + 1];
    Arrays.fill(seen, 100);
    RoostWeights weights =
        new RoostWeights(
            SIZES,
            random("parameters", network.get("parameters").asInt()),
            random("embeddings", (Element.COUNT + 1) * SIZES.embedding()),
            new Standardisation(MEAN_EV, SD_EV));
    double[] residuals = new double[ResidualCalibration.QUANTILES];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = (i - 50) / 25.0;
    }
    RoostBundle.writeWeights(
        folder,
        List.of(weights),
        new ResidualCalibration(new double[] {Double.POSITIVE_INFINITY}, residuals, false),
        seen,
        TensorType.F32);
    ModelCard.of(card).write(folder);
    return folder;
  }

  private static float[] random(String purpose, int length) {
    KeyedRandom random = KeyedRandom.of(1, "test-energies." + purpose, 0);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }
}
