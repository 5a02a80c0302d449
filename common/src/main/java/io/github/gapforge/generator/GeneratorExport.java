package io.github.gapforge.generator;

import io.github.gapforge.nn.LayerPlan;
import io.github.gapforge.nn.Nonlinearity;
import io.github.gapforge.nn.TrainableNetwork;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns a trained network into records for inference: batch norms go into the weights before them,
 * values of images are put channel by channel for each pixel, and the last sigmoid or softmax is
 * left out, for decoding reads logits.
 */
final class GeneratorExport {

  private final Map<String, INDArray> parameters;
  private final Iterator<String> names;
  private final List<GeneratorLayer> layers = new ArrayList<>();
  private int height = 1;
  private int width = 1;
  private int channels;

  private GeneratorExport(TrainableNetwork network) {
    this.parameters = network.parameters();
    this.names = network.layerNames().iterator();
    this.channels = network.plan().inputs();
    addAll(network.plan().layers());
  }

  static GeneratorNetwork of(WganNetworks networks, TrainableNetwork generator) {
    GeneratorExport export = new GeneratorExport(generator);
    List<GeneratorLayer> layers = export.layers;
    if (networks.output() == GeneratorOutput.SIGMOID_CELLS) {
      requireSigmoid(layers.remove(layers.size() - 1));
    }
    return GeneratorNetwork.matgan(
        networks.text(), networks.latentSize(), networks.output(), layers);
  }

  private static void requireSigmoid(GeneratorLayer last) {
    if (!last.equals(new GeneratorLayer.Activation(GeneratorLayer.Function.SIGMOID))) {
      throw new IllegalArgumentException("a generator of cells ends in a sigmoid, not in " + last);
    }
  }

  private void addAll(List<LayerPlan> plans) {
    for (LayerPlan plan : plans) {
      if (plan instanceof LayerPlan.Residual block) {
        int from = layers.size() - 1;
        addAll(block.branch());
        layers.add(new GeneratorLayer.SkipAdd(from));
      } else {
        add(plan, names.next());
      }
    }
  }

  private void add(LayerPlan plan, String name) {
    if (plan instanceof LayerPlan.Dense dense) {
      layers.add(dense(dense, name));
    } else if (plan instanceof LayerPlan.TransposedConvolution transposed) {
      layers.add(transposed(transposed, name));
    } else if (plan instanceof LayerPlan.BatchNorm norm) {
      int last = layers.size() - 1;
      layers.set(last, folded(layers.get(last), norm, name));
    } else if (plan instanceof LayerPlan.Activation activation) {
      layers.add(new GeneratorLayer.Activation(function(activation.function())));
    } else if (plan instanceof LayerPlan.Reshape reshape) {
      reshape(reshape);
    } else if (plan instanceof LayerPlan.Flatten) {
      flatten();
    } else if (!(plan instanceof LayerPlan.RowSoftmax)) {
      throw new IllegalArgumentException("a generator for inference has no layer " + plan);
    }
  }

  private GeneratorLayer dense(LayerPlan.Dense plan, String name) {
    INDArray weights = parameters.get(name + "_W");
    channels = plan.outputs();
    return new GeneratorLayer.Dense(
        weights.rows(), plan.outputs(), flat(weights), flat(parameters.get(name + "_b")));
  }

  private GeneratorLayer transposed(LayerPlan.TransposedConvolution plan, String name) {
    // From [in][out][row][column] to [row][column][in][out].
    INDArray weights = parameters.get(name + "_W").permute(2, 3, 0, 1);
    GeneratorLayer layer =
        new GeneratorLayer.TransposedConvolution(
            height,
            width,
            channels,
            plan.outputHeight(),
            plan.outputWidth(),
            plan.channels(),
            plan.kernelHeight(),
            plan.kernelWidth(),
            plan.strideHeight(),
            plan.strideWidth(),
            flat(weights),
            flat(parameters.get(name + "_b")));
    height = plan.outputHeight();
    width = plan.outputWidth();
    channels = plan.channels();
    return layer;
  }

