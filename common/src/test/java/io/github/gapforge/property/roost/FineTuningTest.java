package io.github.gapforge.property.roost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.products.Slice;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that begin with the networks of a bundle. */
final class FineTuningTest {

  private static final RoostSizes SIZES = new RoostSizes(22, 15, 1, 2, 16, List.of(32, 16), 1);
  private static final ElementFeatures FEATURES = ElementFeatures.magpie();
  private static final String TARGET = "band_gap_ev";

  @TempDir Path folder;

  @Test
  void a_training_begins_with_the_bundles_predictions_and_improves_on_them() throws IOException {
    RoostTrainer first =
        RoostTrainer.begin(
            settings(20, 3e-3), SIZES, FEATURES, oxides(300, 1, 0), oxides(60, 2, 0));
    while (!first.isFinished()) {
      first.epoch();
    }
    write(first.best(), TensorType.F32);

    LabelledFormulas training = oxides(150, 3, 1.5);
    LabelledFormulas validation = oxides(60, 4, 1.5);
    RoostWeights start = RoostStart.read(folder, FEATURES).get(0);
    RoostTrainer tuned =
        RoostTrainer.beginWith(start, settings(10, 1e-3), FEATURES, training, validation);
    assertThat(tuned.epochs()).isZero();
    double[] before = predictions(tuned.best(), validation);
    double[] bundles = predictions(first.best(), validation);
    for (int i = 0; i < before.length; i++) {
      assertThat(before[i]).isCloseTo(bundles[i], within(1e-5));
    }
    double error = tuned.bestError();
    assertThat(error).isGreaterThan(1); // the new labels lie 1.5 higher

    RoostTrainer fresh =
        RoostTrainer.begin(settings(10, 1e-3), SIZES, FEATURES, training, validation);
    while (!tuned.isFinished()) {
      tuned.epoch();
      fresh.epoch();
    }
    assertThat(tuned.bestError()).isLessThan(0.3 * error).isLessThan(fresh.bestError());
  }

  @Test
  void where_no_epoch_is_better_the_bundles_network_is_the_result() throws IOException {
    LabelledFormulas rows = oxides(60, 2, 0);
    RoostTrainer first =
        RoostTrainer.begin(settings(15, 3e-3), SIZES, FEATURES, oxides(300, 1, 0), rows);
    while (!first.isFinished()) {
      first.epoch();
    }
    write(first.best(), TensorType.F32);
    RoostWeights start = RoostStart.read(folder, FEATURES).get(0);
    // A rate that ruins a network in one epoch.
    RoostTrainer ruined =
        RoostTrainer.beginWith(start, settings(2, 0.5), FEATURES, oxides(100, 3, 0), rows);
    while (!ruined.isFinished()) {
      ruined.epoch();
    }
    assertThat(ruined.bestEpoch()).isZero();
    assertThat(ruined.best().parameters()).isEqualTo(start.parameters());
  }

  @Test
  void a_stopped_fine_tuning_goes_on_with_the_bundles_standardisation() throws IOException {
    RoostWeights start = network();
    LabelledFormulas training = oxides(100, 3, 4);
    LabelledFormulas validation = oxides(40, 4, 4);
    RoostTrainer whole =
        RoostTrainer.beginWith(start, settings(4, 1e-3), FEATURES, training, validation);
    RoostTrainer stopped =
        RoostTrainer.beginWith(start, settings(4, 1e-3), FEATURES, training, validation);
    whole.epoch();
    stopped.epoch();
    stopped.save(folder);
    RoostTrainer resumed = RoostTrainer.resume(settings(4, 1e-3), training, validation, folder);
    assertThat(resumed.best().targets()).isEqualTo(start.targets());
    assertThat(resumed.epoch()).isEqualTo(whole.epoch());
  }

  @Test
  void a_rounded_bundle_still_fits_its_features() throws IOException {
    write(network(), TensorType.F16);
    assertThat(RoostStart.read(folder, FEATURES)).hasSize(1);
  }

