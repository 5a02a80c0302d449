package io.github.gapforge.stability.gatgnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.run.UserError;
import io.github.gapforge.structure.CrystalStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatgnnBundleTest {

  private static final List<CrystalStructure> CRYSTALS =
      IntStream.range(0, 40).mapToObj(TestCrystals::structure).toList();

  @TempDir Path folder;

  @Test
  void a_bundle_scores_as_the_network_that_was_trained() throws IOException {
    GatgnnWeights trained = trained(1);
    GatgnnModel model = written(List.of(trained), false);
    double[] scored = model.scorer().score(CRYSTALS).mean();
    double[] graph =
        GatgnnScorer.parallel(trained, CRYSTALS.stream().map(CrystalGraph::of).toList());
    assertThat(scored).containsExactly(graph, within(1e-5));
    assertThat(model.scorer().score(CRYSTALS.subList(7, 8)).mean()[0]).isEqualTo(scored[7]);
    assertThat(model.seen(8)).isEqualTo(8);
  }

  @Test
  void half_precision_is_that_of_halved_weights_and_stays_below_a_megabyte() throws IOException {
    GatgnnWeights trained = trained(1);
    GatgnnModel model = written(List.of(trained), true);
    double[] halved =
        new GatgnnScorer(trained.halved()).score(CRYSTALS.stream().map(CrystalGraph::of).toList());
    assertThat(model.scorer().score(CRYSTALS).mean()).containsExactly(halved, within(0.0));
    assertThat(Files.size(folder.resolve(GatgnnBundle.WEIGHTS))).isLessThan(300_000);
  }

  @Test
  void several_networks_give_their_mean_and_their_spread() throws IOException {
    List<GatgnnWeights> networks = List.of(trained(1), trained(2), trained(3));
    GatgnnModel model = written(networks, false);
    GatgnnModel.Energies energies = model.scorer().score(CRYSTALS);
    List<CrystalGraph> graphs = CRYSTALS.stream().map(CrystalGraph::of).toList();
    List<double[]> each =
        networks.stream().map(one -> new GatgnnScorer(one).score(graphs)).toList();
    for (int i = 0; i < CRYSTALS.size(); i++) {
      int crystal = i;
      double mean = each.stream().mapToDouble(one -> one[crystal]).average().orElseThrow();
      double square =
          each.stream()
              .mapToDouble(one -> Math.pow(one[crystal] - mean, 2))
              .average()
              .orElseThrow();
      assertThat(energies.mean()[i]).isCloseTo(mean, within(1e-9));
      assertThat(energies.sdEpistemic()[i]).isCloseTo(Math.sqrt(square), within(1e-9)).isPositive();
    }
  }

  @Test
  void damage_is_told() throws IOException {
    written(List.of(trained(1)), false);
    Path weights = folder.resolve(GatgnnBundle.WEIGHTS);
    byte[] all = Files.readAllBytes(weights);
    Files.write(weights, java.util.Arrays.copyOf(all, all.length - 10));
    assertThatThrownBy(() -> GatgnnBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is damaged");
    Files.delete(weights);
    assertThatThrownBy(() -> GatgnnBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has no weights.safetensors");
  }

  @Test
  void a_model_of_other_graphs_is_refused() throws IOException {
    written(List.of(trained(1)), false);
    Path card = folder.resolve(ModelCard.FILE);
    Files.writeString(
        card, Files.readString(card).replace("\"neighbours\" : 12", "\"neighbours\" : 16"));
    assertThatThrownBy(() -> GatgnnBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("graphs of 16 neighbours");
  }

  private GatgnnModel written(List<GatgnnWeights> networks, boolean half) throws IOException {
    ObjectNode card = new ObjectMapper().createObjectNode();
    card.put("id", "test").put("model", GatgnnBundle.KIND).put("target", GatgnnBundle.TARGET);
    card.put("kind", "PBE").put("unit", "eV/atom");
    card.set(GatgnnBundle.NETWORK, GatgnnBundle.describe(networks.get(0).sizes(), networks.size()));
    ModelCard.of(card).write(folder);
    GatgnnBundle.writeWeights(
        folder, networks, IntStream.rangeClosed(0, Element.COUNT).toArray(), half);
    return GatgnnBundle.read(folder);
  }

  /** A few steps, so that running statistics are of something. */
  private static GatgnnWeights trained(long seed) {
    GatgnnNetwork network =
        GatgnnNetwork.create(GatgnnSizes.published(), GatgnnSettings.published(seed), 10);
    for (int i = 0; i < 3; i++) {
      network.step(TestCrystals.graphs(10), new double[10]);
    }
    float[] parameters = new float[new GatgnnLayout(network.sizes()).size()];
    network.flat().read(parameters);
    return new GatgnnWeights(network.sizes(), parameters);
  }
}
