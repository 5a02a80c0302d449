package io.github.gapforge.jobs.bench;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.property.roost.ElementFeatures;
import io.github.gapforge.property.roost.LabelledFormulas;
import io.github.gapforge.property.roost.RoostLoss;
import io.github.gapforge.property.roost.RoostSettings;
import io.github.gapforge.property.roost.RoostTrainer;
import java.util.List;
import java.util.Locale;

/**
 * Rows per second of training the published Roost network at batch 128 on one thread: an epoch over
 * formulas of mix E with invented labels, with what surrounds the steps (order, batches,
 * validation).
 */
public final class RoostTrainingBench {

  private static final int ROWS = 1_280;
  private static final int VALIDATION_ROWS = 32;
  private static final int WARM_UP = 3;
  private static final int MOST_EPOCHS = 1_000;

  private RoostTrainingBench() {}

  /** Measures an epoch. */
  public static List<Measured> run() {
    List<Composition> formulas = BenchInputs.parsed(BenchInputs.passingE(ROWS + VALIDATION_ROWS));
    RoostSettings settings =
        new RoostSettings(RoostLoss.ROBUST_L1, 128, 3e-4, 1e-6, MOST_EPOCHS, MOST_EPOCHS, 1);
    RoostTrainer trainer =
        RoostTrainer.begin(
            settings,
            ElementFeatures.magpie(),
            labelled(formulas.subList(0, ROWS)),
            labelled(formulas.subList(ROWS, formulas.size())));
    double atoms = formulas.stream().mapToInt(Composition::size).average().orElseThrow();
    return List.of(
        Measured.of("Roost training, batch 128", ROWS, WARM_UP, trainer::epoch)
            .withNote(String.format(Locale.ROOT, "%.2f elements a formula", atoms)));
  }

  /** The label is the mean atomic number: something to learn. */
  private static LabelledFormulas labelled(List<Composition> formulas) {
    double[] labels = new double[formulas.size()];
    for (int i = 0; i < labels.length; i++) {
      Composition formula = formulas.get(i);
      for (int e = 0; e < formula.size(); e++) {
        labels[i] += formula.atomicNumber(e) * (double) formula.count(e) / formula.totalCount();
      }
    }
    return new LabelledFormulas(formulas, labels);
  }
}
