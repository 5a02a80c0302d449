package io.github.gapforge.property.roost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.DomainSummary;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.run.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ensembles as models: their spreads, files and damage. */
final class RoostBundleTest {

  private static final RoostSizes SIZES = new RoostSizes(22, 15, 2, 2, 32, List.of(32, 16), 2);
  private static final List<String> FORMULAS =
      List.of("NaCl", "Fe2O3", "H2", "CaTiO3", "Cs2AgBiBr6", "KMgF3", "Xe", "LiNbTaWO9");

  @TempDir Path folder;

  @Test
  void a_bundle_gives_back_the_models_predictions() throws IOException {
    List<RoostWeights> networks = networks(3);
    write(networks, TensorType.F32);
    RoostModel read = RoostBundle.read(folder);
    assertThat(read.networks()).isEqualTo(3);
    RoostModel model = new RoostModel(networks, calibration(networks), card(3), seen());
    assertThat(read.scorer().predict(compositions(), FORMULAS.size()))
        .isEqualTo(model.scorer().predict(compositions(), FORMULAS.size()));
  }

  @Test
  void half_precision_moves_predictions_little() throws IOException {
    List<RoostWeights> networks = networks(1);
    write(networks, TensorType.F16);
    Prediction[] rounded = RoostBundle.read(folder).scorer().predict(compositions(), 8);
    Prediction[] exact =
        new RoostModel(networks, calibration(networks), card(1), seen())
            .scorer()
            .predict(compositions(), 8);
    for (int i = 0; i < exact.length; i++) {
      assertThat(rounded[i].value()).isCloseTo(exact[i].value(), within(0.01));
    }
  }

  @Test
  void halved_networks_are_what_a_bundle_of_half_precision_holds() throws IOException {
    List<RoostWeights> halved = networks(2).stream().map(RoostWeights::halved).toList();
    write(networks(2), TensorType.F16);
    List<RoostWeights> read = RoostBundle.networks(folder);
    for (int k = 0; k < 2; k++) {
      assertThat(read.get(k).parameters()).isEqualTo(halved.get(k).parameters());
      assertThat(read.get(k).embeddings()).isEqualTo(halved.get(k).embeddings());
    }
  }

  @Test
  void variances_are_averaged_and_the_spread_is_that_between_the_networks() {
    List<RoostWeights> networks = networks(2);
    EnsembleScorer.Scores both = new EnsembleScorer(networks).score(compositions(), 8);
    EnsembleScorer.Scores one = new EnsembleScorer(networks.subList(0, 1)).score(compositions(), 8);
    EnsembleScorer.Scores two = new EnsembleScorer(networks.subList(1, 2)).score(compositions(), 8);
    for (int i = 0; i < 8; i++) {
      double half = (one.mean()[i] - two.mean()[i]) / 2;
      assertThat(both.mean()[i]).isCloseTo(one.mean()[i] - half, within(1e-12));
      assertThat(both.sdEpistemic()[i]).isCloseTo(Math.abs(half), within(1e-12));
      double variance = Math.pow(one.sdAleatoric()[i], 2) + Math.pow(two.sdAleatoric()[i], 2);
      assertThat(both.sdAleatoric()[i]).isCloseTo(Math.sqrt(variance / 2), within(1e-12));
      assertThat(one.sdEpistemic()[i]).isZero();
    }
  }

  @Test
  void probabilities_of_windows_agree_with_the_interval() {
    List<RoostWeights> networks = networks(3);
    RoostModel model = new RoostModel(networks, calibration(networks), card(3), seen());
    for (Prediction p : model.scorer().predict(compositions(), 8)) {
      double inf = Double.POSITIVE_INFINITY;
      assertThat(model.probabilityBetween(p, -inf, inf)).isEqualTo(1);
      assertThat(model.probabilityBetween(p, p.lower90(), p.upper90()))
          .isCloseTo(0.9, within(0.011));
      assertThat(model.probabilityBetween(p, p.upper90(), inf)).isCloseTo(0.05, within(0.011));
    }
  }

