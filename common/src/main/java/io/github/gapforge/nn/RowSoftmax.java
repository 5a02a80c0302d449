package io.github.gapforge.nn;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Softmax within each run of {@code length} consecutive values of a sample's vector. */
public final class RowSoftmax extends BaseActivationFunction {

  private static final long serialVersionUID = 1L;

  private final int length;

  /** Rows of the given length; a vector's size must be a multiple of it. */
  @JsonCreator
  public RowSoftmax(@JsonProperty("length") int length) {
    this.length = length;
  }

  /** Values of a row. */
  public int getLength() {
    return length;
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    INDArray rows = rows(in);
    Nd4j.exec(new SoftMax(rows, rows, -1));
    return rows.reshape('c', in.shape());
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    INDArray rows = rows(in);
    Nd4j.exec(new SoftMax(rows, rows, -1));
    INDArray gradient = rows(epsilon).muli(rows);
    gradient.subi(rows.muliColumnVector(gradient.sum(true, 1)));
    return new Pair<>(gradient.reshape('c', in.shape()), null);
  }

  /** A copy with one row of the softmax a row. */
  private INDArray rows(INDArray values) {
    return values.dup('c').reshape('c', values.length() / length, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowSoftmax that && that.length == length;
  }

  @Override
  public int hashCode() {
    return length;
  }

  @Override
  public String toString() {
    return "rowsoftmax(" + length + ")";
  }
}
