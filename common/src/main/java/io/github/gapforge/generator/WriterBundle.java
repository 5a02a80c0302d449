package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.model.TensorFile;
import java.util.ArrayList;
import java.util.List;

/** Reads a formula writer from the tensors that {@link WriterExport} describes. */
final class WriterBundle {

  /** Value of the field {@code kind} of the card's {@code network}. */
  static final String KIND = "writer";

  private static final int ROWS = MatganEncoding.ROWS;
  private static final int NUMBERS = WrittenFormula.MOST + 1;

  private final TensorFile tensors;
  private final int width;
  private final int blocks;

  private WriterBundle(TensorFile tensors, int width, int blocks) {
    this.tensors = tensors;
    this.width = width;
    this.blocks = blocks;
  }

  /**
   * The writer.
   *
   * @param network the card's field of that name
   * @throws IllegalArgumentException if the tensors are not those of such a network
   */
  static FormulaWriter read(JsonNode network, TensorFile tensors) {
    requireWritingOrder(network.path("writing_order"));
    WriterBundle bundle =
        new WriterBundle(
            tensors,
            LayerCodec.whole(network.path("width")),
            LayerCodec.whole(network.path("blocks")));
    return new FormulaWriter(
        new ChoiceNetwork(
            bundle.width,
            new float[][] {
              bundle.table("elements.chosen", ROWS),
              bundle.table("elements.last", ROWS),
              bundle.table("elements.number", NUMBERS)
            },
            bundle.floats("elements.bias", bundle.width),
            bundle.blocks("elements"),
            bundle.dense("elements.output", ROWS + 1)),
        new ChoiceNetwork(
            bundle.width,
            new float[][] {
              bundle.table("counts.present", ROWS),
              bundle.table("counts.asked", ROWS),
              bundle.table("counts.number", NUMBERS),
              bundle.table("counts.decided", MatganEncoding.LARGEST_COUNT * ROWS)
            },
            bundle.floats("counts.bias", bundle.width),
            bundle.blocks("counts"),
            bundle.dense("counts.output", MatganEncoding.LARGEST_COUNT)),
        new EndOffsets(tensors.get("elements.end").doubles()));
  }

  /** The order is part of what the networks learnt. */
  private static void requireWritingOrder(JsonNode order) {
    for (int rank = 0; rank < ROWS; rank++) {
      String ours = MatganEncoding.ELEMENTS.get(ElementOrder.row(rank)).symbol();
      if (!ours.equals(order.path(rank).asText())) {
        throw new IllegalArgumentException(
            "its writing order has '" + order.path(rank).asText() + "' where ours has " + ours);
      }
    }
  }

  private List<GeneratorLayer.Dense> blocks(String network) {
    List<GeneratorLayer.Dense> layers = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      layers.add(dense(network + ".block." + block + ".inner", width));
      layers.add(dense(network + ".block." + block + ".outer", width));
    }
    return layers;
  }

  private GeneratorLayer.Dense dense(String name, int outputs) {
    return new GeneratorLayer.Dense(
        width,
        outputs,
        floats(name + ".weights", width * outputs),
        floats(name + ".bias", outputs));
  }

  private float[] table(String name, int rows) {
    return floats(name, rows * width);
  }

  private float[] floats(String name, int length) {
    double[] values = tensors.get(name).doubles();
    if (values.length != length) {
      throw new IllegalArgumentException(
          "tensor " + name + " has " + values.length + " values, not " + length);
    }
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
