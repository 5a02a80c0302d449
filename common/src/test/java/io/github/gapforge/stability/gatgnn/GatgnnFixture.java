package io.github.gapforge.stability.gatgnn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.SharedData;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.products.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference GATGNN at small widths: parameters, graphs, outputs, loss, gradients. Its nodes and
 * edges have features of their own, so every node is an element and every edge a distance here. Its
 * compositions are any vectors: as no two of its graphs have a node in common, a graph's vector
 * times their weights can stand for the weights of each of its elements.
 */
final class GatgnnFixture {

  static final GatgnnSizes SIZES = new GatgnnSizes(5, 4, 6, 2, 2);

  final GatgnnLayout layout = new GatgnnLayout(SIZES);
  private final JsonNode json;

  private GatgnnFixture(JsonNode json) {
    this.json = json;
  }

  /** Reads it, or skips the test. */
  static GatgnnFixture read() throws IOException {
    return new GatgnnFixture(
        new ObjectMapper().readTree(SharedData.fixture("gatgnn_small.json").toFile()));
  }

  float[] atomFeatures() {
    float[] rows = new float[(Element.COUNT + 1) * SIZES.atomFeatures()];
    for (int node = 0; node < json.get("x").size(); node++) {
      for (int u = 0; u < SIZES.atomFeatures(); u++) {
        rows[(node + 1) * SIZES.atomFeatures() + u] =
            (float) json.get("x").get(node).get(u).asDouble();
      }
    }
    return rows;
  }

  DistanceFeatures distanceFeatures() {
    return new DistanceFeatures() {
      @Override
      public int width() {
        return SIZES.distanceFeatures();
      }

      @Override
      public void write(int steps, float[] to, int at) {
        for (int u = 0; u < width(); u++) {
          to[at + u] = (float) json.get("edge_attr").get(steps).get(u).asDouble();
        }
      }
    };
  }

  List<CrystalGraph> graphs() {
    List<CrystalGraph> graphs = new ArrayList<>();
    JsonNode of = json.get("graph");
    for (int node = 0; node < of.size(); ) {
      int end = node;
      while (end < of.size() && of.get(end).asInt() == graphs.size()) {
        end++;
      }
      graphs.add(graph(node, end));
      node = end;
    }
    return graphs;
  }

  private CrystalGraph graph(int from, int to) {
    JsonNode centre = json.get("edge_index").get(0);
    JsonNode other = json.get("edge_index").get(1);
    byte[] elements = new byte[to - from];
    int[] first = new int[to - from + 1];
    List<Integer> edges = new ArrayList<>();
    for (int i = from; i < to; i++) {
      elements[i - from] = (byte) (i + 1);
      for (int e = 0; e < centre.size(); e++) {
        if (centre.get(e).asInt() == i) {
          edges.add(e);
        }
      }
      first[i - from + 1] = edges.size();
    }
    int[] neighbour = new int[edges.size()];
    int[] distance = new int[edges.size()];
    for (int k = 0; k < neighbour.length; k++) {
      neighbour[k] = other.get(edges.get(k)).asInt() - from;
      distance[k] = edges.get(k);
    }
    return CrystalGraph.of(elements, first, neighbour, distance);
  }

  double[] numbers(String field) {
    return flatten(json.get(field));
  }

  double loss() {
    return json.get("loss").asDouble();
  }

  double[] parameters() {
    double[] flat = new double[layout.size()];
    for (Slice slice : layout.slices()) {
      double[] values =
          layout.isStatistic(slice)
              ? flatten(json.get("running_statistics").get(theirs(slice.name())))
              : ours(slice, "parameters");
      System.arraycopy(values, 0, flat, slice.at(), slice.length());
    }
    return flat;
  }

