package io.github.gapforge.nn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Turns a {@link NetworkPlan} into a Deeplearning4j graph. Layers of the same place have the same
 * name in every form.
 */
final class GraphPlan {

  /** What is built of a plan. */
  enum Form {
    /** The network itself. */
    NETWORK,
    /**
     * The network with what enters each activation as further outputs, so that errors can be put in
     * there.
     */
    PROBED,
    /**
     * The network's tangent: no biases, and every activation is a product with slopes, which are
     * further inputs. Refused for batch norms and softmax, which mix values.
     */
    TANGENT,
    /**
     * The network as a classifier with a loss of its own, as the library's {@code fit} trains it: a
     * second input is added to the logits (0, or far below where a choice is excluded), and the
     * loss is the cross entropy of their softmax, averaged over the rows.
     */
    CLASSIFIER
  }

  /** An activation layer of the graph. */
  record NamedActivation(String name, Nonlinearity function) {}

  /** Name of the graph's input of samples. */
  static final String INPUT = "input";

  /** Name of a classifier's input of what is added to the logits. */
  private static final String EXCLUDED = "excluded";

  private final GraphBuilder graph;
  private final boolean tangent;
  private final List<NamedActivation> activations = new ArrayList<>();
  private final List<String> beforeActivations = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private SampleShape shape;
  private int layers;

  private GraphPlan(
      NetworkPlan plan, IUpdater updater, double weightDecay, DataType type, Form form) {
    this.tangent = form == Form.TANGENT;
    this.shape = SampleShape.vector(plan.inputs());
    this.graph =
        new NeuralNetConfiguration.Builder()
            .seed(0) // Weights are set by WeightStart; nothing here draws.
            .dataType(type)
            .miniBatch(form == Form.CLASSIFIER)
            .weightInit(WeightInit.ZERO)
            .updater(updater)
            .weightDecay(weightDecay)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder();
    List<String> inputs = new ArrayList<>(List.of(INPUT));
    List<String> outputs = new ArrayList<>(List.of(addAll(plan.layers(), INPUT)));
    if (form == Form.CLASSIFIER) {
      inputs.add(EXCLUDED);
      outputs.set(0, classifier(outputs.get(0)));
    }
    for (int i = 0; i < activations.size(); i++) {
      String name = activations.get(i).name();
      if (form == Form.TANGENT) {
        inputs.add(slopesOf(name));
      } else if (form == Form.PROBED) {
        graph.addVertex("probe-of-" + name, new ScaleVertex(1), beforeActivations.get(i));
        outputs.add("probe-of-" + name);
      }
    }
    graph.addInputs(inputs).setOutputs(outputs.toArray(String[]::new));
  }

  /**
   * The graph of a plan in the given form.
   *
   * @throws IllegalArgumentException if layers do not fit each other, or have no tangent
   */
  static ComputationGraphConfiguration of(
      NetworkPlan plan, IUpdater updater, double weightDecay, DataType type, Form form) {
    return new GraphPlan(plan, updater, weightDecay, type, form).graph.build();
  }

  /**
   * Names of the plan's layers, depth first; residual blocks and dropout have none of their own.
   */
  static List<String> namesOf(NetworkPlan plan) {
    return List.copyOf(new GraphPlan(plan, new NoOp(), 0, DataType.FLOAT, Form.NETWORK).names);
  }

  /** The plan's activation layers, in order, under their names in the graph. */
  static List<NamedActivation> activationsOf(NetworkPlan plan) {
    return List.copyOf(
        new GraphPlan(plan, new NoOp(), 0, DataType.FLOAT, Form.NETWORK).activations);
  }

  /** Name of the tangent's input of an activation's slopes. */
  static String slopesOf(String activation) {
    return "slopes-of-" + activation;
  }

  private String addAll(List<LayerPlan> plans, String from) {
    String last = from;
    for (LayerPlan plan : plans) {
      last = add(plan, last);
    }
    return last;
  }

  private String add(LayerPlan plan, String from) {
    if (plan instanceof LayerPlan.Dense dense) {
      return dense(dense, from);
    } else if (plan instanceof LayerPlan.Convolution convolution) {
      return convolution(convolution, from);
    } else if (plan instanceof LayerPlan.TransposedConvolution transposed) {
      return transposedConvolution(transposed, from);
    } else if (plan instanceof LayerPlan.BatchNorm norm) {
      return batchNorm(norm, from);
    } else if (plan instanceof LayerPlan.Activation activation) {
      return activation(activation.function(), from);
    } else if (plan instanceof LayerPlan.RowSoftmax softmax) {
      requireNoTangent("softmax");
      String name = name("softmax");
      graph.addLayer(name, new ActivationLayer(new RowSoftmax(softmax.length())), from);
      return name;
    } else if (plan instanceof LayerPlan.Dropout dropout) {
      requireNoTangent("dropout");
      // Has no number of its own: layers keep their names with and without dropout.
      String name = "dropout-after-" + from;
      graph.addLayer(name, new DropoutLayer(1 - dropout.share()), from);
      return name;
    } else if (plan instanceof LayerPlan.Reshape reshape) {
      return reshape(reshape, from);
    } else if (plan instanceof LayerPlan.Flatten) {
      return flatten(from);
    } else {
      return residual((LayerPlan.Residual) plan, from);
    }
  }

  private String classifier(String logits) {
    graph.addVertex("possible", new ElementWiseVertex(ElementWiseVertex.Op.Add), logits, EXCLUDED);
    graph.addLayer(
        "choice",
        new LossLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .activation(new ActivationSoftmax())
            .build(),
        "possible");
    return "choice";
  }

