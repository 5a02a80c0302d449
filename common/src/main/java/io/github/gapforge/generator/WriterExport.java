package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The formula writer as a bundle. Inputs of both networks are sparse, so that a first layer is a
 * sum of rows of tables; the elements' features are folded into the rows of the elements. With w
 * units a layer, {@code weights.safetensors} holds, row by row,
 *
 * <pre>
 * elements.chosen    [85, w]     elements in the formula so far, by row of MATGAN's matrix
 * elements.last      [85, w]     the last of them; no row before the first
 * elements.number    [9, w]      how many there are
 * elements.end       [9]         added to the logit of the end, by how many there are
 * counts.present     [85, w]     elements of the formula
 * counts.asked       [85, w]     the element whose number of atoms is drawn
 * counts.number      [9, w]      how many elements come after it
 * counts.decided     [8, 85, w]  elements that got 1, 2, ... 8 atoms
 * *.bias             [w]         of the first layer
 * *.block.0.inner.weights [w, w] (inputs × outputs), *.block.0.inner.bias [w], *.block.0.outer.*,
 * *.block.1.*                    residual blocks: x + outer(relu(inner(relu(x))))
 * *.output.weights   [w, 86 or 8], *.output.bias: logits of relu(x); elements by row, then the end
 * </pre>
 */
final class WriterExport {

  private static final int ROWS = MatganEncoding.ROWS;
  private static final int FEATURES = ElementOrder.FEATURES;
  private static final int BLOCKS = 2;

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private final int width;

  private WriterExport(int width) {
    this.width = width;
  }

  /** Both networks as tensors. */
  static WriterExport of(
      int width, TrainableNetwork elements, TrainableNetwork counts, EndOffsets ends) {
    WriterExport export = new WriterExport(width);
    export.tensors.put("elements.end", Tensor.of(TensorType.F32, ends.logits()));
    float[][] first = export.dense("elements", elements);
    export.table("elements.chosen", first, 0, ROWS);
    export.table("elements.last", first, ROWS + FEATURES, 2 * ROWS + FEATURES);
    export.plain("elements.number", first, 2 * (ROWS + FEATURES), WrittenFormula.MOST + 1);
    first = export.dense("counts", counts);
    export.table("counts.present", first, 0, ROWS);
    export.table("counts.asked", first, ROWS + FEATURES, 2 * ROWS + FEATURES);
    export.plain("counts.number", first, 2 * (ROWS + FEATURES), WrittenFormula.MOST + 1);
    export.decided(first);
    return export;
  }

  /** Weights by name. */
  Map<String, Tensor> tensors() {
    return tensors;
  }

  /** Writes the bundle. */
  void write(Path folder, ObjectNode given) throws IOException {
    Path weights = folder.resolve(GeneratorBundle.WEIGHTS);
    TensorFile.of(tensors).write(weights);
    ObjectNode card = given.deepCopy();
    card.put("model", GeneratorBundle.KIND);
    card.put("target", "formula");
    card.put("kind", "generated");
    card.put("unit", "none");
    describe(card.putObject("network"));
    try (InputStream stream = Files.newInputStream(weights)) {
      card.put("weights_sha256", Fingerprint.ofContent(stream).hex());
    }
    ModelCard.of(card).write(folder);
  }

  /** Fills in what a reader must know of the networks. */
  ObjectNode describe(ObjectNode network) {
    network.put("preset", "default");
    network.put("kind", WriterBundle.KIND);
    network.put("width", width);
    network.put("blocks", BLOCKS);
    network.put("largest_count", MatganEncoding.LARGEST_COUNT);
    network.put("most_elements", WrittenFormula.MOST);
    ArrayNode symbols = network.putArray("elements");
    MatganEncoding.ELEMENTS.forEach(element -> symbols.add(element.symbol()));
    ArrayNode order = network.putArray("writing_order");
    for (int rank = 0; rank < ROWS; rank++) {
      order.add(MatganEncoding.ELEMENTS.get(ElementOrder.row(rank)).symbol());
    }
    return network;
  }

  /** Stores all layers but the first's weights, which are returned row by row. */
  private float[][] dense(String prefix, TrainableNetwork network) {
    Map<String, INDArray> parameters = network.parameters();
    Iterator<String> names = denseLayers(network).iterator();
    String first = names.next();
    put(prefix + ".bias", TensorType.F32, parameters.get(first + "_b"));
    for (int block = 0; block < BLOCKS; block++) {
      layer(prefix + ".block." + block + ".inner", names.next(), parameters);
      layer(prefix + ".block." + block + ".outer", names.next(), parameters);
    }
    layer(prefix + ".output", names.next(), parameters);
    return parameters.get(first + "_W").toFloatMatrix();
  }

  private static List<String> denseLayers(TrainableNetwork network) {
    return network.layerNames().stream().filter(name -> name.startsWith("dense-")).toList();
  }

  private void layer(String to, String from, Map<String, INDArray> parameters) {
    put(to + ".weights", TensorType.F16, parameters.get(from + "_W"));
    put(to + ".bias", TensorType.F32, parameters.get(from + "_b"));
  }

  private void put(String name, TensorType type, INDArray values) {
    double[] flat = values.dup('c').reshape('c', new long[] {values.length()}).toDoubleVector();
    tensors.put(name, Tensor.of(type, flat));
  }

  /** Rows of elements with those of their features, which begin at {@code features}, folded in. */
  private void table(String name, float[][] rows, int from, int features) {
    tensors.put(name, Tensor.of(TensorType.F16, folded(rows, from, features)));
  }

  private static double[] folded(float[][] rows, int from, int features) {
    int width = rows[0].length;
    double[] table = new double[ROWS * width];
    for (int element = 0; element < ROWS; element++) {
      for (int unit = 0; unit < width; unit++) {
        double sum = rows[from + element][unit];
        for (int f = 0; f < FEATURES; f++) {
          sum += (double) ElementOrder.feature(element, f) * rows[features + f][unit];
        }
        table[element * width + unit] = sum;
      }
    }
    return table;
  }

  private void plain(String name, float[][] rows, int from, int number) {
    int width = rows[0].length;
    double[] table = new double[number * width];
    for (int i = 0; i < table.length; i++) {
      table[i] = rows[from + i / width][i % width];
    }
    tensors.put(name, Tensor.of(TensorType.F16, table));
  }

  private void decided(float[][] rows) {
    int width = rows[0].length;
    double[] tables = new double[MatganEncoding.LARGEST_COUNT * ROWS * width];
    int sums = WrittenFormula.ELEMENT_INPUTS + MatganEncoding.LARGEST_COUNT * ROWS;
    for (int count = 0; count < MatganEncoding.LARGEST_COUNT; count++) {
      double[] table =
          folded(rows, WrittenFormula.ELEMENT_INPUTS + count * ROWS, sums + count * FEATURES);
      System.arraycopy(table, 0, tables, count * table.length, table.length);
    }
    tensors.put("counts.decided", Tensor.of(TensorType.F16, tables));
  }
}
