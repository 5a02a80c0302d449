package io.github.gapforge.property.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForestBundleTest {

  private static final int FEATURES = 3;

  @TempDir Path folder;

  /** Descriptors that say nothing, of the right number. */
  private record Nothing() implements DescriptorSet {
    @Override
    public int size() {
      return FEATURES;
    }

    @Override
    public List<String> names() {
      return List.of("a", "b", "c");
    }

    @Override
    public boolean describe(Composition composition, double[] out, int offset) {
      Arrays.fill(out, offset, offset + FEATURES, composition.size());
      return true;
    }
  }

  private void write(RandomTrees trees, TensorType type) throws IOException {
    write(trees, LinearTrend.NONE, type);
  }

  private void write(RandomTrees trees, LinearTrend trend, TensorType type) throws IOException {
    double[] y = IntStream.range(0, 5).asDoubleStream().toArray();
    ResidualCalibration calibration =
        ResidualCalibration.fit(y, new double[] {1, 1, 2, 3, 3}, y, new double[] {2}, true);
    TrainingDomain domain = TrainingDomain.ofElements(new int[Element.COUNT + 1]);
    ForestBundle.writeWeights(folder, trees.forest(), trend, calibration, domain, type);
    ObjectNode card = new ObjectMapper().createObjectNode();
    card.put("id", "f").put("model", "forest").put("target", "band_gap_ev").put("unit", "eV");
    ModelCard.of(card.put("kind", "PBE").put("descriptors", "nothing")).write(folder);
  }

  private ForestModel read() {
    return ForestBundle.read(folder, (name, impute) -> new Nothing());
  }

  @Test
  void exact_leaves_come_back_exactly() throws IOException {
    RandomTrees trees = new RandomTrees(1, FEATURES, 255, 30, 14);
    write(trees, TensorType.F64);
    Forest again = read().forest();
    assertThat(again.nodes).isDeepEqualTo(trees.forest().nodes);
    assertThat(again.leaves).isDeepEqualTo(trees.forest().leaves);
    assertThat(again.thresholds).isDeepEqualTo(trees.thresholds);
  }

  @Test
  void rounded_leaves_come_back_within_their_rounding() throws IOException {
    RandomTrees trees = new RandomTrees(2, FEATURES, 31, 30, 10);
    for (TensorType type : List.of(TensorType.F32, TensorType.F16)) {
      write(trees, type);
      double relative = type == TensorType.F32 ? 0x1p-24 : 0x1p-11;
      double[][] exact = trees.forest().leaves;
      double[][] rounded = read().forest().leaves;
      for (int t = 0; t < exact.length; t++) {
        for (int i = 0; i < exact[t].length; i++) {
          double most = relative * Math.abs(exact[t][i]) + 0x1p-25;
          assertThat(rounded[t][i]).isCloseTo(exact[t][i], within(most));
        }
      }
    }
  }

  @Test
  void a_trend_is_added_to_the_trees_and_never_leads_below_zero() throws IOException {
    RandomTrees trees = new RandomTrees(3, FEATURES, 31, 30, 10);
    Composition[] salt = {FormulaParser.parse("NaCl")};
    write(trees, TensorType.F64);
    Prediction without = read().scorer().predict(salt, 1)[0];
    write(trees, new LinearTrend(new double[] {1, 2, 4}, 100), TensorType.F64);
    Prediction above = read().scorer().predict(salt, 1)[0];
    // The descriptors of this test say how many elements there are: two, three times.
    assertThat(above.value()).isCloseTo(without.value() + 100 + 2 * 7, within(1e-12));
    assertThat(above.sdEpistemic()).isEqualTo(without.sdEpistemic());
    write(trees, new LinearTrend(new double[] {0, 0, -4}, -1000), TensorType.F64);
    assertThat(read().scorer().predict(salt, 1)[0].value()).isZero();
  }

  @Test
  void a_trend_of_other_descriptors_is_refused() throws IOException {
    write(
        new RandomTrees(3, FEATURES, 31, 30, 10),
        new LinearTrend(new double[] {1, 2}, 0),
        TensorType.F64);
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("trend of 2 coefficients and 1 intercepts for 3 descriptors");
  }

  @Test
  void weights_of_another_model_than_the_cards_are_refused() throws IOException {
    write(new RandomTrees(5, FEATURES, 4, 3, 3), TensorType.F32);
    Path card = folder.resolve(ModelCard.FILE);
    ObjectNode fields = (ObjectNode) new ObjectMapper().readTree(card.toFile());
    Path weights = folder.resolve(ForestBundle.WEIGHTS);
    String hash = Fingerprint.ofContent(Files.newInputStream(weights)).hex();
    ModelCard.of(fields.put("weights_sha256", hash)).write(folder);
    assertThat(read().forest().leaves.length).isEqualTo(3);
    ModelCard.of(fields.put("weights_sha256", "0".repeat(64))).write(folder);
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("of another model");
  }

  @Test
  void a_bundle_cut_anywhere_is_the_users_error() throws IOException {
    write(new RandomTrees(3, FEATURES, 4, 3, 3), TensorType.F32);
    byte[] whole = Files.readAllBytes(folder.resolve(ForestBundle.WEIGHTS));
    for (int length = 0; length < whole.length; length++) {
      Files.write(folder.resolve(ForestBundle.WEIGHTS), Arrays.copyOf(whole, length));
      assertThatThrownBy(this::read)
          .isInstanceOf(UserError.class)
          .hasMessageContaining(ForestBundle.WEIGHTS)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void flipped_bytes_are_the_users_error_or_still_a_forest_that_scores() throws IOException {
    write(new RandomTrees(4, FEATURES, 4, 3, 3), TensorType.F32);
    byte[] whole = Files.readAllBytes(folder.resolve(ForestBundle.WEIGHTS));
    int refused = 0;
    for (int round = 0; round < 6_000; round++) {
      KeyedRandom random = KeyedRandom.of(9, "test.flip", round);
      byte[] damaged = whole.clone();
      int at = random.nextInt(round % 2 == 0 ? damaged.length : 900);
      damaged[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(folder.resolve(ForestBundle.WEIGHTS), damaged);
      refused += scoresOrIsRefused() ? 0 : 1;
    }
    assertThat(refused).isBetween(1_000, 5_999);
  }

  private boolean scoresOrIsRefused() {
    try {
      double[] mean = new double[2];
      new ForestScorer(read().forest()).score(new double[2 * FEATURES], 2, mean, null);
      return true;
    } catch (UserError refused) {
      assertThat(refused.exitCode()).isEqualTo(UserError.BAD_INPUT);
      return false;
    }
  }

  @Test
  void a_tree_as_deep_as_it_has_nodes_is_read_and_written_without_recursion() {
    int depth = 200_000;
    byte[] bits = new byte[(2 * depth + 8) / 8];
    for (int node = depth; node <= 2 * depth; node++) {
      bits[node >> 3] |= (byte) (1 << (node & 7));
    }
    double[] leaves = new double[depth + 1];
    PreOrder order = new PreOrder(bits, new byte[depth], new byte[depth], leaves);
    Forest forest = order.toForest(new double[][] {{1}}, new int[] {depth}, new int[] {depth + 1});
    assertThat(forest.nodeCount()).isEqualTo(2L * depth + 1);
    assertThat(PreOrder.of(forest).leafBits()).isEqualTo(bits);
  }

  @Test
  void missing_files_and_other_models_are_named() throws IOException {
    assertThatThrownBy(this::read).isInstanceOf(UserError.class).hasMessageContaining("card.json");
    write(new RandomTrees(5, FEATURES, 4, 2, 2), TensorType.F64);
    Files.delete(folder.resolve(ForestBundle.WEIGHTS));
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessageContaining(ForestBundle.WEIGHTS);
    Path card = folder.resolve(ModelCard.FILE);
    Files.writeString(card, Files.readString(card).replace("\"forest\"", "\"roost\""));
    assertThatThrownBy(this::read).isInstanceOf(UserError.class).hasMessageContaining("roost");
  }

  @Test
  void probability_counts_the_pile_at_zero_once_and_sums_to_one() throws IOException {
    write(new RandomTrees(6, FEATURES, 4, 2, 2), TensorType.F64);
    ForestModel model = read();
    double inf = Double.POSITIVE_INFINITY;
    Prediction one = model.prediction(1, 0.5);
    assertThat(model.probabilityBetween(one, -inf, inf)).isEqualTo(1);
    assertThat(model.probabilityBetween(one, -2, -1)).isZero();
    double zero = model.probabilityBetween(one, 0, 0);
    assertThat(zero).isEqualTo(model.calibration.probabilityUpTo(1, 0.5, 0)).isPositive();
    double rest = model.probabilityBetween(one, Double.MIN_VALUE, inf);
    assertThat(zero + rest).isCloseTo(1, within(1e-12));
  }
}
