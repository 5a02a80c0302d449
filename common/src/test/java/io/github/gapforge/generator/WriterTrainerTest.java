package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.generator.WriterSettings.Temperatures;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.nn.WeightStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

final class WriterTrainerTest {

  private static final long SEED = 3;
  private static final int WIDTH = 16;

  @TempDir private Path folder;

  @Test
  void likelihood_makes_known_formulas_probable() {
    long[] formulas = SaltFormulas.keys();
    WriterTrainer trainer = WriterTrainer.begin(settings(150), formulas, SEED);
    double before = trainer.negativeLogLikelihood(formulas).orElseThrow();
    steps(trainer, 150);
    double after = trainer.negativeLogLikelihood(formulas).orElseThrow();

    // Untrained, the first element alone is one of 85: more than 4 nats.
    assertThat(before).isGreaterThan(8);
    assertThat(after).isLessThan(before - 3);
  }

  @Test
  void a_resumed_training_goes_through_both_stages_as_one_that_never_stopped() throws IOException {
    long[] formulas = SaltFormulas.keys();
    WriterTrainer whole = WriterTrainer.begin(settings(3), formulas, SEED);
    for (int saved = 1; saved < settings(3).steps(); saved++) {
      whole.step();
      Path checkpoint = Files.createDirectory(folder.resolve("after-" + saved));
      whole.save(checkpoint);
    }
    StepLosses last = whole.step();

    for (int saved = 1; saved < settings(3).steps(); saved++) {
      Path checkpoint = folder.resolve("after-" + saved);
      WriterTrainer resumed = WriterTrainer.resume(settings(3), formulas, SEED, checkpoint, saved);
      steps(resumed, settings(3).steps() - saved - 1);
      assertThat(resumed.step()).as("after %d steps", saved).isEqualTo(last);
      assertThat(resumed.sample(DecodeRule.sample(1), 1, 50))
          .containsExactly(whole.sample(DecodeRule.sample(1), 1, 50));
    }
    assertThat(last.critic()).isBetween(0.0, 1.0);
  }

  @Test
  void rounds_against_the_critic_make_more_of_what_is_written_valid() {
    WriterSettings settings =
        new WriterSettings(
            WIDTH,
            List.of(1.0),
            25,
            64,
            1e-2,
            0.3,
            List.of(new Temperatures(1, 1)),
            5_000,
            60,
            128,
            1e-2);
    WriterTrainer trainer = WriterTrainer.begin(settings, SaltFormulas.keys(), SEED);
    steps(trainer, 25);
    double before = validShare(trainer);
    steps(trainer, 60);

    assertThat(validShare(trainer)).isGreaterThan(before + 0.1);
  }

  private static double validShare(WriterTrainer trainer) {
    return SampleQuality.of(
            trainer.sample(DecodeRule.sample(1), 7, 4000),
            new long[0],
            ValidityRules.named("smact14"))
        .validShare();
  }

  @Test
  void samples_are_reduced_formulas_of_two_to_eight_elements_and_depend_on_their_index_alone() {
    WriterTrainer trainer = WriterTrainer.begin(settings(10), SaltFormulas.keys(), SEED);
    steps(trainer, 2);
    long[] few = trainer.sample(DecodeRule.sample(1), 5, 20);

    assertThat(Arrays.copyOf(trainer.sample(DecodeRule.sample(1), 5, 60), 20)).containsExactly(few);
    for (long key : few) {
      assertThat(CompositionKey.size(key)).isBetween(2, 8);
      assertThat(CompositionKey.composition(key).greatestCommonDivisor()).isEqualTo(1);
    }
    assertThat(Arrays.stream(few).distinct().count()).isGreaterThan(10);
  }