  private GeneratorLayer folded(GeneratorLayer layer, LayerPlan.BatchNorm norm, String name) {
    float[] mean = flat(parameters.get(name + "_mean"));
    float[] variance = flat(parameters.get(name + "_var"));
    float[] scale = flat(parameters.get(name + "_gamma"));
    float[] shift = flat(parameters.get(name + "_beta"));
    double[] factor = new double[scale.length];
    for (int i = 0; i < factor.length; i++) {
      factor[i] = scale[i] / Math.sqrt(variance[i] + norm.epsilon());
    }
    if (layer instanceof GeneratorLayer.Dense dense) {
      return new GeneratorLayer.Dense(
          dense.inputs(),
          dense.outputs(),
          scaled(dense.weights(), factor),
          normalised(dense.bias(), mean, factor, shift));
    } else if (layer instanceof GeneratorLayer.TransposedConvolution convolution) {
      return new GeneratorLayer.TransposedConvolution(
          convolution.height(),
          convolution.width(),
          convolution.channels(),
          convolution.outHeight(),
          convolution.outWidth(),
          convolution.outChannels(),
          convolution.kernelHeight(),
          convolution.kernelWidth(),
          convolution.strideHeight(),
          convolution.strideWidth(),
          scaled(convolution.weights(), factor),
          normalised(convolution.bias(), mean, factor, shift));
    }
    throw new IllegalArgumentException(
        "batch norm " + name + " follows no layer with weights that it could go into");
  }

  /** Outputs run fastest in the weights of both kinds of layers. */
  private static float[] scaled(float[] weights, double[] factor) {
    float[] scaled = new float[weights.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (weights[i] * factor[i % factor.length]);
    }
    return scaled;
  }

  private static float[] normalised(float[] bias, float[] mean, double[] factor, float[] shift) {
    float[] normalised = new float[bias.length];
    for (int i = 0; i < bias.length; i++) {
      normalised[i] = (float) ((bias[i] - mean[i]) * factor[i] + shift[i]);
    }
    return normalised;
  }

  /** Reorders the columns of the dense layer before, past functions of single values. */
  private void reshape(LayerPlan.Reshape plan) {
    int at = layers.size() - 1;
    while (at >= 0 && layers.get(at) instanceof GeneratorLayer.Activation) {
      at--;
    }
    if (at < 0 || !(layers.get(at) instanceof GeneratorLayer.Dense dense)) {
      throw new IllegalArgumentException("an image comes from a dense layer only");
    }
    height = plan.height();
    width = plan.width();
    channels = plan.channels();
    float[] weights = new float[dense.weights().length];
    float[] bias = new float[dense.outputs()];
    for (int o = 0; o < dense.outputs(); o++) {
      int pixel = o / channels;
      int theirs = (o % channels) * height * width + pixel;
      bias[o] = dense.bias()[theirs];
      for (int i = 0; i < dense.inputs(); i++) {
        weights[i * dense.outputs() + o] = dense.weights()[i * dense.outputs() + theirs];
      }
    }
    layers.set(at, new GeneratorLayer.Dense(dense.inputs(), dense.outputs(), weights, bias));
  }

  private void flatten() {
    if (channels != 1) {
      throw new IllegalArgumentException("an image of " + channels + " channels at the end");
    }
    channels = height * width;
    height = 1;
    width = 1;
  }

  private static GeneratorLayer.Function function(Nonlinearity function) {
    return switch (function) {
      case RELU -> GeneratorLayer.Function.RELU;
      case LEAKY_RELU -> GeneratorLayer.Function.LEAKY_RELU;
      case SIGMOID -> GeneratorLayer.Function.SIGMOID;
      case TANH -> GeneratorLayer.Function.TANH;
      case SOFTPLUS ->
          throw new IllegalArgumentException("a generator for inference has no softplus");
    };
  }

  private static float[] flat(INDArray values) {
    return values.dup('c').reshape('c', new long[] {values.length()}).toFloatVector();
  }
}
