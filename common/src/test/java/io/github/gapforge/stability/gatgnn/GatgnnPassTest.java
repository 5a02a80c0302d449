package io.github.gapforge.stability.gatgnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.Slice;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network against the reference implementation, the paper's formulas and itself. */
final class GatgnnPassTest {

  private static final GatgnnSizes SMALL = new GatgnnSizes(AtomFeatures.WIDTH, 41, 5, 2, 2);
  private static final SmoothL1 LOSS = new SmoothL1(1);

  @Test
  void slices_follow_one_another_without_gaps_and_statistics_come_last() {
    GatgnnLayout layout = new GatgnnLayout(GatgnnSizes.published());
    int next = 0;
    for (Slice slice : layout.slices()) {
      assertThat(slice.at()).as(slice.name()).isEqualTo(next);
      assertThat(layout.isStatistic(slice))
          .isEqualTo(slice.name().endsWith(".mean") || slice.name().endsWith(".variance"));
      next += slice.length();
    }
    assertThat(next).isEqualTo(layout.size());
    // 92·64+64 + 41·64+64 + 3·(128·256 + 4·128 + 64 + 8 + 128) + 167·32+32 + 33 + 2·(64·64+64) + 65
    assertThat(layout.trained()).isEqualTo(122_874);
    assertThat(layout.size() - layout.trained()).isEqualTo(3 * 2 * (4 + 64));
  }

