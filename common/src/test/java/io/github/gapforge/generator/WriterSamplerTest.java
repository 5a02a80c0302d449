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
  private static final DecodeRule LIMIT =
      DecodeRule.sample(1).withRepeatLimit(new RepeatLimit(0.5));

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
    new WriterSampler(
            writer,
            new WriterSampler.Temperatures(1, 1, 1),
            RepeatLimit.NONE,
            SEED,
            new PlainProduct())
        .sample(40, 500, plain);

    assertThat(plain).containsExactly(keys(writer, 40, 500));
  }

  @Test
  void what_was_met_before_is_written_as_if_it_were_new() {
    FormulaWriter writer = randomWriter();
    FormulaSampler experienced = writer.sampler(DecodeRule.sample(1), SEED);
    experienced.sample(50_000, 8000, new long[8000]);
    long[] again = new long[2000];
    experienced.sample(300, 2000, again);

    assertThat(again).containsExactly(keys(writer, 300, 2000));
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
    compareFrequencies(randomWriter(), 1);
  }

  /** Elements at a temperature of their own; the end has its probability at 1, moved by offsets. */
  @Test
  void the_end_keeps_its_probability_when_elements_are_drawn_at_another_temperature() {
    FormulaWriter random = randomWriter();
    double[] ends = {0, 0, -0.7, 0.4, 1.1, 0, 0, 0, 0};
    compareFrequencies(
        new FormulaWriter(random.elements(), random.counts(), new EndOffsets(ends)), 0.6);
  }

  private static void compareFrequencies(FormulaWriter writer, double elementTemperature) {
    int samples = 200_000;
    Map<Long, Integer> found = new HashMap<>();
    long[] keys = new long[samples];
    writer
        .sampler(DecodeRule.of(DecodeRule.Kind.SAMPLE, 0, 1, elementTemperature), SEED)
        .sample(0, samples, keys);
    for (long key : keys) {
      found.merge(key, 1, Integer::sum);
    }
    List<Map.Entry<Long, Integer>> frequent = new ArrayList<>(found.entrySet());
    frequent.sort(Map.Entry.<Long, Integer>comparingByValue().reversed());
    for (Map.Entry<Long, Integer> entry : frequent.subList(0, 20)) {
      double expected = samples * probabilityOfReduced(writer, entry.getKey(), elementTemperature);
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
  void the_same_temperature_for_all_is_the_same_as_one_temperature() {
    FormulaWriter writer = randomWriter();
    long[] one = new long[3000];
    long[] apart = new long[3000];
    writer.sampler(DecodeRule.sample(1.2), SEED).sample(0, one.length, one);
    new WriterSampler(
            writer,
            new WriterSampler.Temperatures(Math.nextUp(1.2), 1.2, 1.2),
            RepeatLimit.NONE,
            SEED,
            MatrixProducts.best())
        .sample(0, apart.length, apart);

    long same = 0;
    for (int i = 0; i < one.length; i++) {
      same += one[i] == apart[i] ? 1 : 0;
    }
    assertThat(same).isGreaterThan(2990);
  }

  @Test
  void offsets_of_the_end_bring_the_wanted_numbers_of_elements() {
    FormulaWriter writer = randomWriter();
    double[] wanted = {0, 0, 0.1, 0.4, 0.3, 0.2, 0, 0, 0};
    DecodeRule hot = DecodeRule.of(DecodeRule.Kind.SAMPLE, 0, 1, 2);
    EndOffsets offsets =
        EndOffsets.bringing(
            wanted,
            ends -> new FormulaWriter(writer.elements(), writer.counts(), ends).sampler(hot, SEED));
    long[] keys = new long[20_000];
    new FormulaWriter(writer.elements(), writer.counts(), offsets)
        .sampler(hot, SEED + 1)
        .sample(0, keys.length, keys);
    double[] found = new double[wanted.length];
    for (long key : keys) {
      found[CompositionKey.size(key)] += 1.0 / keys.length;
    }
    for (int size = 0; size < wanted.length; size++) {
      assertThat(found[size]).as("%d elements", size).isCloseTo(wanted[size], within(0.01));
    }
  }

  @Test
  void with_a_repeat_limit_a_sample_depends_on_its_index_alone() {
    FormulaWriter writer = randomWriter();
    long[] whole = limited(writer, 0, 9000);

    assertThat(limited(writer, 4095, 2)).containsExactly(whole[4095], whole[4096]);
    assertThat(limited(writer, 700, 5000)).containsExactly(Arrays.copyOfRange(whole, 700, 5700));
    long[] plain = new long[300];
    new WriterSampler(
            writer,
            new WriterSampler.Temperatures(1, 1, 1),
            LIMIT.repeatLimit(),
            SEED,
            new PlainProduct())
        .sample(8000, 300, plain);
    assertThat(plain).containsExactly(Arrays.copyOfRange(whole, 8000, 8300));
  }

  @Test
  void a_round_of_samples_is_written_with_the_turns_of_the_first() {
    FormulaWriter writer = randomWriter();
    DecodeRule rounds = DecodeRule.sample(1).withRepeatLimit(new RepeatLimit(0.5, 3000));
    long[] keys = new long[4000];
    writer.sampler(rounds, SEED).sample(0, 4000, keys);

    assertThat(Arrays.copyOf(keys, 3000)).containsExactly(limited(writer, 0, 3000));
    // Nothing is over its limit at first: what comes then is what comes without one.
    assertThat(Arrays.copyOfRange(keys, 3000, 3003)).containsExactly(keys(writer, 3000, 3));
    assertThat(Arrays.copyOfRange(keys, 3000, 4000)).isNotEqualTo(limited(writer, 3000, 1000));
  }

  @Test
  void a_formula_that_has_had_its_turns_does_not_come_again() {
    FormulaWriter writer = randomWriter();
    long first = 2000;
    long[] free = keys(writer, first, 1000);
    long[] limited = limited(writer, first, 1000);
    List<Integer> freely = overdue(writer, free, first);
    List<Integer> stillThere = overdue(writer, limited, first);

    assertThat(freely).hasSizeGreaterThan(20);
    assertThat(stillThere.size()).isLessThan(freely.size() / 5);
    // Where no attempt gave another formula of as many elements, what was drawn first is taken.
    assertThat(stillThere).allSatisfy(i -> assertThat(limited[i]).isEqualTo(free[i]));
  }

  /** Places of formulas of three or more elements whose every way of writing was over the limit. */
  private static List<Integer> overdue(FormulaWriter writer, long[] keys, long first) {
    double rounding = 1.001;
    List<Integer> overdue = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      double least =
          waysOfWriting(keys[i]).stream()
              .mapToDouble(formula -> probability(writer, formula, 1))
              .min()
              .orElseThrow();
      boolean isOver = least * (first + i + 1) > LIMIT.repeatLimit().times() * rounding;
      if (isOver && CompositionKey.size(keys[i]) > 2) {
        overdue.add(i);
      }
    }
    return overdue;
  }

  @Test
  void a_repeat_limit_changes_no_number_of_elements_and_repeats_less() {
    FormulaWriter writer = randomWriter();
    long[] free = keys(writer, 0, 3000);
    long[] limited = limited(writer, 0, 3000);

    int[] sizes = Arrays.stream(free).mapToInt(CompositionKey::size).toArray();
    assertThat(Arrays.stream(limited).mapToInt(CompositionKey::size).toArray()).isEqualTo(sizes);
    assertThat(Arrays.stream(limited).distinct().count())
        .isGreaterThan(Arrays.stream(free).distinct().count() + 100);
  }

  @Test
  void first_samples_are_those_without_a_repeat_limit() {
    FormulaWriter writer = randomWriter();

    assertThat(limited(writer, 0, 3)).containsExactly(keys(writer, 0, 3));
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
      ours -= Math.log(probability(writer, WrittenFormula.of(key), 1)) / salts.length;
    }
    // Half-precision weights.
    assertThat(ours).isCloseTo(trainer.negativeLogLikelihood(salts).orElseThrow(), within(0.02));
  }

  private static long[] keys(FormulaWriter writer, long first, int samples) {
    long[] keys = new long[samples];
    writer.sampler(DecodeRule.sample(1), SEED).sample(first, samples, keys);
    return keys;
  }

  private static long[] limited(FormulaWriter writer, long first, int samples) {
    long[] keys = new long[samples];
    writer.sampler(LIMIT, SEED).sample(first, samples, keys);
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
  private static double probabilityOfReduced(
      FormulaWriter writer, long key, double elementTemperature) {
    return waysOfWriting(key).stream()
        .mapToDouble(formula -> probability(writer, formula, elementTemperature))
        .sum();
  }

  private static List<WrittenFormula> waysOfWriting(long key) {
    List<WrittenFormula> ways = new ArrayList<>();
    WrittenFormula reduced = WrittenFormula.of(key);
    for (int multiple = 1; multiple <= MatganEncoding.LARGEST_COUNT; multiple++) {
      WrittenFormula formula = WrittenFormula.of(key);
      boolean fits = true;
      for (int i = 0; i < reduced.size(); i++) {
        fits &= reduced.count(i) * multiple <= MatganEncoding.LARGEST_COUNT;
        formula.setCount(i, reduced.count(i) * multiple);
      }
      if (fits) {
        ways.add(formula);
      }
    }
    return ways;
  }

  private static double probability(
      FormulaWriter writer, WrittenFormula formula, double elementTemperature) {
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
      logits[ROWS] =
          step < 2 ? Double.NEGATIVE_INFINITY : logits[ROWS] + writer.ends().logits()[step];
      double end = share(logits, ROWS);
      if (step == formula.size()) {
        probability *= end;
      } else {
        for (int row = 0; row < ROWS; row++) {
          logits[row] /= elementTemperature;
        }
        logits[ROWS] = Double.NEGATIVE_INFINITY;
        probability *= (1 - end) * share(logits, formula.element(step));
      }
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
    return new FormulaWriter(elements, counts, EndOffsets.NONE);
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
