package io.github.gapforge.property.roost;

import io.github.gapforge.nn.flat.FlatNetwork;
import io.github.gapforge.products.Memory;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A Roost network in training: steps on batches of formulas. */
final class RoostNetwork {

  private final FlatNetwork flat;
  private final RoostLoss loss;
  private final RoostPass pass;
  private final float[] gradient;
  private final Memory errors = new Memory();

  /** A network with its weights and the state of its updater. */
  RoostNetwork(FlatNetwork flat) {
    this.flat = flat;
    loss = ((RoostLossFunction) flat.loss()).getLoss();
    RoostLayer layer = layer();
    pass = new RoostPass(new RoostLayout(layer.sizes()), layer.getFeatures(), Arithmetic.best());
    gradient = new float[layer.size()];
  }

  /**
   * A network with new weights.
   *
   * @param rows rows of an epoch
   */
  static RoostNetwork create(RoostSizes sizes, float[] features, RoostSettings settings, int rows) {
    return new RoostNetwork(
        FlatNetwork.create(
            new RoostLayer(sizes, features, settings.regularisation().weightDecay()),
            new RoostLossFunction(settings.loss()),
            settings.schedule().of(settings.learningRate(), settings.steps(rows)),
            settings.seed()));
  }

  /**
   * A step of the updater.
   *
   * @param targets standardised
   * @return mean loss of the batch before the step
   */
  double step(FormulaBatch batch, float[] targets) {
    return step(batch, targets, Optional.empty());
  }

  /** A step in which hidden units are set to zero. */
  double step(FormulaBatch batch, float[] targets, Optional<Dropout> dropout) {
    pass.take(flat.parameters());
    dropout.ifPresent(d -> d.begin(flat.steps()));
    float[] out = pass.forward(batch, dropout);
    int outputs = loss.outputs();
    float[] error = errors.atLeast(targets.length * outputs);
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double predicted = out[i * outputs];
      double logSd = loss.isRobust() ? out[i * outputs + 1] : 0;
      sum += loss.value(predicted, logSd, targets[i]);
      error[i * outputs] =
          (float) (loss.inPrediction(predicted, logSd, targets[i]) / targets.length);
      if (loss.isRobust()) {
        error[i * outputs + 1] =
            (float) (loss.inLogSd(predicted, logSd, targets[i]) / targets.length);
      }
    }
    pass.backward(batch, error, gradient);
    flat.step(gradient);
    return sum / targets.length;
  }

  /** Outputs of the batch, a row a formula. */
  float[] predict(FormulaBatch batch) {
    INDArray out = flat.network().output(RoostComputation.encode(batch), false);
    float[] values = new float[Math.toIntExact(out.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = out.getFloat(i / out.size(1), i % out.size(1));
    }
    return values;
  }

  RoostLayer layer() {
    return (RoostLayer) flat.layer();
  }

  /** Dropout of this network's hidden layers. */
  Dropout dropout(double share, long seed) {
    return pass.dropout(share, seed);
  }

  /** Its parameters, updater and files. */
  FlatNetwork flat() {
    return flat;
  }
}
