package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

final class ChoiceBatchesTest {

  private static final int FORMULAS = 40;

  private final StageDraws draws =
      new StageDraws(
          new WriterSettings(
              8, List.of(0.5, 0.5), 10, FORMULAS, 1e-3, 0.5, List.of(), 1, 1, 1, 1e-3),
          3,
          new ArityDraw(SaltFormulas.keys(), new double[] {0.5, 0.5}),
          null);

  @Test
  void a_batch_has_the_rows_of_a_steps_formulas_and_depends_on_the_steps_number_alone() {
    for (boolean ofElements : new boolean[] {true, false}) {
      ChoiceBatches batches = new ChoiceBatches(draws, ofElements);
      assertThat(batches.rows() / batches.rowsPerFormula()).isCloseTo(FORMULAS, within(0.5));

      List<WrittenFormula> formulas = draws.batch(draws.random(7));
      FormulaChoices made =
          ofElements ? FormulaChoices.ofElements(formulas) : FormulaChoices.ofCounts(formulas);
      MultiDataSet seventh = batches.batch(7);
      assertThat(seventh.getFeatures(0).rows()).isEqualTo(batches.rows());
      int common = Math.min(batches.rows(), made.rows());
      for (int row = 0; row < common; row++) {
        assertThat(seventh.getLabels(0).getDouble(row, made.chosen()[row])).isEqualTo(1);
        for (int i = 0; i < made.inputs(); i++) {
          assertThat(seventh.getFeatures(0).getFloat(row, i))
              .isEqualTo(made.told()[row * made.inputs() + i]);
        }
      }
      assertThat(batches.batch(7).getFeatures(0)).isEqualTo(seventh.getFeatures(0));
      assertThat(batches.batch(8).getFeatures(0)).isNotEqualTo(seventh.getFeatures(0));
    }
  }

  @Test
  void every_row_has_one_choice_and_it_is_possible() {
    MultiDataSet batch = new ChoiceBatches(draws, true).batch(1);
    INDArray chosen = batch.getLabels(0);
    assertThat(chosen.sum(1).minNumber().doubleValue()).isEqualTo(1);
    assertThat(chosen.sum(1).maxNumber().doubleValue()).isEqualTo(1);
    assertThat(batch.getFeatures(1).mul(chosen).minNumber().doubleValue()).isZero();
    assertThat(batch.getFeatures(1).minNumber().doubleValue()).isLessThan(-1000);
  }
}
