package io.github.gapforge.property.roost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DropoutTest {

  private static final int MANY = 400_001;

  @Test
  void the_share_of_units_becomes_zero_and_the_mean_stays() {
    float[] units = units(new Dropout(0.3, 1, 7), 0);
    double zeros = 0;
    double sum = 0;
    for (float unit : units) {
      zeros += unit == 0 ? 1 : 0;
      sum += unit;
    }
    // Standard deviation of the share: 0.0007.
    assertThat(zeros / MANY).isCloseTo(0.3, within(0.003));
    assertThat(sum / MANY).isCloseTo(1, within(0.005));
  }

  @Test
  void seed_and_step_alone_decide_which() {
    float[] first = units(new Dropout(0.5, 1, 7), 3);
    Dropout other = new Dropout(0.5, 1, 7);
    units(other, 2);
    assertThat(units(other, 3)).isEqualTo(first);
    assertThat(units(other, 4)).isNotEqualTo(first);
    assertThat(units(new Dropout(0.5, 1, 8), 3)).isNotEqualTo(first);
  }

  @Test
  void the_gradient_passes_where_the_units_do() {
    Dropout dropout = new Dropout(0.4, 2, 1);
    dropout.begin(0);
    float[] one = ones();
    float[] two = ones();
    dropout.apply(0, one, MANY);
    dropout.apply(1, two, MANY);
    float[] gradient = ones();
    dropout.back(0, gradient, MANY);
    assertThat(gradient).isEqualTo(one).isNotEqualTo(two);
  }

  @Test
  void the_gradient_of_a_network_with_dropout_agrees_with_finite_differences() {
    RoostLayout layout = new RoostLayout(new RoostSizes(3, 4, 2, 2, 5, List.of(16, 8, 8), 2));
    RoostPass pass =
        new RoostPass(layout, random(3 * (Element.COUNT + 1), "features"), Arithmetic.best());
    float[] parameters = random(layout.size(), "parameters");
    FormulaBatch batch = new FormulaBatch();
    List.of("NaCl", "Fe2O3", "CaTiO3", "Xe").forEach(f -> batch.add(FormulaParser.parse(f)));
    Dropout dropout = pass.dropout(0.3, 5);
    float[] ones = new float[2 * 4];
    Arrays.fill(ones, 1);
    float[] gradient = new float[layout.size()];
    double plain = sum(pass, parameters, batch, Optional.empty());
    double dropped = sum(pass, parameters, batch, Optional.of(dropout));
    assertThat(dropped).isNotEqualTo(plain);
    pass.backward(batch, ones, gradient);
    for (int d = 0; d < 20; d++) {
      float[] direction = random(layout.size(), "direction " + d);
      double slope = 0;
      for (int i = 0; i < direction.length; i++) {
        slope += gradient[i] * direction[i];
      }
      // Single precision: an error of the sums of some 1e-6 over the step.
      double step = 1e-3;
      double above = sum(pass, moved(parameters, direction, step), batch, Optional.of(dropout));
      double below = sum(pass, moved(parameters, direction, -step), batch, Optional.of(dropout));
      assertThat(slope).isCloseTo((above - below) / (2 * step), within(0.02));
    }
  }

  private static double sum(
      RoostPass pass, float[] parameters, FormulaBatch batch, Optional<Dropout> dropout) {
    pass.take(parameters);
    dropout.ifPresent(d -> d.begin(11));
    float[] out = pass.forward(batch, dropout);
    double sum = 0;
    for (int i = 0; i < 2 * batch.formulas(); i++) {
      sum += out[i];
    }
    return sum;
  }

  private static float[] moved(float[] from, float[] direction, double step) {
    float[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += (float) step * direction[i];
    }
    return to;
  }

  private static float[] random(int size, String purpose) {
    KeyedRandom random = KeyedRandom.of(3, purpose, 0);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (0.3 * random.nextGaussian());
    }
    return values;
  }

  private static float[] units(Dropout dropout, int step) {
    dropout.begin(step);
    float[] units = ones();
    dropout.apply(0, units, MANY);
    return units;
  }

  private static float[] ones() {
    float[] ones = new float[MANY];
    Arrays.fill(ones, 1);
    return ones;
  }
}
