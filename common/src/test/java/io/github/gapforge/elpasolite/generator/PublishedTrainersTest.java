package io.github.gapforge.elpasolite.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published Wasserstein GAN and Q-network, in small, on classes known by construction. */
final class PublishedTrainersTest {

  private static final GanSettings GAN = new GanSettings(20, 3, 10, 16, 40, 2, true, 1e-3);

  private static final DqnSettings DQN = new DqnSettings(20, 2, 16, 40, 1e-3, 0.9, 10, 5, 10, 0);

  /** So small that hardly a unit changes its sign on the way. */
  private static final float STEP = 5e-4f;

  private static final int OF_GROUP_5 = 3;

  private static final LabelledQuadruples TRAINING = training();

  /** Energies that fall with the group of D and nothing else. */
  private static LabelledQuadruples training() {
    int[] cells = IntStream.range(0, 1_500).map(i -> Quadruples.ofRank(1_316 * i + 7)).toArray();
    return LabelledQuadruples.augmented(
        cells,
        Arrays.stream(cells)
            .mapToDouble(cell -> 3.3 - 0.81 * SpaceElements.group(Quadruples.element(cell, 3)))
            .toArray());
  }

  @Test
  void gradients_of_critic_and_generator_agree_with_differences() {
    GanTrainer trainer = new GanTrainer(GAN, TRAINING, TrainingStart.fresh(3));
    compare(trainer.critic(), random -> trainer.criticGradient(random));
    compare(trainer.maker(), random -> trainer.generatorGradient(random));
  }

  @Test
  void the_gradient_of_the_Q_network_agrees_with_differences() {
    DqnTrainer trainer = new DqnTrainer(DQN, TRAINING, OF_GROUP_5, TrainingStart.fresh(3));
    // The target network's numbers stay, and no best action changes by so small a step.
    compare(trainer.policy(), random -> trainer.gradient(random));
  }

  private static void compare(LearningNetwork network, ToDoubleFunction<KeyedRandom> losses) {
    Arrays.fill(network.gradient, 0);
    double loss = losses.applyAsDouble(KeyedRandom.of(1, "batch", 0));
    assertThat(loss).isFinite();
    float[] gradient = network.gradient.clone();
    double off = 0;
    double all = 0;
    for (int i = 0; i < gradient.length; i += 7) {
      float before = network.parameters[i];
      network.parameters[i] = before + STEP;
      double up = losses.applyAsDouble(KeyedRandom.of(1, "batch", 0));
      network.parameters[i] = before - STEP;
      double down = losses.applyAsDouble(KeyedRandom.of(1, "batch", 0));
      network.parameters[i] = before;
      double slope = (up - down) / (2 * STEP);
      off += Math.pow(gradient[i] - slope, 2);
      all += slope * slope;
    }
    assertThat(Math.sqrt(all)).isGreaterThan(0.05);
    assertThat(Math.sqrt(off / all)).isLessThan(0.03);
  }

  @Test
  void trainings_that_stopped_go_on_with_the_same_numbers() {
    GeneratorSettings settings = new GeneratorSettings(null, GAN, DQN, null);
    for (GeneratorKind kind : new GeneratorKind[] {GeneratorKind.GAN, GeneratorKind.DQN}) {
      GeneratorPlan plan = new GeneratorPlan(kind, settings, OF_GROUP_5);
      GeneratorTrainer whole = plan.trainer(TRAINING, TrainingStart.fresh(5));
      GeneratorTrainer part = plan.trainer(TRAINING, TrainingStart.fresh(5));
      for (int step = 0; step < 13; step++) {
        whole.step();
        if (step == 6) {
          part =
              plan.trainer(
                  TRAINING, new TrainingStart(5, Optional.of(TensorFile.of(part.state()))));
        }
        part.step();
      }
      assertThat(part.steps()).isEqualTo(13);
      String weights = kind == GeneratorKind.GAN ? "generator.parameters" : "policy.parameters";
      assertThat(part.state().get(weights).doubles())
          .isEqualTo(whole.state().get(weights).doubles());
    }
  }

  @Test
  void the_Q_network_learns_which_choices_lead_to_its_class() {
    DqnSettings settings = new DqnSettings(48, 2, 32, 700, 2e-3, 0.99, 10, 5, 10, 0);
    DqnTrainer trainer = new DqnTrainer(settings, TRAINING, OF_GROUP_5, TrainingStart.fresh(4));
    int[] before = drawn(trainer);
    while (!trainer.isFinished()) {
      trainer.step();
    }
    assertThat(right(before)).isLessThan(0.3);
    assertThat(right(drawn(trainer))).isGreaterThan(0.8);
  }

  private static int[] drawn(DqnTrainer trainer) {
    int[] cells = new int[2_000];
    trainer.generator().draw(OF_GROUP_5, 5, 0, cells.length, cells);
    assertThat(Arrays.stream(cells).allMatch(Quadruples::isComposition)).isTrue();
    return cells;
  }

  private static double right(int[] cells) {
    long right =
        Arrays.stream(cells)
            .filter(cell -> SpaceElements.group(Quadruples.element(cell, 3)) == 5)
            .count();
    return (double) right / cells.length;
  }

  @Test
  void a_Q_network_refuses_classes_that_it_was_not_trained_for() {
    ConditionalGenerator generator =
        new DqnTrainer(DQN, TRAINING, OF_GROUP_5, TrainingStart.fresh(3)).generator();
    assertThatThrownBy(() -> generator.draw(1, 5, 0, 1, new int[1]))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--class 1")
        .hasMessageContaining("class 3 alone");
  }

  @Test
  void a_training_whose_loss_no_longer_falls_counts_as_converged() {
    Plateau plateau = new Plateau(2, 3);
    for (double loss : new double[] {9, 9, 4, 4, 3.99, 3.99, 3.98, 3.99}) {
      plateau.add(loss);
    }
    assertThat(plateau.isReached()).isFalse();
    plateau = Plateau.resume(2, 3, plateau.tensor());
    plateau.add(4);
    plateau.add(4);
    assertThat(plateau.isReached()).isTrue();
  }

  @Test
  void a_Q_networks_table_holds_the_policy_of_its_beginnings() {
    float[] parameters = PrefixStates.network(20, 2).start(8);
    PolicyTable.Reader reader =
        new PolicyTable(PrefixStates.network(20, 2), parameters, 5).reader();
    int[] elements = {4, 17, 30, 0};
    int cell = Quadruples.cell(4, 17, 30, 8);
    for (int made : new int[] {0, 3, 4, 7}) {
      float[] in = new float[PrefixStates.CHOICES];
      PrefixStates.write(cell, made, in, 0);
      float[] values =
          new io.github.gapforge.nn.flat.DensePass(PrefixStates.network(20, 2))
              .forward(parameters, in, 1);
      int actions = made % 2 == 0 ? 6 : 8;
      double sum = 0;
      for (int action = 0; action < actions; action++) {
        sum += Math.exp(5 * values[action]);
      }
      double upTo = 0;
      int row = made % 2 == 0 ? -1 : PrefixStates.choice(cell, made - 1);
      for (int action = 0; action < actions; action++) {
        double share = (upTo + Math.exp(5 * values[action]) / 2) / sum;
        assertThat(reader.pick(elements, made / 2, row, share)).isEqualTo(action);
        upTo += Math.exp(5 * values[action]);
      }
    }
  }
}