  /** A trained slice of {@code parameters} or {@code gradients} in our order. */
  double[] ours(Slice slice, String field) {
    double[] values = flatten(json.get(field).get(theirs(slice.name())));
    if (slice == layout.globalHidden().weight()) {
      return globalHidden(values);
    }
    // The message layers' own matrices are stored as ours, those of linear maps transposed.
    boolean transposed = slice.name().matches("(embedding|global|dense|output).*weight");
    return transposed ? transposed(values, slice.outputs(), slice.inputs()) : values;
  }

  /** Weights of a graph's vector become those of its elements. */
  private double[] globalHidden(double[] theirs) {
    int hidden = GatgnnSizes.GLOBAL_HIDDEN;
    int width = SIZES.width();
    int inputs = theirs.length / hidden;
    double[] all = new double[(width + GatgnnSizes.COMPOSITION) * hidden];
    for (int o = 0; o < hidden; o++) {
      for (int i = 0; i < width; i++) {
        all[i * hidden + o] = theirs[o * inputs + i];
      }
      for (int node = 0; node < json.get("graph").size(); node++) {
        JsonNode vector = json.get("composition").get(json.get("graph").get(node).asInt());
        for (int c = 0; c < vector.size(); c++) {
          all[(width + node) * hidden + o] +=
              vector.get(c).asDouble() * theirs[o * inputs + width + c];
        }
      }
    }
    return all;
  }

  /** The reference's gradient in the weights of compositions from ours in those of elements. */
  double[] compositionGradient(float[] ours) {
    int hidden = GatgnnSizes.GLOBAL_HIDDEN;
    int at = layout.globalHidden().weight().at() + SIZES.width() * hidden;
    int wide = json.get("composition").get(0).size();
    double[] gradient = new double[wide * hidden];
    for (int node = 0; node < json.get("graph").size(); node++) {
      JsonNode vector = json.get("composition").get(json.get("graph").get(node).asInt());
      for (int c = 0; c < wide; c++) {
        for (int o = 0; o < hidden; o++) {
          gradient[c * hidden + o] += vector.get(c).asDouble() * ours[at + node * hidden + o];
        }
      }
    }
    return gradient;
  }

  /** The reference's gradients in the global hidden layer, a row an input. */
  double[] globalHiddenGradient() {
    double[] values = flatten(json.get("gradients").get("comp_atten.node_layer1.weight"));
    int hidden = GatgnnSizes.GLOBAL_HIDDEN;
    return transposed(values, hidden, values.length / hidden);
  }

  private static double[] transposed(double[] values, int rows, int columns) {
    double[] turned = new double[values.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = values[r * columns + c];
      }
    }
    return turned;
  }

  private static double[] flatten(JsonNode node) {
    if (!node.isArray()) {
      return new double[] {node.asDouble()};
    }
    List<Double> all = new ArrayList<>();
    node.forEach(
        inner -> {
          for (double value : flatten(inner)) {
            all.add(value);
          }
        });
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String theirs(String ours) {
    return ours.replaceFirst("^embedding.atoms", "embed_n")
        .replaceFirst("^embedding.distances", "embed_e")
        .replaceFirst("^message\\.(\\d+)\\.weight", "node_att.$1.W")
        .replaceFirst("^message\\.(\\d+)\\.attention\\.weight", "node_att.$1.att")
        .replaceFirst("^message\\.(\\d+)\\.bias", "node_att.$1.bias")
        .replaceFirst("^message\\.(\\d+)\\.attention\\.norm", "node_att.$1.bn1")
        .replaceFirst("^message\\.(\\d+)\\.norm", "batch_norm.$1")
        .replaceFirst("^global\\.hidden", "comp_atten.node_layer1")
        .replaceFirst("^global\\.out", "comp_atten.atten_layer")
        .replaceFirst("^dense\\.0", "linear1")
        .replaceFirst("^dense\\.1", "linear2")
        .replaceFirst("^output", "out")
        .replaceFirst("\\.scale$", ".weight")
        .replaceFirst("\\.shift$", ".bias")
        .replaceFirst("\\.mean$", ".running_mean")
        .replaceFirst("\\.variance$", ".running_var");
  }
}
