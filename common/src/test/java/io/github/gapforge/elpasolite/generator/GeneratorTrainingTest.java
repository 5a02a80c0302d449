package io.github.gapforge.elpasolite.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trainers and generators on classes that are known by construction. */
final class GeneratorTrainingTest {

  private static final VaeSettings VAE = new VaeSettings(24, 3, 0.1, 16, 40, 1e-3);

  private static final GanSettings GAN = new GanSettings(24, 3, 10, 16, 40, 2, true, 1e-3);

  private static final DqnSettings DQN = new DqnSettings(24, 2, 16, 40, 1e-3, 0.9, 10, 5, 10, 0);

  private static final AutoregressiveSettings CHOICES =
      new AutoregressiveSettings(
          1, 32, 128, 600, 1e-2, 0.01, 0, new AutoregressiveGenerator.Rule(1.5, 2, 2));

  private static final int CLASS_OF_GROUP_5 = 3;

  private static final LabelledQuadruples TRAINING = training();

  /** Energies that fall with the group of D and nothing else. */
  private static LabelledQuadruples training() {
    int[] cells = IntStream.range(0, 1_500).map(i -> Quadruples.ofRank(1_316 * i + 7)).toArray();
    return LabelledQuadruples.augmented(
        cells, Arrays.stream(cells).mapToDouble(GeneratorTrainingTest::energy).toArray());
  }

  private static double energy(int cell) {
    return 3.3 - 0.81 * SpaceElements.group(Quadruples.element(cell, 3));
  }

  @Test
  void gradients_of_the_autoencoder_agree_with_differences() {
    VaeTrainer trainer = new VaeTrainer(VAE, TRAINING, TrainingStart.fresh(3));
    compare(trainer.encoder(), trainer);
    compare(trainer.decoder(), trainer);
  }

  private static void compare(LearningNetwork network, VaeTrainer trainer) {
    Arrays.fill(network.gradient, 0);
    trainer.gradients(KeyedRandom.of(1, "batch", 0));
    float[] gradient = network.gradient.clone();
    double greatest = 0;
    for (int i = 0; i < gradient.length; i += 11) {
      float before = network.parameters[i];
      network.parameters[i] = before + 2e-3f;
      double up = trainer.gradients(KeyedRandom.of(1, "batch", 0));
      network.parameters[i] = before - 2e-3f;
      double down = trainer.gradients(KeyedRandom.of(1, "batch", 0));
      network.parameters[i] = before;
      assertThat((double) gradient[i])
          .as("parameter %d", i)
          .isEqualTo((up - down) / 4e-3, within(2e-2));
      greatest = Math.max(greatest, Math.abs(gradient[i]));
    }
    assertThat(greatest).isGreaterThan(0.1);
  }

  @Test
  void gradients_of_class_probabilities_agree_with_differences() {
    for (boolean whole : new boolean[] {false, true}) {
      for (int label : new int[] {1, 4, 10}) {
        float[] out = new float[12];
        for (int i = 0; i < out.length; i++) {
          out[i] = 0.3f * (float) Math.sin(i + label);
        }
        float[] errors = new float[12];
        PrefixClasses.loss(out, 0, whole, label, errors, 1);
        for (int i = 0; i < out.length; i++) {
          float before = out[i];
          out[i] = before + 1e-3f;
          double up = -Math.log(PrefixClasses.probability(out, 0, whole, label));
          out[i] = before - 1e-3f;
          double down = -Math.log(PrefixClasses.probability(out, 0, whole, label));
          out[i] = before;
          assertThat((double) errors[i]).isEqualTo((up - down) / 2e-3, within(1e-3));
        }
      }
    }
  }

  @Test
  void probabilities_of_all_classes_sum_to_1() {
    float[] out = {1, -1, 0.5f, 0, 2, 0, 0, -2, 0.1f, 0.3f, 0.4f, -0.2f};
    for (boolean whole : new boolean[] {false, true}) {
      double sum = 0;
      for (int label = 1; label <= 10; label++) {
        sum += PrefixClasses.probability(out, 0, whole, label);
      }
      assertThat(sum).isEqualTo(1, within(1e-9));
    }
  }

