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
import io.github.gapforge.property.LogitScaling;
import io.github.gapforge.property.MetalClassifier;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roost with the log loss: learning classes, probabilities, files. */
final class RoostClassifierTest {

  private static final RoostSizes SIZES = new RoostSizes(22, 15, 1, 2, 16, List.of(32, 16), 1);
  private static final ElementFeatures FEATURES = ElementFeatures.magpie();

  @TempDir Path folder;

  @Test
  void classes_are_learnt_and_targets_are_not_standardised() {
    LabelledFormulas training = salts(400, 1);
    LabelledFormulas validation = salts(100, 2);
    RoostTrainer trainer =
        RoostTrainer.begin(
            new RoostSettings(RoostLoss.LOG_LOSS, 32, 3e-3, 1e-6, 15, 15, 3),
            SIZES,
            FEATURES,
            training,
            validation);
    double first = trainer.epoch().validationError();
    while (!trainer.isFinished()) {
      trainer.epoch();
    }
    assertThat(trainer.bestError()).isLessThan(0.5 * first);
    assertThat(trainer.best().targets()).isEqualTo(new Standardisation(0, 1));
    Composition[] rows = validation.compositions().toArray(Composition[]::new);
    double[] p = new LogitScorer(List.of(trainer.best())).probabilities(rows, rows.length);
    double loss = 0;
    int right = 0;
    for (int i = 0; i < p.length; i++) {
      double y = validation.values()[i];
      loss -= Math.log(y == 1 ? p[i] : 1 - p[i]) / p.length;
      right += p[i] > 0.5 == (y == 1) ? 1 : 0;
    }
    assertThat(loss).isCloseTo(trainer.bestError(), within(1e-6));
    assertThat(right).isGreaterThan(90);
  }

  @Test
  void probabilities_are_averaged_over_networks_and_then_calibrated() {
    LogitScaling scaling = new LogitScaling(0.8, 0.2);
    double[] one = probabilities(new RoostMetalClassifier(networks(0), scaling, card(1), seen()));
    double[] raw0 = new LogitScorer(networks(0)).probabilities(compositions(), 3);
    double[] raw1 = new LogitScorer(networks(1)).probabilities(compositions(), 3);
    double[] both =
        probabilities(new RoostMetalClassifier(networks(0, 1), scaling, card(2), seen()));
    for (int i = 0; i < 3; i++) {
      assertThat(one[i]).isEqualTo(scaling.calibrated(raw0[i]));
      assertThat(both[i])
          .isCloseTo(scaling.calibrated((raw0[i] + raw1[i]) / 2), within(1e-12))
          .isBetween(0.0, 1.0);
    }
  }

  @Test
  void a_bundle_gives_back_the_probabilities() throws IOException {
    LogitScaling scaling = new LogitScaling(0.8, 0.2);
    card(2).write(folder);
    RoostBundle.writeClassifier(folder, networks(0, 1), scaling, seen(), TensorType.F32);
    MetalClassifier read = RoostBundle.readClassifier(folder);
    assertThat(probabilities(read))
        .isEqualTo(
            probabilities(new RoostMetalClassifier(networks(0, 1), scaling, card(2), seen())));
    assertThat(read.domain(FormulaParser.parse("NaCl"))).isEqualTo("in");
    assertThatThrownBy(() -> RoostBundle.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("tells metals");
  }

  @Test
  void a_model_of_a_property_is_no_classifier() throws IOException {
    ObjectNode fields = (ObjectNode) card(1).fields();
    fields.put("target", "band_gap_ev");
    ModelCard.of(fields).write(folder);
    ResidualCalibration calibration =
        new ResidualCalibration(
            new double[] {Double.POSITIVE_INFINITY},
            new double[ResidualCalibration.QUANTILES],
            false);
    RoostBundle.writeWeights(folder, networks(0), calibration, seen(), TensorType.F32);
    assertThatThrownBy(() -> RoostBundle.readClassifier(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("band_gap_ev")
        .hasMessageContaining("--target metal");
  }

  @Test
  void a_classifier_can_be_broadcast() throws IOException, ClassNotFoundException {
    MetalClassifier model =
        new RoostMetalClassifier(networks(0), LogitScaling.identity(), card(1), seen());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(probabilities((MetalClassifier) in.readObject())).isEqualTo(probabilities(model));
    }
  }

  private static double[] probabilities(MetalClassifier model) {
    return model.scorer().probabilities(compositions(), 3);
  }

  private static Composition[] compositions() {
    return new Composition[] {
      FormulaParser.parse("NaCl"), FormulaParser.parse("Fe2Ni"), FormulaParser.parse("Xe")
    };
  }

  private static List<RoostWeights> networks(int... seeds) {
    return Arrays.stream(seeds)
        .mapToObj(
            seed ->
                RoostWeights.of(
                    SIZES,
                    RoostParameters.first(new RoostLayout(SIZES), seed),
                    FEATURES.rows(),
                    Standardisation.NONE))
        .toList();
  }

  private static ModelCard card(int networks) {
    ObjectNode fields = new ObjectMapper().createObjectNode();
    fields.put("id", "test");
    fields.put("model", RoostBundle.KIND);
    fields.put("target", MetalClassifier.TARGET);
    fields.put("kind", "PBE");
    fields.put("unit", "probability");
    fields.set(RoostBundle.NETWORK, RoostBundle.describe(SIZES, networks));
    return ModelCard.of(fields);
  }

  private static int[] seen() {
    int[] seen = new int[Element.COUNT + 1];
    Arrays.fill(seen, 100);
    return seen;
  }

  /** Two metals with a halogen, no metal, or with a third metal, one. */
  private static LabelledFormulas salts(int rows, long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "salts", 0);
    List<Composition> compositions = new ArrayList<>();
    double[] values = new double[rows];
    int[] halogens = {9, 17, 35, 53};
    for (int i = 0; i < rows; i++) {
      values[i] = random.nextInt(2);
      int third = values[i] == 0 ? halogens[random.nextInt(4)] : 72 + random.nextInt(8);
      compositions.add(
          Composition.of(
              new int[] {19 + random.nextInt(12), 37 + random.nextInt(12), third},
              new long[] {1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(4)}));
    }
    return new LabelledFormulas(compositions, values);
  }
}
