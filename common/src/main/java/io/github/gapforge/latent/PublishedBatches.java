package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the steps of the convolutional autoencoder learn from: batch by batch through the formulas
 * in an order of (seed, epoch). A batch depends on its step's number alone, wherever it is made.
 */
public final class PublishedBatches implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[][] formulas;
  private final int size;
  private final boolean variational;
  private final long seed;

  private transient int[] order;
  private transient long orderedEpoch;

  /** Batches of so many of the formulas. */
  PublishedBatches(List<Composition> formulas, int size, boolean variational, long seed) {
    this.formulas = formulas.stream().map(AutoencoderEncoding::ones).toArray(int[][]::new);
    this.size = size;
    this.variational = variational;
    this.seed = seed;
  }

  /** Steps in which every formula is met once. */
  long stepsOfEpoch() {
    return (formulas.length + size - 1) / size;
  }

  /** Formulas of a batch; the last of an epoch may have fewer. */
  public int size() {
    return size;
  }

  /** The batch of a step. */
  public synchronized MultiDataSet batch(long step) {
    long epoch = step / stepsOfEpoch();
    if (order == null || orderedEpoch != epoch) {
      order = order(epoch);
      orderedEpoch = epoch;
    }
    int from = (int) (step % stepsOfEpoch()) * size;
    int rows = Math.min(size, formulas.length - from);
    int[][] chosen = new int[rows][];
    for (int i = 0; i < rows; i++) {
      chosen[i] = formulas[order[from + i]];
    }
    return dataSet(cells(chosen), step);
  }

  private int[] order(long epoch) {
    int[] numbers = new int[formulas.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    KeyedRandom.of(seed, "autoencoder.epoch", epoch).shuffle(numbers);
    return numbers;
  }

  private MultiDataSet dataSet(INDArray cells, long step) {
    if (!variational) {
      return new org.nd4j.linalg.dataset.MultiDataSet(cells, cells);
    }
    KeyedRandom random = KeyedRandom.of(seed, "autoencoder.noise", step);
    float[] noise = new float[Math.toIntExact(cells.size(0)) * PublishedNetwork.CODE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    INDArray drawn = Nd4j.createFromArray(noise).reshape('c', cells.size(0), PublishedNetwork.CODE);
    INDArray nothing = Nd4j.zeros(cells.size(0), 1);
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {cells, drawn}, new INDArray[] {cells, nothing});
  }

  /** Matrices as rows of cells. */
  static INDArray cells(int[][] ones) {
    float[] cells = new float[ones.length * AutoencoderEncoding.CELLS];
    for (int row = 0; row < ones.length; row++) {
      for (int one : ones[row]) {
        cells[row * AutoencoderEncoding.CELLS + one] = 1;
      }
    }
    return Nd4j.createFromArray(cells).reshape('c', ones.length, AutoencoderEncoding.CELLS);
  }
}
