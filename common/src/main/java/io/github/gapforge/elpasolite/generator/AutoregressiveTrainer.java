package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.run.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains the networks of an {@link AutoregressiveGenerator}: a step shows beginnings of training
 * compositions, of one to four elements, and their classes.
 */
public final class AutoregressiveTrainer implements GeneratorTrainer {

  /** Shares of beginnings of one, of up to two, and of up to three elements. */
  private static final double[] UP_TO = {0.05, 0.15, 0.25};

  private final AutoregressiveSettings settings;
  private final LabelledQuadruples training;
  private final long seed;
  private final DenseNetwork network;
  private final List<LearningNetwork> members = new ArrayList<>();

  /**
   * A training.
   *
   * @param start its beginning, or where it goes on
   */
  public AutoregressiveTrainer(
      AutoregressiveSettings settings, LabelledQuadruples training, TrainingStart start) {
    this.settings = settings;
    this.training = training;
    this.seed = start.seed();
    this.network = PrefixClasses.network(settings.hidden());
    for (int m = 0; m < settings.members(); m++) {
      members.add(LearningNetwork.of("member." + m, network, start, this::rate, settings.decay()));
    }
  }

  private double rate(int step) {
    return settings.rate() * (1 + Math.cos(Math.PI * step / settings.steps())) / 2;
  }

  @Override
  public int steps() {
    return members.stream().mapToInt(LearningNetwork::steps).sum();
  }

  @Override
  public int plannedSteps() {
    return settings.members() * settings.steps();
  }

  @Override
  public double step() {
    int m = steps() / settings.steps();
    LearningNetwork member = members.get(m);
    KeyedRandom random = KeyedRandom.of(seed, "elpasolite.prefixes." + m, member.steps());
    double loss = gradient(member, random);
    member.step();
    return loss;
  }

  /** Fills a member's gradient with that of a batch's mean loss, which it returns. */
  double gradient(LearningNetwork member, KeyedRandom random) {
    int rows = settings.batch();
    float[] in = new float[rows * network.inputs()];
    int[] labels = new int[rows];
    int[] chosen = new int[rows];
    for (int r = 0; r < rows; r++) {
      int place = random.nextInt(training.size());
      double drawn = random.nextDouble();
      chosen[r] = drawn < UP_TO[0] ? 1 : drawn < UP_TO[1] ? 2 : drawn < UP_TO[2] ? 3 : 4;
      labels[r] = training.classOf(place);
      PrefixClasses.write(training.cell(place), chosen[r], in, r);
    }
    float[] out = member.pass.forward(member.parameters, in, rows, settings.dropout(), random);
    float[] errors = new float[rows * network.outputs()];
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += PrefixClasses.loss(out, r, chosen[r] == 4, labels[r], errors, 1.0 / rows);
    }
    member.pass.backwardInParameters(member.parameters, errors, member.gradient);
    return sum / rows;
  }

  LearningNetwork member(int m) {
    return members.get(m);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    members.forEach(member -> member.save(state));
    return state;
  }

  @Override
  public ConditionalGenerator generator() {
    return new AutoregressiveGenerator(
        settings.hidden(),
        settings.rule(),
        members.stream().map(member -> member.parameters.clone()).toList());
  }
}
