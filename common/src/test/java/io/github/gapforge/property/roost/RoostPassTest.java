package io.github.gapforge.property.roost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.products.Slice;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network against the reference implementation, the paper's formulas and itself. */
final class RoostPassTest {

  private static final RoostSizes TINY = new RoostSizes(3, 4, 2, 2, 5, List.of(6, 4, 4), 2);
  private static final List<String> FORMULAS =
      List.of("NaCl", "Fe2O3", "H2", "CaTiO3", "Cs2AgBiBr6", "KMgF3", "Xe", "LiNbTaWO9");

  @Test
  void the_published_network_has_2433168_parameters() {
    assertThat(new RoostLayout(RoostSizes.published(200, false)).size()).isEqualTo(2_433_168);
    assertThat(new RoostLayout(RoostSizes.published(200, true)).size()).isEqualTo(2_433_168 + 65);
  }

  @Test
  void slices_follow_one_another_without_gaps() {
    int next = 0;
    for (Slice slice : new RoostLayout(TINY).slices()) {
      assertThat(slice.at()).as(slice.name()).isEqualTo(next);
      next += slice.length();
    }
    assertThat(next).isEqualTo(new RoostLayout(TINY).size());
  }

  @Test
  void naive_formulas_give_the_reference_implementations_outputs_and_loss() throws IOException {
    RoostFixture fixture = RoostFixture.read();
    NaiveRoost naive = new NaiveRoost(fixture.layout, fixture.features());
    FormulaBatch batch = fixture.batch();
    double[] parameters = fixture.flat("parameters");
    for (int f = 0; f < batch.formulas(); f++) {
      double[] outputs = naive.outputs(parameters, batch, f);
      assertThat(outputs[0]).isCloseTo(fixture.numbers("mean")[f], within(1e-6));
      assertThat(outputs[1]).isCloseTo(fixture.numbers("log_sd")[f], within(1e-6));
    }
    assertThat(naive.loss(parameters, batch, RoostLoss.ROBUST_L1, fixture.targets()))
        .isCloseTo(fixture.loss(), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void outputs_loss_and_every_gradient_are_the_reference_implementations(boolean vectors)
      throws IOException {
    RoostFixture fixture = RoostFixture.read();
    Arithmetic arithmetic = vectors ? Arithmetic.best() : Arithmetic.plain();
    RoostPass pass = new RoostPass(fixture.layout, fixture.features(), arithmetic);
    pass.take(single(fixture.flat("parameters")));
    FormulaBatch batch = fixture.batch();
    float[] outputs = pass.forward(batch).clone();
    for (int f = 0; f < batch.formulas(); f++) {
      assertThat((double) outputs[2 * f]).isCloseTo(fixture.numbers("mean")[f], within(1e-6));
      assertThat((double) outputs[2 * f + 1]).isCloseTo(fixture.numbers("log_sd")[f], within(1e-6));
    }
    float[] errors = new float[outputs.length];
    double loss = meanLoss(RoostLoss.ROBUST_L1, outputs, fixture.targets(), errors);
    assertThat(loss).isCloseTo(fixture.loss(), within(1e-6));

    float[] gradient = new float[fixture.layout.size()];
    pass.backward(batch, errors, gradient);
    compare(fixture.layout, gradient, fixture.flat("gradients"), 2e-5, 2e-8);
  }

  @ParameterizedTest
  @EnumSource(RoostLoss.class)
  void gradients_agree_with_finite_differences(RoostLoss loss) {
    RoostSizes sizes = new RoostSizes(3, 4, 2, 2, 5, List.of(6, 4, 4), loss.outputs());
    RoostLayout layout = new RoostLayout(sizes);
    float[] features = random(3 * (Element.COUNT + 1), 1, "features");
    float[] parameters = random(layout.size(), 0.5, "parameters");
    FormulaBatch batch = batch(FORMULAS);
    double[] targets = {0.3, -0.7, 1.2, 0.1, -0.4, 2, 0.6, -1.5};
    RoostPass pass = new RoostPass(layout, features, Arithmetic.best());
    pass.take(parameters);
    float[] outputs = pass.forward(batch).clone();
    float[] errors = new float[outputs.length];
    meanLoss(loss, outputs, targets, errors);
    float[] gradient = new float[layout.size()];
    pass.backward(batch, errors, gradient);

    NaiveRoost naive = new NaiveRoost(layout, features);
    double[] exact = new double[parameters.length];
    double[] differences = new double[parameters.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = parameters[i];
    }
    for (int i = 0; i < exact.length; i++) {
      double step = 1e-6;
      exact[i] += step;
      double above = naive.loss(exact, batch, loss, targets);
      exact[i] -= 2 * step;
      double below = naive.loss(exact, batch, loss, targets);
      exact[i] = parameters[i];
      differences[i] = (above - below) / (2 * step);
    }
    compare(layout, gradient, differences, 1e-4, 1e-6);
  }

  @Test
  void plain_loops_and_vectors_agree_at_the_published_widths() {
    RoostLayout layout = new RoostLayout(RoostSizes.published(22, true));
    float[] features = random(22 * (Element.COUNT + 1), 1, "features");
    float[] parameters = random(layout.size(), 0.05, "parameters");
    FormulaBatch batch = batch(FORMULAS);
    float[][] outputs = new float[2][];
    float[][] gradients = new float[2][layout.size()];
    for (int i = 0; i < 2; i++) {
      RoostPass pass =
          new RoostPass(layout, features, i == 0 ? Arithmetic.plain() : Arithmetic.best());
      pass.take(parameters);
      outputs[i] = pass.forward(batch).clone();
      pass.backward(batch, outputs[i].clone(), gradients[i]);
    }
    for (int o = 0; o < 2 * FORMULAS.size(); o++) {
      assertThat(outputs[0][o]).isCloseTo(outputs[1][o], within(2e-5f));
    }
    double[] expected = new double[layout.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = gradients[0][i];
    }
    compare(layout, gradients[1], expected, 1e-3, 1e-6);
  }

  @Test
  void the_order_of_the_elements_does_not_matter() {
    int[] elements = {8, 20, 22};
    float[] shares = {0.6f, 0.2f, 0.2f};
    FormulaBatch batch = new FormulaBatch();
    for (int[] order : new int[][] {{0, 1, 2}, {2, 0, 1}, {1, 2, 0}, {2, 1, 0}}) {
      batch.begin(3);
      for (int i = 0; i < 3; i++) {
        batch.set(i, elements[order[i]], shares[order[i]]);
      }
    }
    float[] outputs = tiny().forward(batch);
    for (int f = 1; f < 4; f++) {
      assertThat(outputs[2 * f]).isCloseTo(outputs[0], within(1e-6f));
      assertThat(outputs[2 * f + 1]).isCloseTo(outputs[1], within(1e-6f));
    }
  }

  @Test
  void multiples_of_a_formula_are_the_same() {
    float[] outputs = tiny().forward(batch(List.of("Fe2O3", "Fe4O6", "Fe20O30")));
    assertThat(outputs[2]).isEqualTo(outputs[0]);
    assertThat(outputs[4]).isEqualTo(outputs[0]);
  }

  @Test
  void a_formula_does_not_depend_on_its_batch() {
    float[] together = tiny().forward(batch(FORMULAS)).clone();
    for (int f = 0; f < FORMULAS.size(); f++) {
      float[] alone = tiny().forward(batch(FORMULAS.subList(f, f + 1)));
      assertThat(alone[0]).as(FORMULAS.get(f)).isEqualTo(together[2 * f]);
    }
  }

  @Test
  void an_element_alone_has_a_value_even_at_the_end_of_a_batch() {
    RoostPass pass = tiny();
    float[] outputs = pass.forward(batch(List.of("NaCl", "Xe"))).clone();
    assertThat(outputs[2]).isFinite().isNotEqualTo(outputs[0]);
    NaiveRoost naive = new NaiveRoost(new RoostLayout(TINY), random(312, 1, "features"));
    float[] parameters = random(new RoostLayout(TINY).size(), 0.5, "parameters");
    double[] exact = new double[parameters.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = parameters[i];
    }
    assertThat((double) outputs[2])
        .isCloseTo(naive.outputs(exact, batch(List.of("Xe")), 0)[0], within(1e-5));
  }

  private static RoostPass tiny() {
    RoostLayout layout = new RoostLayout(TINY);
    RoostPass pass = new RoostPass(layout, random(312, 1, "features"), Arithmetic.best());
    pass.take(random(layout.size(), 0.5, "parameters"));
    return pass;
  }

  private static FormulaBatch batch(List<String> formulas) {
    FormulaBatch batch = new FormulaBatch();
    for (String formula : formulas) {
      Composition composition = FormulaParser.parse(formula);
      batch.add(composition);
    }
    return batch;
  }

  private static float[] random(int size, double scale, String purpose) {
    KeyedRandom random = KeyedRandom.of(7, purpose, 0);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  private static double meanLoss(
      RoostLoss loss, float[] outputs, double[] targets, float[] errors) {
    int width = loss.outputs();
    double sum = 0;
    for (int f = 0; f < targets.length; f++) {
      double logSd = loss.isRobust() ? outputs[2 * f + 1] : 0;
      double mean = outputs[width * f];
      sum += loss.value(mean, logSd, targets[f]);
      errors[width * f] = (float) (loss.inPrediction(mean, logSd, targets[f]) / targets.length);
      if (loss.isRobust()) {
        errors[2 * f + 1] = (float) (loss.inLogSd(mean, logSd, targets[f]) / targets.length);
      }
    }
    return sum / targets.length;
  }

  private static float[] single(double[] values) {
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return single;
  }

  /**
   * Errors by tensor: relative to its greatest entry, and absolute for tensors of rounding noise.
   */
  private static void compare(
      RoostLayout layout, float[] ours, double[] theirs, double relative, double absolute) {
    for (Slice slice : layout.slices()) {
      double greatest = 0;
      double error = 0;
      for (int i = slice.at(); i < slice.at() + slice.length(); i++) {
        greatest = Math.max(greatest, Math.abs(theirs[i]));
        error = Math.max(error, Math.abs(theirs[i] - ours[i]));
      }
      assertThat(error)
          .as("%s, greatest %s", slice.name(), greatest)
          .isLessThanOrEqualTo(relative * greatest + absolute);
    }
  }
}
