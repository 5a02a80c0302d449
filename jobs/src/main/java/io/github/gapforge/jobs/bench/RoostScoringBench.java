package io.github.gapforge.jobs.bench;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.property.PropertyModel;
import java.util.List;
import java.util.Locale;

/**
 * Formulas per second through a Roost ensemble on one thread: from strings of mix E to calibrated
 * predictions, by each of its networks.
 */
public final class RoostScoringBench {

  private static final int FORMULAS = 4_608;

  /** Formulas that a stage gives to a scorer at a time. */
  private static final int BATCH = 1_024;

  private static final int WARM_UP = 3;

  private RoostScoringBench() {}

  /** Measures an ensemble of so many networks. */
  public static List<Measured> run(PropertyModel ensemble, int networks) {
    List<String> formulas = BenchInputs.passingE(FORMULAS);
    PropertyModel.Scorer scorer = ensemble.scorer();
    Measured measured =
        Measured.of("Roost, formulas to gaps", FORMULAS, WARM_UP, () -> scoreAll(scorer, formulas));
    return List.of(
        measured.withNote(
            String.format(
                Locale.ROOT,
                "%d networks: %.0f formulas per CPU second and network",
                networks,
                networks * measured.perCpuSecond())));
  }

  private static void scoreAll(PropertyModel.Scorer scorer, List<String> formulas) {
    Composition[] batch = new Composition[BATCH];
    for (int from = 0; from < formulas.size(); from += BATCH) {
      int size = Math.min(BATCH, formulas.size() - from);
      for (int i = 0; i < size; i++) {
        batch[i] = FormulaParser.parse(formulas.get(from + i));
      }
      scorer.predict(batch, size);
    }
  }
}
