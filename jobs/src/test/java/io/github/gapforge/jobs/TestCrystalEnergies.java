package io.github.gapforge.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.stability.gatgnn.GatgnnBundle;
import io.github.gapforge.stability.gatgnn.GatgnnSizes;
import io.github.gapforge.stability.gatgnn.GatgnnWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A small model of crystals' formation energies that nobody trained: about -2 eV/atom. */
public final class TestCrystalEnergies {

  /** Root mean square error that its card states, eV/atom. */
  public static final double HELD_OUT_ERROR_EV = 0.125;

  private static final GatgnnSizes SIZES =
      new GatgnnSizes(92, GatgnnSizes.DISTANCE_FEATURES, 4, 2, 1);
  private static final float MEAN_EV = -2;

  private TestCrystalEnergies() {}

  /**
   * Writes the bundle into a folder that is there; returns the folder.
   *
   * @param heldOut ids and formulas, such as {@code mp-1,NaCl}, that it says it held out
   */
  public static Path write(Path folder, String... heldOut) throws IOException {
    ObjectNode card = new ObjectMapper().createObjectNode();
    ObjectNode network = GatgnnBundle.describe(SIZES, 1);
    card.put("id", "test-crystal-energies").put("model", GatgnnBundle.KIND);
    card.put("target", GatgnnBundle.TARGET).put("kind", "PBE").put("unit", "eV/atom");
    card.set(GatgnnBundle.NETWORK, network);
    card.putObject("metrics").put("rmse_ev_per_atom", HELD_OUT_ERROR_EV);
    int[] seen = new int[Element.COUNT + 1];
    Arrays.fill(seen, 100);
    GatgnnBundle.writeWeights(
        folder,
        List.of(new GatgnnWeights(SIZES, parameters(network.get("parameters").asInt()))),
        seen,
        false);
    ModelCard.of(card).write(folder);
    StringBuilder rows =
        new StringBuilder("id,formula,sites,formation_energy_ev_per_atom,predicted_ev_per_atom\n");
    for (String one : heldOut) {
      rows.append(one).append(",2,-1.0,-1.0\n");
    }
    Files.writeString(folder.resolve("held_out.csv"), rows);
    return folder;
  }

  /** What is trained, the bias of the output at its end; then means and variances of the norms. */
  private static float[] parameters(int trained) {
    int statistics = 2 * SIZES.layers() * (SIZES.heads() + SIZES.width());
    float[] values = new float[trained + statistics];
    KeyedRandom random = KeyedRandom.of(1, "test-crystal-energies", 0);
    for (int i = 0; i < trained; i++) {
      values[i] = (float) (0.8 * (random.nextDouble() - 0.5));
    }
    values[trained - 1] = MEAN_EV;
    Arrays.fill(values, trained, values.length, 1);
    return values;
  }
}
