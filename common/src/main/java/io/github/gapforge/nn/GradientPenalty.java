package io.github.gapforge.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The gradient penalty of Gulrajani et al. (NeurIPS 2017), γ · mean((‖∇D(x)‖ − 1)²), and its exact
 * gradient in the critic's parameters, by first derivatives only.
 *
 * <p>With g = ∇D(x) from an ordinary backward pass, u = g/‖g‖ is held fixed and sent through the
 * critic's tangent: the same weights, no biases, every activation a product with its slope at x.
 * What comes out is T = u·∇D(x) = ‖g‖. A backward pass through the tangent from (T − 1)² gives the
 * penalty's gradient in the weights: the change of u is perpendicular to g and drops out. The
 * slopes depend on the weights only where an activation is curved; then the gradient in the slopes,
 * times the curvature at x, goes back through the critic itself in a second sweep.
 */
public final class GradientPenalty {

  private final TrainableNetwork critic;
  private final double weight;
  private final double stabiliser;
  private final List<GraphPlan.NamedActivation> activations;
  private final boolean curved;
  private final OpenGraph primal;
  private final OpenGraph tangent;

  /**
   * A penalty on a critic with one output.
   *
   * @param weight γ
   * @param stabiliser added to ‖g‖² under the root, so that a critic without slope has a gradient
   * @throws IllegalArgumentException if the critic has batch norms, with which the gradient of one
   *     sample would depend on the others
   */
  public GradientPenalty(TrainableNetwork critic, double weight, double stabiliser) {
    this.critic = critic;
    this.weight = weight;
    this.stabiliser = stabiliser;
    this.activations = GraphPlan.activationsOf(critic.plan());
    this.curved = activations.stream().anyMatch(a -> !a.function().isPiecewiseLinear());
    this.tangent = graph(GraphPlan.Form.TANGENT);
    this.primal = graph(curved ? GraphPlan.Form.PROBED : GraphPlan.Form.NETWORK);
  }

  private OpenGraph graph(GraphPlan.Form form) {
    DataType type = critic.parameters().values().iterator().next().dataType();
    OpenGraph graph = new OpenGraph(GraphPlan.of(critic.plan(), new NoOp(), 0, type, form));
    graph.init();
    return graph;
  }

  /**
   * The penalty at some samples. Its gradient is kept until {@link #addGradientTo}.
   *
   * @param samples one a row: points between real and generated ones
   * @return γ · mean((‖∇D(x)‖ − 1)²)
   */
  public double at(INDArray samples) {
    Map<String, INDArray> weights = critic.parameters();
    primal.copyParameters(weights);
    tangent.copyParameters(weights);

    INDArray values = primal.forward(true, samples);
    List<INDArray> before = new ArrayList<>();
    for (GraphPlan.NamedActivation activation : activations) {
      before.add(primal.getLayer(activation.name()).input());
    }
    INDArray gradient = primal.backward(errors(before, Nd4j.onesLike(values), List.of()));
    INDArray norm = Transforms.sqrt(gradient.mul(gradient).sum(true, 1).addi(stabiliser), false);
    INDArray excess = norm.sub(1);

    tangent.forward(true, tangentInputs(gradient.divColumnVector(norm), before));
    tangent.backward(excess.mul(2 * weight / samples.rows()));
    if (curved) {
      primal.backward(errors(before, Nd4j.zerosLike(values), slopeErrors(before)));
    }
    primal.forget();
    return weight * excess.mul(excess).meanNumber().doubleValue();
  }

  /**
   * Adds the gradient of the last {@link #at} to the critic's {@link TrainableNetwork#gradients},
   * which a backward pass of the critic must have filled.
   */
  public void addGradientTo(TrainableNetwork target) {
    Map<String, INDArray> sum = target.gradientsByName();
    tangent.gradient().gradientForVariable().forEach((name, part) -> sum.get(name).addi(part));
    if (curved) {
      target.gradients().addi(primal.getGradientsViewArray());
    }
    tangent.forget();
  }

  private INDArray[] tangentInputs(INDArray direction, List<INDArray> before) {
    INDArray[] inputs = new INDArray[1 + before.size()];
    inputs[0] = direction;
    for (int i = 0; i < before.size(); i++) {
      INDArray x = before.get(i);
      IActivation function = activations.get(i).function().function();
      inputs[1 + i] = function.backprop(x.dup(), Nd4j.onesLike(x)).getFirst();
    }
    return inputs;
  }

  /** Errors for the primal's outputs: its value, and what enters each activation if probed. */
  private INDArray[] errors(List<INDArray> before, INDArray ofValues, List<INDArray> ofProbes) {
    if (!curved) {
      return new INDArray[] {ofValues};
    }
    INDArray[] errors = new INDArray[1 + before.size()];
    errors[0] = ofValues;
    for (int i = 0; i < before.size(); i++) {
      errors[1 + i] = ofProbes.isEmpty() ? Nd4j.zerosLike(before.get(i)) : ofProbes.get(i);
    }
    return errors;
  }

  /** Gradient of the penalty in what enters each activation, by way of its slope. */
  private List<INDArray> slopeErrors(List<INDArray> before) {
    List<INDArray> errors = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Nonlinearity function = activations.get(i).function();
      INDArray x = before.get(i);
      errors.add(
          function.isPiecewiseLinear()
              ? Nd4j.zerosLike(x)
              : tangent
                  .getVertex(GraphPlan.slopesOf(activations.get(i).name()))
                  .getEpsilon()
                  .mul(function.curvature(x)));
    }
    return errors;
  }
}
