package io.github.gapforge.generator;

import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The steps of a stage as data sets for {@code fit} of one of the writer's networks ({@link
 * io.github.gapforge.nn.TrainableNetwork#classifier}). Every batch has the same number of rows, as
 * Deeplearning4j's workers want it, so that a batch holds about as many formulas as a step does:
 * its last one may end in the middle.
 */
public final class ChoiceBatches implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Added to the logit of what cannot be chosen: a probability of zero in single precision. */
  private static final float IMPOSSIBLE = -1e4f;

  private final StageDraws draws;
  private final boolean ofElements;
  private final double rowsPerFormula;
  private final int rows;

  ChoiceBatches(StageDraws draws, boolean ofElements) {
    this.draws = draws;
    this.ofElements = ofElements;
    double[] shares = draws.shares();
    double mean = 0;
    for (int size = 0; size < shares.length; size++) {
      mean += shares[size] * rowsOf(size);
    }
    this.rowsPerFormula = mean;
    this.rows = (int) Math.max(1, Math.rint(draws.formulas() * mean));
  }

  private int rowsOf(int size) {
    return ofElements ? FormulaChoices.ofElements(size) : size;
  }

  /** Rows of a batch. */
  public int rows() {
    return rows;
  }

  /** Rows that a formula has on average. */
  public double rowsPerFormula() {
    return rowsPerFormula;
  }

  /** The batch of a step: samples and excluded choices, and what was chosen. */
  public MultiDataSet batch(long step) {
    KeyedRandom random = draws.random(step);
    List<WrittenFormula> formulas = new ArrayList<>();
    for (int made = 0; made < rows; made += rowsOf(formulas.get(formulas.size() - 1).size())) {
      formulas.add(draws.draw(random));
    }
    FormulaChoices made =
        ofElements ? FormulaChoices.ofElements(formulas) : FormulaChoices.ofCounts(formulas);
    float[] excluded = new float[rows * made.choices()];
    float[] labels = new float[excluded.length];
    for (int i = 0; i < excluded.length; i++) {
      excluded[i] = made.excluded()[i] ? IMPOSSIBLE : 0;
    }
    for (int row = 0; row < rows; row++) {
      labels[row * made.choices() + made.chosen()[row]] = 1;
    }
    float[] told = Arrays.copyOf(made.told(), rows * made.inputs());
    return new MultiDataSet(
        new INDArray[] {matrix(told), matrix(excluded)}, new INDArray[] {matrix(labels)});
  }

  private INDArray matrix(float[] values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {rows, values.length / rows});
  }
}
