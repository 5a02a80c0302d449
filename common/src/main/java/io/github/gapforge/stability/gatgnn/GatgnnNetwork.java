package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.nn.flat.FlatNetwork;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A GATGNN in training: steps on batches of crystals, in parts side by side whose gradients are
 * summed in their order. Which weights come out depends on the number of parts and not on that of
 * cores.
 */
final class GatgnnNetwork {

  private final FlatNetwork flat;
  private final GatgnnLayout layout;
  private final List<StepPart> parts;
  private final float[] gradient;

  /** A network with its weights and the state of its updater. */
  GatgnnNetwork(FlatNetwork flat, int parts) {
    this.flat = flat;
    layout = new GatgnnLayout(((GatgnnLayer) flat.layer()).sizes());
    SmoothL1 loss = new SmoothL1(((SmoothL1Function) flat.loss()).getDelta());
    this.parts = IntStream.range(0, parts).mapToObj(i -> new StepPart(loss, layout)).toList();
    gradient = new float[layout.size()];
  }

  /**
   * A network with new weights.
   *
   * @param rows rows of an epoch
   */
  static GatgnnNetwork create(GatgnnSizes sizes, GatgnnSettings settings, int rows) {
    return new GatgnnNetwork(
        FlatNetwork.create(
            new GatgnnLayer(sizes, settings.weightDecay()),
            new SmoothL1Function(settings.loss()),
            settings.schedule().of(settings.learningRate(), settings.steps(rows)),
            settings.seed()),
        settings.parts());
  }

  /**
   * A step of the updater.
   *
   * @param targets in the property's unit
   * @return mean loss of the batch before the step
   */
  double step(List<CrystalGraph> graphs, double[] targets) {
    float[] parameters = flat.parameters();
    int used = Math.min(parts.size(), graphs.size());
    IntStream.range(0, used)
        .parallel()
        .forEach(
            k ->
                parts
                    .get(k)
                    .run(
                        parameters,
                        graphs,
                        targets,
                        k * graphs.size() / used,
                        (k + 1) * graphs.size() / used));
    double loss = 0;
    for (int k = 0; k < used; k++) {
      float[] part = parts.get(k).gradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = k == 0 ? part[i] : gradient[i] + part[i];
      }
      loss += parts.get(k).lossSum();
    }
    flat.step(gradient);
    for (int i = layout.trained(); i < parameters.length; i++) {
      parameters[i] -= gradient[i];
    }
    return loss / graphs.size();
  }

  GatgnnSizes sizes() {
    return layout.sizes();
  }

  /** Its parameters, updater and files. */
  FlatNetwork flat() {
    return flat;
  }
}