  @Test
  void a_model_can_be_broadcast() throws IOException, ClassNotFoundException {
    List<RoostWeights> networks = networks(2);
    PropertyModel model = new RoostModel(networks, calibration(networks), card(2), seen());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      PropertyModel there = (PropertyModel) in.readObject();
      assertThat(there.scorer().predict(compositions(), 8))
          .isEqualTo(model.scorer().predict(compositions(), 8));
    }
  }

  @Test
  void large_batches_give_what_small_ones_give() {
    List<RoostWeights> networks = networks(1);
    Composition[] many = new Composition[1000];
    Arrays.setAll(many, i -> FormulaParser.parse(FORMULAS.get(i % 8)));
    double[] all = new EnsembleScorer(networks).score(many, many.length).mean();
    double[] few = new EnsembleScorer(networks).score(compositions(), 8).mean();
    for (int i = 0; i < many.length; i++) {
      assertThat(all[i]).isEqualTo(few[i % 8]);
    }
  }

  @Test
  void elements_rare_in_training_lie_outside_the_domain() {
    List<RoostWeights> networks = networks(1);
    int[] seen = seen();
    seen[Element.Ag.atomicNumber()] = TrainingDomain.LEAST_SEEN - 1;
    RoostModel model = new RoostModel(networks, calibration(networks), card(1), seen);
    assertThat(model.domain(FormulaParser.parse("NaCl"))).isEqualTo("unknown");
    assertThat(model.domain(FormulaParser.parse("AgCl"))).isEqualTo("rare_in_training:Ag");
  }

  @Test
  void what_a_model_was_trained_on_comes_back_with_it() throws IOException {
    List<RoostWeights> networks = networks(1);
    List<Composition> salts = new ArrayList<>();
    for (String metal : new String[] {"Li", "Na", "K", "Rb", "Cs"}) {
      for (String halogen : new String[] {"F", "Cl", "Br", "I", "At"}) {
        salts.add(FormulaParser.parse(metal + halogen));
      }
    }
    TrainingDomain domain =
        TrainingDomain.of(
            salts,
            salts,
            List.of(FormulaParser.parse("Na2ClBr")),
            100,
            DomainSummary.compositions());
    card(1).write(folder);
    RoostBundle.writeWeights(folder, networks, calibration(networks), domain, TensorType.F32);
    RoostModel model = RoostBundle.read(folder);
    assertThat(model.domain(FormulaParser.parse("KCl"))).isEqualTo("in");
    assertThat(model.domain(FormulaParser.parse("K3I"))).startsWith("far_from_training:");
    assertThat(model.domain(FormulaParser.parse("MgCl2"))).isEqualTo("rare_in_training:Mg");
  }

  @Test
  void a_damaged_bundle_is_the_users_to_mend() throws IOException {
    write(networks(1), TensorType.F32);
    card(2).write(folder);
    assertThatThrownBy(() -> RoostBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("network.1.");
    Files.delete(folder.resolve(RoostBundle.WEIGHTS));
    assertThatThrownBy(() -> RoostBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(RoostBundle.WEIGHTS);
  }

  private void write(List<RoostWeights> networks, TensorType type) throws IOException {
    card(networks.size()).write(folder);
    RoostBundle.writeWeights(folder, networks, calibration(networks), seen(), type);
  }

  private static List<RoostWeights> networks(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            k ->
                RoostWeights.of(
                    SIZES,
                    RoostParameters.first(new RoostLayout(SIZES), k),
                    ElementFeatures.magpie().rows(),
                    new Standardisation(2, 1.5)))
        .toList();
  }

  private static ResidualCalibration calibration(List<RoostWeights> networks) {
    List<Composition> heldOut = new ArrayList<>();
    double[] truth = new double[400];
    for (int i = 0; i < truth.length; i++) {
      heldOut.add(
          Composition.of(new int[] {9 + i % 80, 90, 8}, new long[] {1 + i % 3, 1, 1 + i % 7}));
      truth[i] = 2 + Math.sin(i);
    }
    return RoostModel.calibrate(networks, heldOut, truth, new double[] {}, false);
  }

  private static ModelCard card(int networks) {
    ObjectNode fields = new ObjectMapper().createObjectNode();
    fields.put("id", "test");
    fields.put("model", RoostBundle.KIND);
    fields.put("target", "band_gap_ev");
    fields.put("kind", "PBE");
    fields.put("unit", "eV");
    fields.set(RoostBundle.NETWORK, RoostBundle.describe(SIZES, networks));
    return ModelCard.of(fields);
  }

  private static int[] seen() {
    int[] seen = new int[Element.COUNT + 1];
    Arrays.fill(seen, 100);
    return seen;
  }

  private static Composition[] compositions() {
    return FORMULAS.stream().map(FormulaParser::parse).toArray(Composition[]::new);
  }
}
