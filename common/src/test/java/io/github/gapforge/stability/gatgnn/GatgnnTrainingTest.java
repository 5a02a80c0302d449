package io.github.gapforge.stability.gatgnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.nn.FloatMemory;
import io.github.gapforge.nn.RateSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The Deeplearning4j network around the pass, and the trainer. */
final class GatgnnTrainingTest {

  private static final GatgnnSizes SMALL = new GatgnnSizes(AtomFeatures.WIDTH, 41, 16, 2, 2);

  @TempDir Path folder;

  @Test
  void crystals_pass_through_the_arrays_of_Deeplearning4j() {
    List<CrystalGraph> graphs = TestCrystals.graphs(8);
    GraphBatch there = new GraphBatch();
    graphs.forEach(there::add);
    GraphBatch back = new GraphBatch();
    GraphRows.decode(GraphRows.encode(graphs), back);
    assertThat(back.atoms()).isEqualTo(there.atoms());
    assertThat(back.edges()).isEqualTo(there.edges());
    for (int e = 0; e < there.edges(); e++) {
      assertThat(back.other(e)).isEqualTo(there.other(e));
      assertThat(back.own(e)).isEqualTo(there.own(e));
    }
    for (int s = 0; s < there.senders(); s++) {
      assertThat(back.senderAtom(s)).isEqualTo(there.senderAtom(s));
      assertThat(back.distance(back.senderRow(s))).isEqualTo(there.distance(there.senderRow(s)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void steps_are_those_of_Deeplearning4j(double decay) throws IOException {
    GatgnnSettings settings = settings(1, decay, 0);
    List<CrystalGraph> graphs = TestCrystals.graphs(10);
    double[] targets = targets(10);
    GatgnnNetwork ours = GatgnnNetwork.create(SMALL, settings, 10);
    MultiLayerNetwork theirs = GatgnnNetwork.create(SMALL, settings, 10).flat().network();
    INDArray labels = Nd4j.create(targets, new long[] {10, 1}).castTo(theirs.params().dataType());
    DataSet rows = new DataSet(GraphRows.encode(graphs), labels);
    for (int i = 0; i < 5; i++) {
      ours.step(graphs, targets);
      theirs.fit(rows);
    }
    agree(theirs, ours);
    // And the library goes on from our file, with the state of the updater.
    ours.flat().save(folder.resolve("network.zip"));
    MultiLayerNetwork again =
        ModelSerializer.restoreMultiLayerNetwork(folder.resolve("network.zip").toFile(), true);
    ours.step(graphs, targets);
    again.fit(rows);
    agree(again, ours);
    INDArray outputs = again.output(GraphRows.encode(graphs), false);
    double[] scored = new GatgnnScorer(weights(ours)).score(graphs);
    for (int i = 0; i < scored.length; i++) {
      assertThat(outputs.getDouble(i, 0)).isCloseTo(scored[i], within(1e-4));
    }
  }

  private static void agree(MultiLayerNetwork theirs, GatgnnNetwork ours) {
    float[] expected = new float[Math.toIntExact(theirs.numParams())];
    FloatMemory.read(theirs.params(), expected);
    float[] found = weights(ours).parameters();
    double apart = 0;
    for (int i = 0; i < expected.length; i++) {
      // Adam makes gradients large that are rounding noise.
      assertThat(found[i]).isCloseTo(expected[i], within(5e-4f));
      apart += Math.abs(found[i] - expected[i]) / expected.length;
    }
    assertThat(apart).isLessThan(1e-6);
  }

  @Test
  void weights_depend_on_the_parts_of_a_step_and_on_nothing_else() {
    List<CrystalGraph> graphs = TestCrystals.graphs(9);
    GatgnnNetwork one = GatgnnNetwork.create(SMALL, settings(2, 0, 0), 9);
    GatgnnNetwork other = GatgnnNetwork.create(SMALL, settings(2, 0, 0), 9);
    GatgnnNetwork whole = GatgnnNetwork.create(SMALL, settings(1, 0, 0), 9);
    for (int i = 0; i < 3; i++) {
      assertThat(other.step(graphs, targets(9))).isEqualTo(one.step(graphs, targets(9)));
      whole.step(graphs, targets(9));
    }
    assertThat(weights(other).parameters()).isEqualTo(weights(one).parameters());
    assertThat(weights(whole).parameters()).isNotEqualTo(weights(one).parameters());
  }

  @Test
  void running_statistics_of_a_step_are_the_mean_of_its_parts() {
    List<CrystalGraph> graphs = TestCrystals.graphs(8);
    GatgnnNetwork both = GatgnnNetwork.create(SMALL, settings(2, 0, 0), 8);
    GatgnnNetwork first = GatgnnNetwork.create(SMALL, settings(1, 0, 0), 8);
    GatgnnNetwork second = GatgnnNetwork.create(SMALL, settings(1, 0, 0), 8);
    both.step(graphs, targets(8));
    first.step(graphs.subList(0, 4), targets(4));
    second.step(graphs.subList(4, 8), targets(4));
    for (int i = new GatgnnLayout(SMALL).trained(); i < weights(both).parameters().length; i++) {
      float mean = (weights(first).parameters()[i] + weights(second).parameters()[i]) / 2;
      assertThat(weights(both).parameters()[i]).isCloseTo(mean, within(1e-5f));
    }
  }

  @Test
  void a_training_that_was_stopped_ends_with_the_same_weights() throws IOException {
    LabelledGraphs training = new LabelledGraphs(TestCrystals.graphs(20), targets(20));
    LabelledGraphs validation = new LabelledGraphs(TestCrystals.graphs(5), targets(5));
    GatgnnSettings settings = settings(2, 1e-3, 0.9);
    GatgnnTrainer whole = GatgnnTrainer.begin(settings, SMALL, training, validation);
    GatgnnTrainer stopped = GatgnnTrainer.begin(settings, SMALL, training, validation);
    for (int i = 0; i < 6; i++) {
      whole.epoch();
      stopped.epoch();
      if (i == 2) {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoint"));
        stopped.save(checkpoint);
        stopped = GatgnnTrainer.resume(settings, training, validation, checkpoint);
      }
    }
    assertThat(stopped.epochs()).isEqualTo(6);
    assertThat(stopped.bestEpoch()).isEqualTo(whole.bestEpoch());
    assertThat(stopped.best().parameters()).isEqualTo(whole.best().parameters());
  }

  @Test
  void weights_to_begin_with_stay_where_no_epoch_is_better() {
    LabelledGraphs training = new LabelledGraphs(TestCrystals.graphs(20), targets(20));
    GatgnnTrainer first = GatgnnTrainer.begin(settings(1, 0, 0), SMALL, training, training);
    for (int i = 0; i < 6; i++) {
      first.epoch();
    }
    GatgnnWeights start = first.best();
    GatgnnTrainer second = GatgnnTrainer.begin(settings(1, 0, 0), start, training, training);
    assertThat(second.bestError()).isEqualTo(first.bestError());
    // Labels turned round: what an epoch learns from them is worse for those that validate.
    double[] wrong = targets(20);
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = -10 * wrong[i];
    }
    GatgnnTrainer misled =
        GatgnnTrainer.begin(
            settings(1, 0, 0), start, new LabelledGraphs(training.graphs(), wrong), training);
    misled.epoch();
    assertThat(misled.bestEpoch()).isZero();
    assertThat(misled.best().parameters()).isEqualTo(start.parameters());
  }

  @Test
  void thirty_crystals_are_learnt_by_heart() {
    List<CrystalGraph> graphs = IntStream.range(4, 34).mapToObj(TestCrystals::graph).toList();
    GatgnnSizes sizes = new GatgnnSizes(AtomFeatures.WIDTH, 41, 32, 2, 2);
    GatgnnSettings settings =
        new GatgnnSettings(
            new SmoothL1(1), 30, 1, 5e-3, RateSchedule.CONSTANT, 0, 0, 1000, 1000, 1);
    GatgnnNetwork network = GatgnnNetwork.create(sizes, settings, 30);
    double loss = Double.POSITIVE_INFINITY;
    for (int step = 0; step < 1000 && loss > 2e-4; step++) {
      loss = network.step(graphs, targets(30));
    }
    assertThat(loss).isLessThan(2e-4);
  }

  @Test
  void the_published_rate_falls_to_three_tenths_after_three_quarters_of_the_steps() {
    var schedule = RateSchedule.STEP_DOWN.of(5e-3, 200);
    assertThat(schedule.valueAt(149, 0)).isEqualTo(5e-3);
    assertThat(schedule.valueAt(150, 0)).isCloseTo(1.5e-3, within(1e-12));
    assertThat(schedule.valueAt(199, 0)).isCloseTo(1.5e-3, within(1e-12));
  }

  private static GatgnnWeights weights(GatgnnNetwork network) {
    float[] parameters = new float[new GatgnnLayout(network.sizes()).size()];
    network.flat().read(parameters);
    return new GatgnnWeights(network.sizes(), parameters);
  }

  private static double[] targets(int count) {
    return IntStream.range(0, count).mapToDouble(i -> Math.sin(2.3 * i) - 1.5).toArray();
  }

  private static GatgnnSettings settings(int parts, double decay, double averaging) {
    return new GatgnnSettings(
        new SmoothL1(1), 10, parts, 3e-3, RateSchedule.ONE_CYCLE, decay, averaging, 6, 6, 1);
  }
}