  @Test
  void other_features_and_older_bundles_are_refused() throws IOException {
    write(network(), TensorType.F32);
    refused(ElementFeatures.oneHot(), "element features", "22", "onehot");
    float[] changed = FEATURES.rows().clone();
    changed[8 * 22] += 3;
    ElementFeatures other = new ElementFeatures("other.csv", 22, changed);
    refused(other, "element features", "other.csv");

    RoostWeights whole = network();
    float[] without = whole.parameters().clone();
    Slice map = new RoostLayout(SIZES).embedding().weight();
    Arrays.fill(without, map.at(), map.at() + map.length(), 0);
    write(new RoostWeights(SIZES, without, whole.embeddings(), whole.targets()), TensorType.F32);
    refused(FEATURES, "does not hold the map");
  }

  @Test
  void a_network_of_another_property_begins_with_the_scale_of_the_new_one() {
    RoostWeights other = network().begin(RoostLoss.L1, new double[] {-3, -1, -2}, 1);
    assertThat(other.targets()).isEqualTo(new Standardisation(-2, 1));
    assertThat(other.parameters()).isEqualTo(network().parameters());
    LabelledFormulas training = oxides(200, 1, -7);
    LabelledFormulas validation = oxides(50, 2, -7);
    RoostTrainer trainer =
        RoostTrainer.beginWith(
            network().begin(RoostLoss.L1, training.values(), 1),
            settings(15, 1e-3),
            FEATURES,
            training,
            validation);
    while (!trainer.isFinished()) {
      trainer.epoch();
    }
    assertThat(trainer.bestError()).isLessThan(0.2);
  }

  @Test
  void another_number_of_outputs_takes_a_new_last_map_alone() {
    RoostWeights robust = network().begin(RoostLoss.ROBUST_L1, new double[] {1, 2, 3}, 1);
    assertThat(robust.sizes().outputs()).isEqualTo(2);
    int kept = new RoostLayout(SIZES).output().weight().at();
    assertThat(Arrays.copyOf(robust.parameters(), kept))
        .isEqualTo(Arrays.copyOf(network().parameters(), kept));
    assertThat(robust.embeddings()).isEqualTo(network().embeddings());
    RoostWeights classes = network().begin(RoostLoss.LOG_LOSS, new double[] {0, 1, 1}, 1);
    assertThat(classes.targets()).isEqualTo(Standardisation.NONE);
    assertThat(classes.parameters()).isEqualTo(network().parameters());
  }

  private void refused(ElementFeatures features, String... words) {
    assertThatThrownBy(() -> RoostStart.read(folder, features))
        .isInstanceOf(UserError.class)
        .message()
        .contains(words);
  }

  private void write(RoostWeights network, TensorType type) throws IOException {
    ObjectNode fields = new ObjectMapper().createObjectNode();
    fields.put("id", "test").put("model", RoostBundle.KIND).put("target", TARGET);
    fields.put("kind", "PBE").put("unit", "eV");
    fields.set(RoostBundle.NETWORK, RoostBundle.describe(SIZES, 1));
    ModelCard.of(fields).write(folder);
    ResidualCalibration calibration =
        new ResidualCalibration(
            new double[] {Double.POSITIVE_INFINITY},
            new double[ResidualCalibration.QUANTILES],
            true);
    int[] seen = new int[Element.COUNT + 1];
    RoostBundle.writeWeights(folder, List.of(network), calibration, seen, type);
  }

  private static RoostWeights network() {
    return RoostWeights.of(
        SIZES,
        RoostParameters.first(new RoostLayout(SIZES), 1),
        FEATURES.rows(),
        new Standardisation(2, 1.5));
  }

  private static double[] predictions(RoostWeights weights, LabelledFormulas rows) {
    return new EnsembleScorer(List.of(weights))
        .score(rows.compositions().toArray(Composition[]::new), rows.size())
        .mean();
  }

  private static RoostSettings settings(int epochs, double rate) {
    return new RoostSettings(RoostLoss.L1, 32, rate, 1e-6, epochs, epochs, 5);
  }

  private static LabelledFormulas oxides(int rows, long seed, double shift) {
    KeyedRandom random = KeyedRandom.of(seed, "oxides", 0);
    List<Composition> compositions = new ArrayList<>();
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      long[] counts = {1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(8)};
      Composition composition =
          Composition.of(new int[] {19 + random.nextInt(12), 37 + random.nextInt(12), 8}, counts);
      compositions.add(composition);
      values[i] = shift + 2 + 5 * (double) counts[2] / composition.totalCount();
    }
    return new LabelledFormulas(compositions, values);
  }
}