  @Test
  void the_exported_tables_give_the_logits_of_the_networks() throws IOException {
    WriterTrainer trainer = WriterTrainer.begin(settings(10), SaltFormulas.keys(), SEED);
    steps(trainer, 3);
    trainer.save(folder);
    trainer.export(Files.createDirectory(folder.resolve("bundle")), card());
    TensorFile tensors = TensorFile.read(folder.resolve("bundle").resolve(GeneratorBundle.WEIGHTS));
    TrainableNetwork elements = restored(WriterNetworks.elements(WIDTH, true), "elements.zip");
    TrainableNetwork counts = restored(WriterNetworks.counts(WIDTH, true), "counts.zip");
    WrittenFormula formula = WrittenFormula.of(SaltFormulas.keys()[40]);

    float[] in = new float[WrittenFormula.ELEMENT_INPUTS];
    formula.writeElementInputs(1, in, 0);
    double[] first = row(tensors, "elements.bias", 0);
    add(first, row(tensors, "elements.chosen", formula.element(0)));
    add(first, row(tensors, "elements.last", formula.element(0)));
    add(first, row(tensors, "elements.number", 1));
    close(logits(tensors, "elements", first), elements.predict(vector(in)));

    in = new float[WrittenFormula.COUNT_INPUTS];
    formula.writeCountInputs(1, in, 0);
    first = row(tensors, "counts.bias", 0);
    add(first, row(tensors, "counts.present", formula.element(0)));
    add(first, row(tensors, "counts.present", formula.element(1)));
    add(first, row(tensors, "counts.asked", formula.element(1)));
    add(first, row(tensors, "counts.number", 0));
    int decided = (formula.count(0) - 1) * MatganEncoding.ROWS + formula.element(0);
    add(first, row(tensors, "counts.decided", decided));
    close(logits(tensors, "counts", first), counts.predict(vector(in)));
  }

  private TrainableNetwork restored(NetworkPlan plan, String file) throws IOException {
    TrainableNetwork network =
        TrainableNetwork.create(
            plan, new Adam(), DataType.FLOAT, WeightStart.SCALED, SEED, "restored");
    network.restore(folder.resolve(file));
    return network;
  }

  private static void close(double[] ours, INDArray theirs) {
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).isCloseTo(theirs.getDouble(0, i), within(0.02));
    }
    assertThat(theirs.length()).isEqualTo(ours.length);
  }

  private static double[] logits(TensorFile tensors, String prefix, double[] first) {
    double[] x = first.clone();
    for (int block = 0; block < 2; block++) {
      String name = prefix + ".block." + block;
      double[] inner = dense(tensors, name + ".inner", x);
      add(x, dense(tensors, name + ".outer", inner));
    }
    return dense(tensors, prefix + ".output", x);
  }

  /** A dense layer of the rectified values. */
  private static double[] dense(TensorFile tensors, String name, double[] x) {
    double[] weights = tensors.get(name + ".weights").doubles();
    double[] out = tensors.get(name + ".bias").doubles();
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < out.length; o++) {
        out[o] += Math.max(0, x[i]) * weights[i * out.length + o];
      }
    }
    return out;
  }

  private static double[] row(TensorFile tensors, String name, int row) {
    return Arrays.copyOfRange(tensors.get(name).doubles(), row * WIDTH, (row + 1) * WIDTH);
  }

  private static void add(double[] sum, double[] part) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
  }

  private static INDArray vector(float[] values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {1, values.length});
  }

  private static ObjectNode card() {
    return new ObjectMapper().createObjectNode().put("id", "test");
  }

  private static void steps(WriterTrainer trainer, int steps) {
    for (int i = 0; i < steps; i++) {
      trainer.step();
    }
  }

  private static WriterSettings settings(int likelihoodSteps) {
    return new WriterSettings(
        WIDTH,
        List.of(0.9, 0.1),
        likelihoodSteps,
        32,
        1e-2,
        0.1,
        List.of(new Temperatures(1.2, 1), new Temperatures(1, 1)),
        1000,
        2,
        16,
        1e-3);
  }
}