  @Test
  void a_training_that_stopped_goes_on_with_the_same_numbers() {
    VaeTrainer whole = new VaeTrainer(VAE, TRAINING, TrainingStart.fresh(5));
    VaeTrainer first = new VaeTrainer(VAE, TRAINING, TrainingStart.fresh(5));
    for (int step = 0; step < 6; step++) {
      whole.step();
    }
    for (int step = 0; step < 3; step++) {
      first.step();
    }
    VaeTrainer second =
        new VaeTrainer(
            VAE, TRAINING, new TrainingStart(5, Optional.of(TensorFile.of(first.state()))));
    while (second.steps() < 6) {
      second.step();
    }
    assertThat(second.state().get("decoder.parameters").doubles())
        .isEqualTo(whole.state().get("decoder.parameters").doubles());
  }

  @Test
  void samples_depend_on_the_key_and_their_numbers_alone() {
    AutoregressiveTrainer trainer =
        new AutoregressiveTrainer(CHOICES, TRAINING, TrainingStart.fresh(2));
    VaeTrainer vae = new VaeTrainer(VAE, TRAINING, TrainingStart.fresh(2));
    for (int step = 0; step < 30; step++) {
      trainer.step();
      vae.step();
    }
    for (GeneratorTrainer one : new GeneratorTrainer[] {trainer, vae}) {
      ConditionalGenerator generator = one.generator();
      int[] whole = new int[3_000];
      generator.draw(3, 77, 0, whole.length, whole);
      int[] part = new int[1_700];
      one.generator().draw(3, 77, 1_300, part.length, part);
      assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 1_300, 3_000));
      assertThat(Arrays.stream(whole).allMatch(Quadruples::isComposition)).isTrue();
      assertThat(Arrays.stream(whole).distinct().count()).isGreaterThan(50);
    }
  }

  @Test
  void generators_come_back_from_their_tensors() {
    GeneratorSettings settings = new GeneratorSettings(VAE, GAN, DQN, CHOICES);
    for (GeneratorKind kind : GeneratorKind.values()) {
      GeneratorPlan plan = new GeneratorPlan(kind, settings, CLASS_OF_GROUP_5);
      ConditionalGenerator generator = plan.trainer(TRAINING, TrainingStart.fresh(4)).generator();
      int[] cells = new int[500];
      generator.draw(CLASS_OF_GROUP_5, 9, 0, cells.length, cells);
      int[] again = new int[500];
      GeneratorPlan.generator(kind, generator.tensors())
          .draw(CLASS_OF_GROUP_5, 9, 0, again.length, again);
      assertThat(again).as("%s", kind).isEqualTo(cells);
    }
  }

  @Test
  void elements_chosen_one_after_the_other_meet_a_class_that_was_learned() {
    AutoregressiveTrainer trainer =
        new AutoregressiveTrainer(CHOICES, TRAINING, TrainingStart.fresh(6));
    while (!trainer.isFinished()) {
      trainer.step();
    }
    int[] cells = new int[2_000];
    trainer.generator().draw(CLASS_OF_GROUP_5, 5, 0, cells.length, cells);
    double right =
        Arrays.stream(cells)
            .filter(cell -> SpaceElements.group(Quadruples.element(cell, 3)) == 5)
            .count();
    assertThat(right / cells.length).isGreaterThan(0.95);
    assertThat(Arrays.stream(cells).distinct().count()).isGreaterThan(1_900);
  }

  @Test
  void frequencies_are_those_of_the_training_compositions() {
    FrequencyGenerator generator = FrequencyGenerator.of(TRAINING);
    int[] cells = new int[4_000];
    generator.draw(CLASS_OF_GROUP_5, 5, 0, cells.length, cells);
    assertThat(Arrays.stream(cells).allMatch(Quadruples::isComposition)).isTrue();
    assertThat(
            Arrays.stream(cells)
                .map(cell -> SpaceElements.group(Quadruples.element(cell, 3)))
                .boxed())
        .containsOnly(5);
  }
}
