package io.github.gapforge.property.roost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.nn.FloatMemory;
import io.github.gapforge.nn.flat.FlatNetwork;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The Deeplearning4j network around the pass. */
final class RoostTrainingTest {

  private static final RoostSizes SMALL = new RoostSizes(22, 15, 2, 2, 32, List.of(64, 32, 32), 1);
  private static final List<String> FORMULAS =
      List.of("NaCl", "Fe2O3", "H2", "CaTiO3", "Cs2AgBiBr6", "KMgF3", "Xe", "LiNbTaWO9");
  private static final float[] TARGETS = {0.3f, -0.7f, 1.2f, 0.1f, -0.4f, 2, 0.6f, -1.5f};

  @TempDir Path folder;

  @Test
  void the_network_in_Deeplearning4j_has_the_published_number_of_parameters() {
    RoostNetwork network = network(RoostSizes.published(22, false), RoostLoss.L1, 0);
    assertThat(network.flat().network().numParams()).isEqualTo(2_433_168 - (200 - 22) * 63);
  }

  @Test
  void Deeplearning4j_has_the_reference_implementations_loss_and_gradients() throws IOException {
    RoostFixture fixture = RoostFixture.read();
    RoostNetwork network =
        RoostNetwork.create(
            RoostFixture.SIZES, fixture.features(), settings(RoostLoss.ROBUST_L1, 0), 128);
    double[] parameters = fixture.flat("parameters");
    float[] single = new float[parameters.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) parameters[i];
    }
    network.flat().write(single);
    FormulaBatch batch = fixture.batch();
    float[] targets = new float[batch.formulas()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) fixture.targets()[i];
    }
    network.flat().network().setInput(RoostComputation.encode(batch));
    network
        .flat()
        .network()
        .setLabels(Nd4j.createFromArray(targets).reshape('c', targets.length, 1));
    network.flat().network().computeGradientAndScore();
    assertThat(network.flat().network().score()).isCloseTo(fixture.loss(), within(1e-6));
    double[] expected = fixture.flat("gradients");
    double[] sums = network.flat().network().gradient().gradient().dup().data().asDouble();
    for (int i = 0; i < expected.length; i++) {
      // Deeplearning4j sums over a batch and divides in the updater.
      assertThat(sums[i] / targets.length).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void a_step_takes_off_a_share_of_every_parameter_apart_from_the_gradient() {
    RoostNetwork plain = network(SMALL, RoostLoss.L1, 0);
    RoostNetwork decaying = network(SMALL, RoostLoss.L1, 10);
    float[] before = parameters(plain);
    assertThat(parameters(decaying)).isEqualTo(before);
    plain.step(batch(FORMULAS), TARGETS);
    decaying.step(batch(FORMULAS), TARGETS);
    float[] stepped = parameters(plain);
    float[] decayed = parameters(decaying);
    for (int i = 0; i < before.length; i++) {
      assertThat(decayed[i]).isCloseTo(stepped[i] - 3e-4f * 10 * before[i], within(1e-6f));
    }
  }

  @Test
  void a_saved_network_goes_on_as_if_never_stopped() throws IOException {
    RoostNetwork network = network(SMALL, RoostLoss.L1, 1e-6);
    for (int i = 0; i < 3; i++) {
      network.step(batch(FORMULAS), TARGETS);
    }
    network.flat().save(folder.resolve("network.zip"));
    RoostNetwork again = new RoostNetwork(FlatNetwork.load(folder.resolve("network.zip")));
    assertThat(again.layer().getFeatures()).isEqualTo(ElementFeatures.magpie().rows());
    for (int i = 0; i < 3; i++) {
      assertThat(again.step(batch(FORMULAS), TARGETS))
          .isEqualTo(network.step(batch(FORMULAS), TARGETS));
    }
    assertThat(parameters(again)).isEqualTo(parameters(network));
  }

  @ParameterizedTest
  @EnumSource(RoostLoss.class)
  void steps_are_those_of_Deeplearning4j(RoostLoss loss) throws IOException {
    RoostSizes sizes = new RoostSizes(22, 15, 2, 2, 32, List.of(64, 32, 32), loss.outputs());
    RoostNetwork ours = network(sizes, loss, 0.1);
    MultiLayerNetwork theirs = network(sizes, loss, 0.1).flat().network();
    DataSet rows =
        new DataSet(
            RoostComputation.encode(batch(FORMULAS)),
            Nd4j.createFromArray(TARGETS).reshape('c', TARGETS.length, 1));
    for (int i = 0; i < 5; i++) {
      ours.step(batch(FORMULAS), TARGETS);
      theirs.fit(rows);
    }
    agree(theirs, ours);
    // And the library goes on from our file, with the state of the updater.
    ours.flat().save(folder.resolve("network.zip"));
    MultiLayerNetwork again =
        ModelSerializer.restoreMultiLayerNetwork(folder.resolve("network.zip").toFile(), true);
    ours.step(batch(FORMULAS), TARGETS);
    again.fit(rows);
    agree(again, ours);
  }

  private static void agree(MultiLayerNetwork theirs, RoostNetwork ours) {
    float[] expected = new float[Math.toIntExact(theirs.numParams())];
    FloatMemory.read(theirs.params(), expected);
    float[] found = parameters(ours);
    double apart = 0;
    for (int i = 0; i < expected.length; i++) {
      // Gradients that are rounding noise, as those of gates' biases, Adam makes large.
      assertThat(found[i]).isCloseTo(expected[i], within(5e-5f));
      apart += Math.abs(found[i] - expected[i]) / expected.length;
    }
    assertThat(apart).isLessThan(1e-8);
  }

  @Test
  void fifty_rows_are_learnt_by_heart() {
    KeyedRandom random = KeyedRandom.of(3, "rows", 0);
    FormulaBatch batch = new FormulaBatch();
    float[] targets = new float[50];
    for (int i = 0; i < targets.length; i++) {
      int atoms = 1 + i % 5;
      batch.begin(atoms);
      for (int a = 0; a < atoms; a++) {
        batch.set(a, 1 + (17 * i + 23 * a) % 90, 1f / atoms);
      }
      targets[i] = (float) random.nextGaussian();
    }
    RoostSettings settings = new RoostSettings(RoostLoss.L2, 50, 3e-3, 0, 1, 1, 1);
    ElementFeatures features = ElementFeatures.oneHot();
    RoostNetwork network =
        RoostNetwork.create(
            new RoostSizes(features.width(), 31, 2, 2, 32, List.of(64, 32), 1),
            features.rows(),
            settings,
            50);
    double loss = Double.POSITIVE_INFINITY;
    for (int step = 0; step < 1500 && loss > 1e-4; step++) {
      loss = network.step(batch, targets);
    }
    assertThat(loss).isLessThan(1e-4);
  }

  @Test
  void the_screening_kernel_gives_the_training_graphs_outputs() {
    RoostSizes sizes = RoostSizes.published(22, true);
    RoostNetwork network = network(sizes, RoostLoss.ROBUST_L1, 0);
    network.step(batch(FORMULAS), TARGETS);
    RoostWeights weights =
        RoostWeights.of(
            sizes, parameters(network), ElementFeatures.magpie().rows(), new Standardisation(0, 1));
    float[] graph = network.predict(batch(FORMULAS));
    for (Arithmetic arithmetic : List.of(Arithmetic.best(), Arithmetic.plain())) {
      float[] kernel = new RoostKernel(weights, arithmetic).score(batch(FORMULAS));
      for (int i = 0; i < graph.length; i++) {
        assertThat(kernel[i]).isCloseTo(graph[i], within(1e-5f));
      }
    }
  }

  @Test
  void formulas_pass_through_the_arrays_of_Deeplearning4j() {
    FormulaBatch there = batch(FORMULAS);
    FormulaBatch back = new FormulaBatch();
    RoostComputation.decode(RoostComputation.encode(there), back);
    assertThat(back.formulas()).isEqualTo(there.formulas());
    for (int a = 0; a < there.atoms(); a++) {
      assertThat(back.element(a)).isEqualTo(there.element(a));
      assertThat(back.share(a)).isEqualTo(there.share(a));
    }
  }

  private static float[] parameters(RoostNetwork network) {
    float[] parameters = new float[Math.toIntExact(network.flat().network().numParams())];
    network.flat().read(parameters);
    return parameters;
  }

  private static FormulaBatch batch(List<String> formulas) {
    FormulaBatch batch = new FormulaBatch();
    formulas.forEach(formula -> batch.add(FormulaParser.parse(formula)));
    return batch;
  }

  private static RoostNetwork network(RoostSizes sizes, RoostLoss loss, double decay) {
    return RoostNetwork.create(sizes, ElementFeatures.magpie().rows(), settings(loss, decay), 128);
  }

  private static RoostSettings settings(RoostLoss loss, double decay) {
    return new RoostSettings(loss, 128, 3e-4, decay, 10, 10, 1);
  }
}
