package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.ClassSampler;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.nn.flat.DensePass;
import io.github.gapforge.run.KeyedRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a double deep Q-network for one class on training compositions as episodes (Türk et al.,
 * section 2.3.3; van Hasselt, Guez, Silver, AAAI 2016): the last choice earns 1 if the composition
 * is of the class, else −1, and a choice before it is worth γ Q'(s, argmax Q(s, ·)) of what it
 * leads to, by the target network Q'. The loss of an episode is the sum of the squares over its
 * eight choices. Beginnings that episodes of a batch share are computed once.
 */
public final class DqnTrainer implements GeneratorTrainer {

  private static final int CHOICES = PrefixStates.CHOICES;
  private static final int ACTIONS = PrefixStates.ACTIONS;

  private final DqnSettings settings;
  private final LabelledQuadruples training;
  private final int label;
  private final ClassSampler sampler;
  private final long key;
  private final LearningNetwork policy;
  private final DensePass targetPass;
  private final float[] target;
  private final Plateau plateau;

  /**
   * A training.
   *
   * @param label the class that its compositions shall have
   * @param start its beginning, or where it goes on
   */
  public DqnTrainer(
      DqnSettings settings, LabelledQuadruples training, int label, TrainingStart start) {
    this.settings = settings;
    this.training = training;
    this.label = label;
    this.sampler = new ClassSampler(training);
    this.key = KeyedRandom.key(start.seed(), "elpasolite.dqn.step");
    this.policy =
        LearningNetwork.of("policy", networkOf(settings), start, step -> settings.rate(), 0);
    this.target =
        start
            .state()
            .map(state -> LearningNetwork.floats(state.get("target")))
            .orElseGet(policy.parameters::clone);
    this.targetPass = new DensePass(networkOf(settings));
    this.plateau =
        start
            .state()
            .map(
                state ->
                    Plateau.resume(settings.window(), settings.patience(), state.get("plateau")))
            .orElseGet(() -> new Plateau(settings.window(), settings.patience()));
  }

  private static DenseNetwork networkOf(DqnSettings settings) {
    return PrefixStates.network(settings.hidden(), settings.layers());
  }

  @Override
  public int steps() {
    return policy.steps();
  }

  @Override
  public int plannedSteps() {
    return settings.steps();
  }

  @Override
  public boolean isFinished() {
    return steps() >= plannedSteps() || plateau.isReached();
  }

  @Override
  public double step() {
    if (steps() % settings.sync() == 0) {
      System.arraycopy(policy.parameters, 0, target, 0, target.length);
    }
    double loss = gradient(KeyedRandom.of(key, steps()));
    policy.step();
    plateau.add(loss);
    return loss;
  }

  /** Fills the policy's gradient with that of a batch's mean loss, which it returns. */
  double gradient(KeyedRandom random) {
    int batch = settings.batch();
    int[] states = new int[batch * CHOICES];
    int[] cells = new int[batch];
    boolean[] wanted = new boolean[batch];
    float[] in = new float[batch * CHOICES * CHOICES];
    Map<Integer, Integer> rowOf = new HashMap<>();
    for (int e = 0; e < batch; e++) {
      int place = sampler.draw(random);
      cells[e] = training.cell(place);
      wanted[e] = training.classOf(place) == label;
      for (int made = 0; made < CHOICES; made++) {
        int fresh = rowOf.size();
        Integer met = rowOf.putIfAbsent(PrefixStates.code(cells[e], made), fresh);
        if (met == null) {
          PrefixStates.write(cells[e], made, in, fresh);
        }
        states[e * CHOICES + made] = met == null ? fresh : met;
      }
    }
    int rows = rowOf.size();
    float[] later = targetPass.forward(target, in, rows);
    float[] values = policy.pass.forward(policy.parameters, in, rows);
    float[] errors = new float[rows * ACTIONS];
    double sum = 0;
    for (int e = 0; e < batch; e++) {
      for (int made = 0; made < CHOICES; made++) {
        int at = states[e * CHOICES + made] * ACTIONS + PrefixStates.choice(cells[e], made);
        double worth = wanted[e] ? 1 : -1;
        if (made + 1 < CHOICES) {
          int next = states[e * CHOICES + made + 1];
          int best = PrefixStates.best(values, next, made + 1);
          worth = settings.discount() * later[next * ACTIONS + best];
        }
        double error = values[at] - worth;
        sum += error * error;
        errors[at] += (float) (2 * error / batch);
      }
    }
    policy.pass.backwardInParameters(policy.parameters, errors, policy.gradient);
    return sum / batch;
  }

  LearningNetwork policy() {
    return policy;
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    policy.save(state);
    state.put("target", LearningNetwork.tensor(target));
    state.put("plateau", plateau.tensor());
    return state;
  }

  @Override
  public ConditionalGenerator generator() {
    return new DqnGenerator(
        settings.hidden(),
        settings.layers(),
        label,
        settings.sharpness(),
        policy.parameters.clone());
  }
}