  private String name(String kind) {
    layers++;
    String name = kind + "-" + layers;
    names.add(name);
    return name;
  }

  private String dense(LayerPlan.Dense plan, String from) {
    if (shape.height() * shape.width() != 1) {
      throw new IllegalArgumentException("a dense layer needs a vector, not " + shape);
    }
    String name = name("dense");
    graph.addLayer(
        name,
        new DenseLayer.Builder()
            .nIn(shape.size())
            .nOut(plan.outputs())
            .hasBias(!tangent)
            .activation(new ActivationIdentity())
            .build(),
        from);
    shape = SampleShape.vector(plan.outputs());
    return name;
  }

  private String convolution(LayerPlan.Convolution plan, String from) {
    String name = name("convolution");
    graph.addLayer(
        name,
        new ConvolutionLayer.Builder(plan.kernelHeight(), plan.kernelWidth())
            .stride(plan.strideHeight(), plan.strideWidth())
            .convolutionMode(ConvolutionMode.Same)
            .dataFormat(CNN2DFormat.NCHW)
            .nIn(shape.channels())
            .nOut(plan.channels())
            .hasBias(!tangent)
            .activation(new ActivationIdentity())
            .build(),
        from);
    shape =
        new SampleShape(
            plan.channels(),
            (shape.height() + plan.strideHeight() - 1) / plan.strideHeight(),
            (shape.width() + plan.strideWidth() - 1) / plan.strideWidth());
    return name;
  }

  /** The whole transposed convolution, then cut to size where {@code SAME} would have padded. */
  private String transposedConvolution(LayerPlan.TransposedConvolution plan, String from) {
    String name = name("transposed");
    graph.addLayer(
        name,
        new Deconvolution2D.Builder(plan.kernelHeight(), plan.kernelWidth())
            .stride(plan.strideHeight(), plan.strideWidth())
            .convolutionMode(ConvolutionMode.Truncate)
            .nIn(shape.channels())
            .nOut(plan.channels())
            .hasBias(!tangent)
            .activation(new ActivationIdentity())
            .build(),
        from);
    int[] rows =
        crop(shape.height(), plan.kernelHeight(), plan.strideHeight(), plan.outputHeight());
    int[] columns = crop(shape.width(), plan.kernelWidth(), plan.strideWidth(), plan.outputWidth());
    String cropped = "cropped-" + name;
    graph.addLayer(
        cropped, new Cropping2D.Builder(rows[0], rows[1], columns[0], columns[1]).build(), name);
    shape = new SampleShape(plan.channels(), plan.outputHeight(), plan.outputWidth());
    return cropped;
  }

  /** What is cut off before and behind: the smaller half before, as {@code SAME} pads. */
  private static int[] crop(int input, int kernel, int stride, int output) {
    int cut = (input - 1) * stride + kernel - output;
    if (cut < 0 || (output + stride - 1) / stride != input) {
      throw new IllegalArgumentException(
          "a transposed convolution with stride "
              + stride
              + " and kernel "
              + kernel
              + " leads from "
              + input
              + " not to "
              + output);
    }
    return new int[] {cut / 2, cut - cut / 2};
  }

  private String batchNorm(LayerPlan.BatchNorm plan, String from) {
    requireNoTangent("batch norm");
    String name = name("norm");
    graph.addLayer(
        name,
        new BatchNormalization.Builder()
            .decay(plan.momentum())
            .eps(plan.epsilon())
            .useLogStd(false)
            .nIn(shape.channels())
            .nOut(shape.channels())
            .build(),
        from);
    return name;
  }

  private String activation(Nonlinearity function, String from) {
    String name = name("activation");
    activations.add(new NamedActivation(name, function));
    beforeActivations.add(from);
    if (tangent) {
      graph.addVertex(
          name, new ElementWiseVertex(ElementWiseVertex.Op.Product), from, slopesOf(name));
    } else {
      graph.addLayer(name, new ActivationLayer(function.function()), from);
    }
    return name;
  }

  private String reshape(LayerPlan.Reshape plan, String from) {
    SampleShape image = new SampleShape(plan.channels(), plan.height(), plan.width());
    if (image.size() != shape.size()) {
      throw new IllegalArgumentException(shape.size() + " values do not fill " + image);
    }
    String name = name("image");
    graph.addVertex(
        name,
        new PreprocessorVertex(
            new FeedForwardToCnnPreProcessor(plan.height(), plan.width(), plan.channels())),
        from);
    shape = image;
    return name;
  }

  private String flatten(String from) {
    String name = name("vector");
    graph.addVertex(
        name,
        new PreprocessorVertex(
            new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels())),
        from);
    shape = SampleShape.vector(shape.size());
    return name;
  }

  private String residual(LayerPlan.Residual plan, String from) {
    SampleShape before = shape;
    // Outside of training an activation works in place: the branch needs values of its own.
    String copy = "copy-" + (layers + 1);
    graph.addVertex(copy, new ScaleVertex(1), from);
    String branch = addAll(plan.branch(), copy);
    if (!shape.equals(before)) {
      throw new IllegalArgumentException(
          "the branch of a residual block leads from " + before + " to " + shape);
    }
    String name = "sum-" + branch;
    graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), from, branch);
    return name;
  }

  private void requireNoTangent(String what) {
    if (tangent) {
      throw new IllegalArgumentException(
          "a critic with " + what + " has no gradient penalty: samples or values would mix");
    }
  }
}
