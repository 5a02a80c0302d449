package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.nn.FloatMemory;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Crystals as rows of an array of Deeplearning4j, filled up with zeros: the number of atoms, then
 * for each atom its atomic number, the number of its neighbours, and for each of these its atom,
 * from 0, and its distance in thousandths of an ångström. Single precision holds all of them
 * exactly.
 */
final class GraphRows {

  private GraphRows() {}

  static INDArray encode(List<CrystalGraph> graphs) {
    int width = 1;
    for (CrystalGraph graph : graphs) {
      width = Math.max(width, 1 + 2 * graph.atoms() + 2 * graph.edges());
    }
    float[] rows = new float[graphs.size() * width];
    for (int g = 0; g < graphs.size(); g++) {
      write(graphs.get(g), rows, g * width);
    }
    return Nd4j.createFromArray(rows).reshape('c', graphs.size(), width);
  }

  private static void write(CrystalGraph graph, float[] rows, int from) {
    int at = from;
    rows[at++] = graph.atoms();
    for (int i = 0; i < graph.atoms(); i++) {
      rows[at++] = graph.element(i);
      rows[at++] = graph.first(i + 1) - graph.first(i);
      for (int e = graph.first(i); e < graph.first(i + 1); e++) {
        rows[at++] = graph.neighbour(e);
        rows[at++] = graph.distance(e);
      }
    }
  }

  /** Adds the crystals of an array to a batch that is emptied first. */
  static void decode(INDArray rows, GraphBatch batch) {
    int width = Math.toIntExact(rows.size(1));
    float[] values = new float[Math.toIntExact(rows.length())];
    FloatMemory.read(rows.ordering() == 'c' && !rows.isView() ? rows : rows.dup('c'), values);
    batch.clear();
    for (int from = 0; from < values.length; from += width) {
      if (!(values[from] >= 1)) {
        throw new IllegalArgumentException("row " + from / width + " holds no crystal");
      }
      batch.add(graph(values, from));
    }
  }

  private static CrystalGraph graph(float[] values, int from) {
    int at = from;
    int atoms = (int) values[at++];
    byte[] elements = new byte[atoms];
    int[] first = new int[atoms + 1];
    int[] neighbour = new int[atoms * CrystalGraph.NEIGHBOURS];
    int[] distance = new int[neighbour.length];
    for (int i = 0; i < atoms; i++) {
      elements[i] = (byte) values[at++];
      first[i + 1] = first[i] + (int) values[at++];
      for (int e = first[i]; e < first[i + 1]; e++) {
        neighbour[e] = (int) values[at++];
        distance[e] = (int) values[at++];
      }
    }
    return CrystalGraph.of(
        elements,
        first,
        Arrays.copyOf(neighbour, first[atoms]),
        Arrays.copyOf(distance, first[atoms]));
  }
}
