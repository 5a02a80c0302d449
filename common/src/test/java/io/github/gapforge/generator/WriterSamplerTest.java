package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterSamplerTest {

  private static final long SEED = 11;
  private static final int WIDTH = 24;
  private static final int ROWS = MatganEncoding.ROWS;

  @TempDir private Path folder;

  @Test
  void a_sample_depends_on_its_index_alone() {
    FormulaWriter writer = randomWriter();
    long[] whole = keys(writer, 0, 3000);

    assertThat(keys(writer, 0, 1)).containsExactly(whole[0]);
    assertThat(keys(writer, 1023, 2)).containsExactly(whole[1023], whole[1024]);
    assertThat(keys(writer, 700, 1500)).containsExactly(Arrays.copyOfRange(whole, 700, 2200));
  }

  @Test
  void products_in_plain_loops_write_the_same_formulas() {
    FormulaWriter writer = randomWriter();
    long[] plain = new long[500];
    new WriterSampler(writer, 1, 1, 1, SEED, new PlainProduct()).sample(40, 500, plain);

    assertThat(plain).containsExactly(keys(writer, 40, 500));
  }

  @Test
  void another_seed_gives_other_samples() {
    FormulaWriter writer = randomWriter();
    long[] other = new long[200];
    writer.sampler(DecodeRule.sample(1), SEED + 1).sample(0, 200, other);

    assertThat(other).isNotEqualTo(keys(writer, 0, 200));
  }

  /** The kernel against probabilities that are multiplied choice by choice in double precision. */
  @Test
  void formulas_appear_as_often_as_their_choices_are_probable() {
    FormulaWriter writer = randomWriter();
    int samples = 200_000;
    Map<Long, Integer> found = new HashMap<>();
    for (long key : keys(writer, 0, samples)) {
      found.merge(key, 1, Integer::sum);
    }
    List<Map.Entry<Long, Integer>> frequent = new ArrayList<>(found.entrySet());
    frequent.sort(Map.Entry.<Long, Integer>comparingByValue().reversed());
    for (Map.Entry<Long, Integer> entry : frequent.subList(0, 20)) {
      double expected = samples * probabilityOfReduced(writer, entry.getKey());
      assertThat(expected).isGreaterThan(20);
      // Even points: far closer than the square root that independent draws would give.
      assertThat((double) entry.getValue())
          .isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
    }
  }

  @Test
  void even_points_repeat_less_than_independent_draws() {
    FormulaWriter writer = randomWriter();
    int samples = 50_000;
    long distinct = Arrays.stream(keys(writer, 0, samples)).distinct().count();
    long independent = independent(writer, samples);

    assertThat(distinct).isGreaterThan(independent + samples / 200);
  }

  @Test
  void a_low_temperature_writes_fewer_different_formulas() {
    FormulaWriter writer = randomWriter();
    long[] cold = new long[5000];
    writer.sampler(DecodeRule.sample(0.3), SEED).sample(0, cold.length, cold);

    assertThat(Arrays.stream(cold).distinct().count())
        .isLessThan(Arrays.stream(keys(writer, 0, cold.length)).distinct().count());
  }

  @Test
  void a_temperature_of_the_elements_alone_changes_them_but_not_how_many_there_are() {
    FormulaWriter writer = randomWriter();
    long[] usual = keys(writer, 0, 20_000);
    long[] varied = new long[usual.length];
    DecodeRule rule = DecodeRule.of(DecodeRule.Kind.SAMPLE, 0, 1, 3);
    writer.sampler(rule, SEED).sample(0, varied.length, varied);

    assertThat(Arrays.stream(varied).distinct().count())
        .isGreaterThan(Arrays.stream(usual).distinct().count());
    // Of what is written first, the end depends on the elements before it: not exactly the same.
    assertThat(shareOfBinaries(varied)).isCloseTo(shareOfBinaries(usual), within(0.02));
    long[] hot = new long[usual.length];
    writer.sampler(DecodeRule.sample(3), SEED).sample(0, hot.length, hot);
    assertThat(Math.abs(shareOfBinaries(hot) - shareOfBinaries(usual)))
        .isGreaterThan(2 * Math.abs(shareOfBinaries(varied) - shareOfBinaries(usual)));
  }

  private static double shareOfBinaries(long[] keys) {
    return Arrays.stream(keys)
        .filter(key -> key >= 0)
        .mapToInt(CompositionKey::size)
        .map(size -> size == 2 ? 1 : 0)
        .average()
        .orElseThrow();
  }

  @Test
  void the_same_temperature_for_all_is_the_same_as_one_temperature() {
    FormulaWriter writer = randomWriter();
    long[] one = new long[3000];
    long[] apart = new long[3000];
    writer.sampler(DecodeRule.sample(1.2), SEED).sample(0, one.length, one);
    new WriterSampler(writer, Math.nextUp(1.2), 1.2, 1.2, SEED, MatrixProducts.best())
        .sample(0, apart.length, apart);

    long same = 0;
    for (int i = 0; i < one.length; i++) {
      same += one[i] == apart[i] ? 1 : 0;
    }
    assertThat(same).isGreaterThan(2990);
  }

  @Test
  void rules_for_matrices_of_cells_are_refused() {
    assertThatThrownBy(() -> randomWriter().sampler(DecodeRule.published(), SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("published");
  }

  @Test
  void the_bundle_of_a_training_writes_what_its_networks_write() throws IOException {
    WriterSettings settings =
        new WriterSettings(16, List.of(1.0), 40, 32, 1e-2, 0.1, List.of(), 1, 1, 2, 1e-3);
    WriterTrainer trainer = WriterTrainer.begin(settings, SaltFormulas.keys(), SEED);
    for (int step = 0; step < 40; step++) {
      trainer.step();
    }
    trainer.export(folder, new ObjectMapper().createObjectNode().put("id", "test"));
    GeneratorModel model = GeneratorBundle.read(folder);
    FormulaWriter writer = (FormulaWriter) model.generator();

    assertThat(model.decodeRule()).isEqualTo(DecodeRule.sample(1));
    long[] salts = SaltFormulas.keys();
    double ours = 0;
    for (long key : salts) {
      ours -= Math.log(probability(writer, WrittenFormula.of(key))) / salts.length;
    }
    // Half-precision weights.
    assertThat(ours).isCloseTo(trainer.negativeLogLikelihood(salts), within(0.02));
  }

  private static long[] keys(FormulaWriter writer, long first, int samples) {
    long[] keys = new long[samples];
    writer.sampler(DecodeRule.sample(1), SEED).sample(first, samples, keys);
    return keys;
  }

  /** Distinct formulas among independent draws from the exact frequencies of many even ones. */
  private static long independent(FormulaWriter writer, int samples) {
    long[] many = keys(writer, 1_000_000, 400_000);
    KeyedRandom random = KeyedRandom.of(SEED, "test.independent", 0);
    return java.util.stream.IntStream.range(0, samples)
        .mapToLong(i -> many[random.nextInt(many.length)])
        .distinct()
        .count();
  }

  /** All ways of writing multiples of the formula: counts up to 8. */
  private static double probabilityOfReduced(FormulaWriter writer, long key) {
    double sum = 0;
    WrittenFormula reduced = WrittenFormula.of(key);
    for (int multiple = 1; multiple <= MatganEncoding.LARGEST_COUNT; multiple++) {
      WrittenFormula formula = WrittenFormula.of(key);
      boolean fits = true;
      for (int i = 0; i < reduced.size(); i++) {
        fits &= reduced.count(i) * multiple <= MatganEncoding.LARGEST_COUNT;
        formula.setCount(i, reduced.count(i) * multiple);
      }
      sum += fits ? probability(writer, formula) : 0;
    }
    return sum;
  }

  private static double probability(FormulaWriter writer, WrittenFormula formula) {
    double probability = 1;
    for (int step = 0; step <= formula.size() && step < WrittenFormula.MOST; step++) {
      double[] sum = new double[writer.elements().width()];
      for (int i = 0; i < step; i++) {
        add(writer.elements(), 0, formula.element(i), sum);
      }
      if (step > 0) {
        add(writer.elements(), 1, formula.element(step - 1), sum);
      }
      add(writer.elements(), 2, step, sum);
      double[] logits = logits(writer.elements(), sum);
      for (int row = 0; row < ROWS; row++) {
        boolean before =
            step > 0 && ElementOrder.rank(row) <= ElementOrder.rank(formula.element(step - 1));
        if (before || step == 0 && ElementOrder.rank(row) == ROWS - 1) {
          logits[row] = Double.NEGATIVE_INFINITY;
        }
      }
      if (step < 2) {
        logits[ROWS] = Double.NEGATIVE_INFINITY;
      }
      probability *= share(logits, step < formula.size() ? formula.element(step) : ROWS);
    }
    for (int step = 0; step < formula.size(); step++) {
      double[] sum = new double[writer.counts().width()];
      for (int i = 0; i < formula.size(); i++) {
        add(writer.counts(), 0, formula.element(i), sum);
      }
      add(writer.counts(), 1, formula.element(step), sum);
      add(writer.counts(), 2, formula.size() - 1 - step, sum);
      for (int i = 0; i < step; i++) {
        add(writer.counts(), 3, (formula.count(i) - 1) * ROWS + formula.element(i), sum);
      }
      probability *= share(logits(writer.counts(), sum), formula.count(step) - 1);
    }
    return probability;
  }

  private static double share(double[] logits, int chosen) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.exp(logits[chosen]) / sum;
  }

  private static void add(ChoiceNetwork network, int table, int row, double[] sum) {
    for (int unit = 0; unit < sum.length; unit++) {
      sum[unit] += network.tables()[table][row * sum.length + unit];
    }
  }

  private static double[] logits(ChoiceNetwork network, double[] hidden) {
    double[] x = hidden.clone();
    for (int unit = 0; unit < x.length; unit++) {
      x[unit] += network.bias()[unit];
    }
    for (int block = 0; block < network.blocks().size(); block += 2) {
      double[] y = dense(network.blocks().get(block + 1), dense(network.blocks().get(block), x));
      for (int unit = 0; unit < x.length; unit++) {
        x[unit] += y[unit];
      }
    }
    return dense(network.output(), x);
  }

  private static double[] dense(GeneratorLayer.Dense layer, double[] x) {
    double[] out = new double[layer.outputs()];
    for (int o = 0; o < out.length; o++) {
      out[o] = layer.bias()[o];
      for (int i = 0; i < x.length; i++) {
        out[o] += Math.max(0, x[i]) * layer.weights()[i * out.length + o];
      }
    }
    return out;
  }

  /** Random weights, with a liking for the end, so that some formulas are frequent. */
  private static FormulaWriter randomWriter() {
    KeyedRandom random = KeyedRandom.of(5, "test.writer", 0);
    ChoiceNetwork elements = network(random, 3, new int[] {ROWS, ROWS, 9}, ROWS + 1, 2.5f);
    ChoiceNetwork counts = network(random, 4, new int[] {ROWS, ROWS, 9, 8 * ROWS}, 8, 0);
    elements.output().bias()[ROWS] = 3;
    return new FormulaWriter(elements, counts);
  }

  private static ChoiceNetwork network(
      KeyedRandom random, int tables, int[] rows, int choices, float spread) {
    float[][] all = new float[tables][];
    for (int i = 0; i < tables; i++) {
      all[i] = gaussians(random, rows[i] * WIDTH, 0.5);
    }
    List<GeneratorLayer.Dense> blocks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      blocks.add(dense(random, WIDTH, 0.3));
    }
    GeneratorLayer.Dense output =
        new GeneratorLayer.Dense(
            WIDTH,
            choices,
            gaussians(random, WIDTH * choices, 0.6),
            gaussians(random, choices, spread));
    return new ChoiceNetwork(WIDTH, all, gaussians(random, WIDTH, 0.1), blocks, output);
  }

  private static GeneratorLayer.Dense dense(KeyedRandom random, int outputs, double scale) {
    return new GeneratorLayer.Dense(
        WIDTH, outputs, gaussians(random, WIDTH * outputs, scale), gaussians(random, outputs, 0.1));
  }

  private static float[] gaussians(KeyedRandom random, int length, double scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }
}
