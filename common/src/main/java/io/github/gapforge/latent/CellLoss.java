package io.github.gapforge.latent;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * Binary cross entropy, summed over the cells. The library's own leaves its activation in the
 * numbers that it was asked the gradient of, so that the score told afterwards has the logistic
 * function twice and never falls below ln 2 a cell.
 */
public final class CellLoss extends LossBinaryXENT {

  private static final long serialVersionUID = 1L;

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return super.computeGradient(labels, preOutput.dup(), activation, mask);
  }
}
