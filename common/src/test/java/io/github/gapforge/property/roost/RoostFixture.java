package io.github.gapforge.property.roost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.SharedData;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.products.Slice;
import java.io.IOException;
import java.util.List;

/** The reference Roost at small widths: parameters, formulas, outputs, loss, gradients. */
final class RoostFixture {

  static final RoostSizes SIZES = new RoostSizes(8, 11, 3, 3, 16, List.of(24, 16, 16, 8), 2);

  final RoostLayout layout = new RoostLayout(SIZES);
  private final JsonNode json;

  private RoostFixture(JsonNode json) {
    this.json = json;
  }

  /** Reads it, or skips the test. */
  static RoostFixture read() throws IOException {
    return new RoostFixture(
        new ObjectMapper().readTree(SharedData.fixture("roost_small.json").toFile()));
  }

  /** Features of the elements by atomic number; zero where the fixture has none. */
  float[] features() {
    float[] rows = new float[(Element.COUNT + 1) * SIZES.elementFeatures()];
    json.get("element_embedding")
        .fields()
        .forEachRemaining(
            entry -> {
              int z = Element.valueOf(entry.getKey()).atomicNumber();
              for (int i = 0; i < SIZES.elementFeatures(); i++) {
                rows[z * SIZES.elementFeatures() + i] = (float) entry.getValue().get(i).asDouble();
              }
            });
    return rows;
  }

  FormulaBatch batch() {
    FormulaBatch batch = new FormulaBatch();
    for (JsonNode formula : json.get("formulas")) {
      batch.begin(formula.size());
      double total = 0;
      for (JsonNode amount : formula) {
        total += amount.asDouble();
      }
      int atom = 0;
      for (var fields = formula.fields(); fields.hasNext(); atom++) {
        var entry = fields.next();
        batch.set(
            atom,
            Element.valueOf(entry.getKey()).atomicNumber(),
            (float) (entry.getValue().asDouble() / total));
      }
    }
    return batch;
  }

  double[] targets() {
    return numbers("target");
  }

  double[] numbers(String field) {
    double[] numbers = new double[json.get(field).size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = json.get(field).get(i).asDouble();
    }
    return numbers;
  }

  double loss() {
    return json.get("loss").asDouble();
  }

  /** All numbers of {@code parameters} or {@code gradients} in the layout's order. */
  double[] flat(String field) {
    double[] flat = new double[layout.size()];
    for (Slice slice : layout.slices()) {
      JsonNode values = json.get(field).get(theirs(slice.name()));
      for (int i = 0; i < slice.inputs(); i++) {
        for (int o = 0; o < slice.outputs(); o++) {
          JsonNode row = values.get(o);
          flat[slice.at() + i * slice.outputs() + o] =
              (row.isArray() ? row.get(i) : row).asDouble();
        }
      }
    }
    return flat;
  }

  private static String theirs(String ours) {
    return ours.replaceFirst("^message\\.(\\d+)\\.head", "material_nn.graphs.$1.pooling")
        .replaceFirst("^pooling\\.head", "material_nn.cry_pool")
        .replaceFirst("^embedding", "material_nn.embedding")
        .replaceFirst("^output\\.(\\d+)\\.shortcut", "output_nn.res_fcs.$1")
        .replaceFirst("^output\\.(\\d+)\\.", "output_nn.fcs.$1.")
        .replaceFirst("^output\\.last", "output_nn.fc_out")
        .replace("gate.hidden", "gate_nn.fcs.0")
        .replace("message.hidden", "message_nn.fcs.0")
        .replace("gate.out", "gate_nn.fc_out")
        .replace("message.out", "message_nn.fc_out")
        .replace("power", "pow");
  }
}
