package io.github.gapforge.property.roost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.nn.RateSchedule;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training by epochs on a rule that is easy to learn: the share of oxygen. */
final class RoostTrainerTest {

  private static final ElementFeatures FEATURES = ElementFeatures.magpie();
  private static final RoostSizes SIZES = new RoostSizes(22, 15, 1, 2, 16, List.of(32, 16), 1);
  private static final LabelledFormulas TRAINING = oxides(300, 1);
  private static final LabelledFormulas VALIDATION = oxides(60, 2);

  @TempDir Path folder;

  @Test
  void the_validation_error_falls_and_the_best_epoch_is_kept() {
    RoostTrainer trainer = begin(settings(12, 12));
    List<Double> errors = new ArrayList<>();
    while (!trainer.isFinished()) {
      errors.add(trainer.epoch().validationError());
    }
    double least = errors.stream().min(Double::compare).orElseThrow();
    assertThat(errors).hasSize(12);
    assertThat(least).isLessThan(0.5 * errors.get(0));
    assertThat(trainer.bestError()).isEqualTo(least);
    assertThat(errors.get(trainer.bestEpoch() - 1)).isEqualTo(least);
    double[] predicted =
        new EnsembleScorer(List.of(trainer.best()))
            .score(VALIDATION.compositions().toArray(Composition[]::new), VALIDATION.size())
            .mean();
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += Math.abs(predicted[i] - VALIDATION.values()[i]);
    }
    assertThat(sum / predicted.length).isCloseTo(least, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(RateSchedule.class)
  void a_stopped_training_ends_with_the_weights_of_an_uninterrupted_one(RateSchedule schedule)
      throws IOException {
    stopAndGoOn(regularised(schedule, Regularisation.decay(1e-6)));
  }

  @Test
  void dropout_and_the_average_of_the_weights_go_on_as_well() throws IOException {
    stopAndGoOn(regularised(RateSchedule.CONSTANT, new Regularisation(1e-6, 0.2, 0.9)));
  }

  @Test
  void the_average_of_the_weights_is_what_is_kept() {
    RoostTrainer last = begin(regularised(RateSchedule.CONSTANT, Regularisation.decay(1e-6)));
    RoostTrainer mean = begin(regularised(RateSchedule.CONSTANT, new Regularisation(1e-6, 0, 0.9)));
    last.epoch();
    mean.epoch();
    assertThat(mean.now().parameters()).isEqualTo(last.now().parameters());
    assertThat(mean.best().parameters()).isNotEqualTo(last.best().parameters());
    // With a decay of nearly nothing the average is where the last step went.
    RoostTrainer brief =
        begin(regularised(RateSchedule.CONSTANT, new Regularisation(1e-6, 0, 1e-9)));
    brief.epoch();
    float[] expected = last.best().parameters();
    for (int i = 0; i < expected.length; i++) {
      assertThat(brief.best().parameters()[i]).isCloseTo(expected[i], within(1e-6f));
    }
  }

  @Test
  void dropout_changes_the_training_and_not_the_prediction() {
    RoostTrainer plain = begin(regularised(RateSchedule.CONSTANT, Regularisation.decay(1e-6)));
    RoostTrainer dropping =
        begin(regularised(RateSchedule.CONSTANT, new Regularisation(1e-6, 0.3, 0)));
    assertThat(dropping.epoch()).isNotEqualTo(plain.epoch());
    Composition[] formulas = VALIDATION.compositions().toArray(Composition[]::new);
    EnsembleScorer scorer = new EnsembleScorer(List.of(dropping.best()));
    assertThat(scorer.score(formulas, formulas.length).mean())
        .isEqualTo(scorer.score(formulas, formulas.length).mean());
  }

  private static RoostSettings regularised(RateSchedule schedule, Regularisation regularisation) {
    return new RoostSettings(RoostLoss.L1, 32, 3e-3, schedule, regularisation, 4, 4, 5);
  }

  private void stopAndGoOn(RoostSettings settings) throws IOException {
    RoostTrainer whole = begin(settings);
    RoostTrainer stopped = begin(settings);
    for (int i = 0; i < 2; i++) {
      whole.epoch();
      stopped.epoch();
    }
    stopped.save(folder);
    RoostTrainer resumed = RoostTrainer.resume(settings, TRAINING, VALIDATION, folder);
    assertThat(resumed.epochs()).isEqualTo(2);
    for (int i = 0; i < 2; i++) {
      assertThat(resumed.epoch()).isEqualTo(whole.epoch());
    }
    assertThat(resumed.isFinished()).isTrue();
    assertThat(resumed.best().parameters()).isEqualTo(whole.best().parameters());
    assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
  }

  @Test
  void one_cycle_begins_gently_and_ends_with_hardly_a_step() {
    RoostSettings cycle =
        new RoostSettings(
            RoostLoss.L1, 32, 3e-3, RateSchedule.ONE_CYCLE, Regularisation.decay(0), 20, 20, 5);
    RoostTrainer trainer = begin(cycle);
    List<Double> moved = new ArrayList<>();
    float[] before = trainer.now().parameters();
    while (!trainer.isFinished()) {
      trainer.epoch();
      float[] after = trainer.now().parameters();
      double sum = 0;
      for (int i = 0; i < after.length; i++) {
        sum += Math.abs(after[i] - before[i]);
      }
      moved.add(sum);
      before = after;
    }
    assertThat(moved.get(0)).isLessThan(0.7 * moved.get(2));
    assertThat(moved.get(19)).isLessThan(0.05 * moved.get(2));
  }

  @Test
  void saving_does_not_disturb_the_training() throws IOException {
    RoostTrainer saved = begin(settings(3, 3));
    RoostTrainer other = begin(settings(3, 3));
    for (int i = 0; i < 3; i++) {
      assertThat(saved.epoch()).isEqualTo(other.epoch());
      saved.save(folder);
    }
  }

  @Test
  void another_seed_gives_another_network() {
    RoostTrainer one = begin(settings(1, 1));
    RoostTrainer other =
        RoostTrainer.begin(
            new RoostSettings(RoostLoss.L1, 32, 3e-3, 1e-6, 1, 1, 6),
            SIZES,
            FEATURES,
            TRAINING,
            VALIDATION);
    assertThat(one.epoch()).isNotEqualTo(other.epoch());
  }

  @Test
  void training_ends_when_the_validation_error_stays() {
    LabelledFormulas noise = oxides(20, 3);
    RoostTrainer trainer =
        RoostTrainer.begin(
            new RoostSettings(RoostLoss.L1, 32, 0.5, 1e-6, 200, 3, 5),
            SIZES,
            FEATURES,
            noise,
            VALIDATION);
    while (!trainer.isFinished()) {
      trainer.epoch();
    }
    assertThat(trainer.epochs()).isLessThan(200);
    assertThat(trainer.epochs() - trainer.bestEpoch()).isEqualTo(3);
  }

  private static RoostTrainer begin(RoostSettings settings) {
    return RoostTrainer.begin(settings, SIZES, FEATURES, TRAINING, VALIDATION);
  }

  private static RoostSettings settings(int epochs, int patience) {
    return new RoostSettings(RoostLoss.L1, 32, 3e-3, 1e-6, epochs, patience, 5);
  }

  private static LabelledFormulas oxides(int rows, long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "oxides", 0);
    List<Composition> compositions = new ArrayList<>();
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      int metal = 19 + random.nextInt(12);
      int other = 37 + random.nextInt(12);
      long[] counts = {1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(8)};
      Composition composition = Composition.of(new int[] {metal, other, 8}, counts);
      compositions.add(composition);
      values[i] = 2 + 5 * (double) counts[2] / composition.totalCount();
    }
    return new LabelledFormulas(compositions, values);
  }
}