  @Test
  void naive_formulas_give_the_reference_implementations_outputs_and_loss() throws IOException {
    GatgnnFixture fixture = GatgnnFixture.read();
    NaiveGatgnn naive =
        new NaiveGatgnn(fixture.layout, fixture.atomFeatures(), fixture.distanceFeatures());
    double[] parameters = fixture.parameters();
    List<CrystalGraph> graphs = fixture.graphs();
    assertThat(naive.outputs(parameters, graphs, false))
        .containsExactly(fixture.numbers("output_eval"), within(1e-7));
    assertThat(naive.outputs(parameters, graphs, true))
        .containsExactly(fixture.numbers("output_train"), within(1e-7));
    assertThat(naive.loss(parameters, graphs, LOSS, fixture.numbers("target")))
        .isCloseTo(fixture.loss(), within(1e-7));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void outputs_in_both_modes_loss_and_every_gradient_are_the_reference_implementations(
      boolean vectors) throws IOException {
    GatgnnFixture fixture = GatgnnFixture.read();
    GatgnnPass pass =
        new GatgnnPass(
            fixture.layout,
            fixture.atomFeatures(),
            fixture.distanceFeatures(),
            vectors ? RowProduct.vectors() : RowProduct.plain(),
            vectors ? new VectorSoftUnits() : new PlainSoftUnits());
    pass.take(single(fixture.parameters()));
    GraphBatch batch = batch(fixture.graphs());
    close(pass.forward(batch, false), fixture.numbers("output_eval"), 2e-6);
    float[] outputs = pass.forward(batch, true);
    close(outputs, fixture.numbers("output_train"), 2e-6);
    float[] errors = new float[batch.graphs()];
    double loss = errors(outputs, fixture.numbers("target"), errors);
    assertThat(loss).isCloseTo(fixture.loss(), within(1e-6));

    float[] gradient = new float[fixture.layout.size()];
    pass.backward(batch, errors, gradient, 1);
    for (Slice slice : fixture.layout.slices()) {
      if (!fixture.layout.isStatistic(slice) && slice != fixture.layout.globalHidden().weight()) {
        compare(slice.name(), gradient, slice.at(), fixture.ours(slice, "gradients"), 1e-6);
      }
    }
    double[] global = fixture.globalHiddenGradient();
    int own = GatgnnFixture.SIZES.width() * GatgnnSizes.GLOBAL_HIDDEN;
    int at = fixture.layout.globalHidden().weight().at();
    compare("global, atoms", gradient, at, java.util.Arrays.copyOf(global, own), 1e-6);
    double[] ofCompositions = fixture.compositionGradient(gradient);
    for (int i = 0; i < ofCompositions.length; i++) {
      assertThat(ofCompositions[i]).isCloseTo(global[own + i], within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.05})
  void gradients_agree_with_finite_differences(double delta) {
    GatgnnLayout layout = new GatgnnLayout(SMALL);
    float[] parameters = random(layout, 0.4);
    List<CrystalGraph> graphs = TestCrystals.graphs(6);
    double[] targets = {0.3, -0.7, 1.2, 0.1, -0.4, 2};
    SmoothL1 loss = new SmoothL1(delta);
    GatgnnPass pass = GatgnnPass.of(layout);
    pass.take(parameters);
    GraphBatch batch = batch(graphs);
    float[] errors = new float[graphs.size()];
    float[] outputs = pass.forward(batch, true);
    for (int g = 0; g < errors.length; g++) {
      errors[g] = (float) (loss.slope(outputs[g] - targets[g]) / errors.length);
    }
    float[] gradient = new float[layout.size()];
    pass.backward(batch, errors, gradient, 1);

    NaiveGatgnn naive = new NaiveGatgnn(layout, AtomFeatures.rows(), DistanceFeatures.gaussians());
    double[] exact = doubles(parameters);
    KeyedRandom random = KeyedRandom.of(1, "which", 0);
    for (Slice slice : layout.slices()) {
      for (int tries = 0; tries < 12 && !layout.isStatistic(slice); tries++) {
        int i = slice.at() + random.nextInt(slice.length());
        double step = 1e-5;
        exact[i] += step;
        double above = naive.loss(exact, graphs, loss, targets);
        exact[i] -= 2 * step;
        double below = naive.loss(exact, graphs, loss, targets);
        exact[i] = parameters[i];
        double difference = (above - below) / (2 * step);
        assertThat((double) gradient[i])
            .as(slice.name() + " " + (i - slice.at()))
            .isCloseTo(difference, within(2e-6 + 1e-3 * Math.abs(difference)));
      }
    }
  }

  @Test
  void a_step_against_the_statistics_gradient_moves_them_a_tenth_towards_the_batch() {
    GatgnnLayout layout = new GatgnnLayout(SMALL);
    float[] parameters = random(layout, 0.4);
    GatgnnPass pass = GatgnnPass.of(layout);
    List<CrystalGraph> graphs = TestCrystals.graphs(8);
    GraphBatch batch = batch(graphs);
    float[] gradient = new float[layout.size()];
    // Repeated, the running statistics become those of the batch, but for n − 1.
    for (int i = 0; i < 200; i++) {
      pass.take(parameters);
      pass.forward(batch, true);
      pass.backward(batch, new float[graphs.size()], gradient, 1);
      for (int s = layout.trained(); s < layout.size(); s++) {
        parameters[s] -= gradient[s];
      }
    }
    float[] trained = pass.forward(batch, true).clone();
    float[] evaluated = pass.forward(batch, false);
    for (int g = 0; g < graphs.size(); g++) {
      assertThat(evaluated[g]).isCloseTo(trained[g], within(2e-2f * Math.abs(trained[g]) + 1e-3f));
    }
  }

  @Test
  void plain_loops_and_vectors_agree_at_the_published_widths() {
    GatgnnLayout layout = new GatgnnLayout(GatgnnSizes.published());
    float[] parameters = random(layout, 0.1);
    GraphBatch batch = batch(TestCrystals.graphs(5));
    float[][] outputs = new float[2][];
    float[][] gradients = new float[2][layout.size()];
    for (int i = 0; i < 2; i++) {
      GatgnnPass pass =
          new GatgnnPass(
              layout,
              AtomFeatures.rows(),
              DistanceFeatures.gaussians(),
              i == 0 ? RowProduct.plain() : RowProduct.vectors(),
              i == 0 ? new PlainSoftUnits() : new VectorSoftUnits());
      pass.take(parameters);
      outputs[i] = pass.forward(batch, true).clone();
      pass.backward(batch, new float[] {1, -1, 1, 1, -1}, gradients[i], 1);
    }
    close(outputs[1], doubles(outputs[0]), 2e-5);
    compare("all", gradients[1], 0, doubles(gradients[0]), 5e-4);
  }

  @Test
  void the_order_of_the_atoms_does_not_matter() {
    GatgnnPass pass = trained();
    for (int number = 0; number < 6; number++) {
      float value = pass.forward(batch(List.of(TestCrystals.graph(number))), false)[0];
      for (int turn = 1; turn < 4; turn++) {
        CrystalGraph turned = CrystalGraph.of(TestCrystals.reordered(number, turn));
        float other = pass.forward(batch(List.of(turned)), false)[0];
        assertThat(other).as(TestCrystals.name(number)).isCloseTo(value, within(2e-5f));
      }
    }
  }

  @Test
  void outside_of_training_a_crystal_does_not_depend_on_its_batch() {
    GatgnnPass pass = trained();
    List<CrystalGraph> graphs = new ArrayList<>(TestCrystals.graphs(8));
    float[] together = pass.forward(batch(graphs), false).clone();
    for (int g = 0; g < graphs.size(); g++) {
      float[] alone = pass.forward(batch(List.of(graphs.get(g))), false);
      assertThat(alone[0]).isEqualTo(together[g]);
    }
    Collections.reverse(graphs);
    float[] reversed = pass.forward(batch(graphs), false);
    for (int g = 0; g < graphs.size(); g++) {
      assertThat(reversed[graphs.size() - 1 - g]).isEqualTo(together[g]);
    }
  }

  @Test
  void softplus_and_its_slope_are_right_to_single_precision() {
    for (float z = -100; z < 100; z += 0.037f) {
      double exact = Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0);
      assertThat((double) Softplus.of(z)).isCloseTo(exact, within(1e-6 * Math.max(1, exact)));
      assertThat((double) Softplus.slope(z)).isCloseTo(1 / (1 + Math.exp(-z)), within(3e-7));
    }
  }

  private static GatgnnPass trained() {
    GatgnnLayout layout = new GatgnnLayout(GatgnnSizes.published());
    GatgnnPass pass = GatgnnPass.of(layout);
    pass.take(random(layout, 0.1));
    return pass;
  }

  private static GraphBatch batch(List<CrystalGraph> graphs) {
    GraphBatch batch = new GraphBatch();
    graphs.forEach(batch::add);
    return batch;
  }

  /** Parameters of a network in the midst of a training: variances are positive. */
  private static float[] random(GatgnnLayout layout, double size) {
    float[] values = new float[layout.size()];
    KeyedRandom random = KeyedRandom.of(5, "parameters", 0);
    for (Slice slice : layout.slices()) {
      boolean one = slice.name().endsWith(".variance") || slice.name().endsWith(".scale");
      for (int i = slice.at(); i < slice.at() + slice.length(); i++) {
        values[i] = (float) (one ? 0.5 + random.nextDouble() : size * random.nextGaussian());
      }
    }
    return values;
  }

  private static double errors(float[] outputs, double[] targets, float[] errors) {
    double sum = 0;
    for (int g = 0; g < errors.length; g++) {
      double error = outputs[g] - targets[g];
      sum += LOSS.value(error) / errors.length;
      errors[g] = (float) (LOSS.slope(error) / errors.length);
    }
    return sum;
  }

  private static void close(float[] values, double[] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static void compare(
      String name, float[] gradient, int at, double[] expected, double relative) {
    double greatest = 0;
    for (double value : expected) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) gradient[at + i])
          .as(name + " " + i)
          .isCloseTo(expected[i], within(1e-7 + relative * Math.max(1, greatest)));
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static float[] single(double[] values) {
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return single;
  }
}
