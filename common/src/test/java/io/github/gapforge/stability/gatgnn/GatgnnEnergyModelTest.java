package io.github.gapforge.stability.gatgnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.structure.CrystalStructure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GatgnnEnergyModelTest {

  private static final List<CrystalStructure> CRYSTALS =
      IntStream.range(0, 12).mapToObj(TestCrystals::structure).toList();

  private static GatgnnModel model(int networks, int[] seen, double heldOutErrorEv) {
    ObjectNode card = new ObjectMapper().createObjectNode();
    card.put("id", "test").put("model", GatgnnBundle.KIND).put("target", GatgnnBundle.TARGET);
    card.put("kind", "PBE").put("unit", "eV/atom");
    if (!Double.isNaN(heldOutErrorEv)) {
      card.putObject("metrics").put("rmse_ev_per_atom", heldOutErrorEv);
    }
    List<GatgnnWeights> all =
        IntStream.rangeClosed(1, networks).mapToObj(GatgnnEnergyModelTest::stepped).toList();
    return new GatgnnModel(all, ModelCard.of(card), seen);
  }

  private static GatgnnWeights stepped(int seed) {
    GatgnnNetwork network =
        GatgnnNetwork.create(
            new GatgnnSizes(AtomFeatures.WIDTH, GatgnnSizes.DISTANCE_FEATURES, 8, 2, 1),
            GatgnnSettings.published(seed),
            10);
    network.step(TestCrystals.graphs(10), new double[10]);
    float[] parameters = new float[new GatgnnLayout(network.sizes()).size()];
    network.flat().read(parameters);
    return new GatgnnWeights(network.sizes(), parameters);
  }

  private static int[] allSeen() {
    int[] seen = new int[Element.COUNT + 1];
    Arrays.fill(seen, 50);
    return seen;
  }

  @Test
  void energies_are_those_of_the_networks_and_the_deviation_is_that_of_held_out_crystals() {
    GatgnnModel model = model(1, allSeen(), 0.12);
    List<Optional<EnergyEstimate>> estimates =
        new GatgnnEnergyModel(model).scorer().estimate(CRYSTALS);
    double[] mean = model.scorer().score(CRYSTALS).mean();
    for (int i = 0; i < mean.length; i++) {
      EnergyEstimate estimate = estimates.get(i).orElseThrow();
      assertThat(estimate.valueEvPerAtom()).isEqualTo(mean[i]);
      assertThat(estimate.sdEvPerAtom()).isEqualTo(0.12);
      assertThat(estimate.probabilityUpTo(mean[i] + 0.12)).isCloseTo(0.841344746, within(1e-6));
    }
  }

  @Test
  void networks_that_disagree_widen_it_and_a_card_without_an_error_leaves_it_unknown() {
    GatgnnModel two = model(2, allSeen(), 0.12);
    GatgnnModel.Energies energies = two.scorer().score(CRYSTALS);
    EnergyEstimate widened =
        new GatgnnEnergyModel(two).scorer().estimate(CRYSTALS).get(4).orElseThrow();
    assertThat(energies.sdEpistemic()[4]).isPositive();
    assertThat(widened.sdEvPerAtom())
        .isCloseTo(Math.hypot(0.12, energies.sdEpistemic()[4]), within(1e-12));
    EnergyEstimate unknown =
        new GatgnnEnergyModel(model(1, allSeen(), Double.NaN))
            .scorer()
            .estimate(CRYSTALS)
            .get(4)
            .orElseThrow();
    assertThat(unknown.sdEvPerAtom()).isNaN();
    assertThat(unknown.probabilityUpTo(0)).isNaN();
  }

  @Test
  void crystals_with_an_element_that_training_never_saw_get_no_energy_and_change_no_other() {
    int[] seen = allSeen();
    seen[Element.Cl.atomicNumber()] = 0;
    List<Optional<EnergyEstimate>> all =
        new GatgnnEnergyModel(model(1, allSeen(), 0.1)).scorer().estimate(CRYSTALS);
    List<Optional<EnergyEstimate>> some =
        new GatgnnEnergyModel(model(1, seen, 0.1)).scorer().estimate(CRYSTALS);
    // The first one is rock salt.
    assertThat(some.get(0)).isEmpty();
    for (int i = 0; i < CRYSTALS.size(); i++) {
      boolean chlorine = CRYSTALS.get(i).composition().contains(Element.Cl);
      assertThat(some.get(i)).isEqualTo(chlorine ? Optional.empty() : all.get(i));
    }
    assertThat(some.get(1)).isPresent();
  }
}
