package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.generator.GeneratorLayer.Activation;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.generator.GeneratorLayer.Function;
import io.github.gapforge.generator.GeneratorLayer.SkipAdd;
import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import java.util.Map;

/**
 * Layers in a bundle: their shapes as JSON, their weights as tensors named by the layer's index.
 */
final class LayerCodec {

  private LayerCodec() {}

  /** Describes a layer and adds its tensors; biases keep single precision. */
  static void write(
      GeneratorLayer layer,
      int index,
      TensorType type,
      ObjectNode fields,
      Map<String, Tensor> tensors) {
    if (layer instanceof Dense dense) {
      fields.put("type", "dense").put("inputs", dense.inputs()).put("outputs", dense.outputs());
      tensors.put(name(index, "weights"), tensor(type, dense.weights()));
      tensors.put(name(index, "bias"), tensor(TensorType.F32, dense.bias()));
    } else if (layer instanceof TransposedConvolution convolution) {
      fields.put("type", "transposed_convolution");
      shape(fields, "input", convolution.height(), convolution.width(), convolution.channels());
      shape(
          fields,
          "output",
          convolution.outHeight(),
          convolution.outWidth(),
          convolution.outChannels());
      shape(fields, "kernel", convolution.kernelHeight(), convolution.kernelWidth());
      shape(fields, "stride", convolution.strideHeight(), convolution.strideWidth());
      tensors.put(name(index, "weights"), tensor(type, convolution.weights()));
      tensors.put(name(index, "bias"), tensor(TensorType.F32, convolution.bias()));
    } else if (layer instanceof Activation activation) {
      fields.put("type", "activation").put("function", activation.function().text());
    } else if (layer instanceof SkipAdd skip) {
      fields.put("type", "skip_add").put("from", skip.from());
    }
  }

  /**
   * Reads a layer.
   *
   * @throws IllegalArgumentException if its description or weights are broken
   */
  static GeneratorLayer read(JsonNode fields, int index, TensorFile tensors) {
    String type = fields.path("type").asText();
    return switch (type) {
      case "dense" ->
          new Dense(
              whole(fields.path("inputs")),
              whole(fields.path("outputs")),
              floats(tensors.get(name(index, "weights"))),
              floats(tensors.get(name(index, "bias"))));
      case "transposed_convolution" ->
          new TransposedConvolution(
              whole(fields.path("input").path(0)),
              whole(fields.path("input").path(1)),
              whole(fields.path("input").path(2)),
              whole(fields.path("output").path(0)),
              whole(fields.path("output").path(1)),
              whole(fields.path("output").path(2)),
              whole(fields.path("kernel").path(0)),
              whole(fields.path("kernel").path(1)),
              whole(fields.path("stride").path(0)),
              whole(fields.path("stride").path(1)),
              floats(tensors.get(name(index, "weights"))),
              floats(tensors.get(name(index, "bias"))));
      case "activation" -> new Activation(Function.of(fields.path("function").asText()));
      case "skip_add" -> new SkipAdd(whole(fields.path("from")));
      default -> throw new IllegalArgumentException("layer " + index + " of type '" + type + "'");
    };
  }

  static int whole(JsonNode value) {
    if (!value.isInt()) {
      throw new IllegalArgumentException("'" + value + "' is no whole number");
    }
    return value.asInt();
  }

  private static void shape(ObjectNode fields, String name, int... sizes) {
    for (int size : sizes) {
      fields.withArray(name).add(size);
    }
  }

  private static String name(int index, String part) {
    return "layer_" + index + "_" + part;
  }

  private static Tensor tensor(TensorType type, float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return Tensor.of(type, wide);
  }

  private static float[] floats(Tensor tensor) {
    double[] wide = tensor.doubles();
    float[] values = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      values[i] = (float) wide[i];
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("weight " + i + " is " + wide[i]);
      }
    }
    return values;
  }
}
