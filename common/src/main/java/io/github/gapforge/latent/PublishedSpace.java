package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The space of the published convolutional autoencoder: codes of 128 numbers, of the variational
 * form the means; matrices are read as published. Runs in Deeplearning4j, some hundred rows a
 * second; one call at a time.
 */
final class PublishedSpace implements LatentSpace, Serializable {

  private static final long serialVersionUID = 1L;

  private static final int ROWS_AT_ONCE = 256;

  private final transient ComputationGraph encoder;
  private final transient ComputationGraph decoder;

  private PublishedSpace(ComputationGraph encoder, ComputationGraph decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /** The space of a network as it is now. */
  static PublishedSpace of(ComputationGraph network) {
    return of(network.paramTable());
  }

  /** The space of weights by the names of {@link PublishedNetwork}. */
  static PublishedSpace of(Map<String, INDArray> weights) {
    return new PublishedSpace(
        filled(new ComputationGraph(PublishedNetwork.encoder()), weights),
        filled(new ComputationGraph(PublishedNetwork.decoder()), weights));
  }

  /** Encoder and decoder with weights that are not set yet. */
  static List<ComputationGraph> emptyGraphs() {
    List<ComputationGraph> graphs =
        List.of(
            new ComputationGraph(PublishedNetwork.encoder()),
            new ComputationGraph(PublishedNetwork.decoder()));
    graphs.forEach(ComputationGraph::init);
    return graphs;
  }

  private static ComputationGraph filled(ComputationGraph graph, Map<String, INDArray> weights) {
    graph.init();
    graph.paramTable().forEach((name, values) -> values.assign(weights.get(name)));
    return graph;
  }

  @Override
  public int dimensions() {
    return PublishedNetwork.CODE;
  }

  @Override
  public boolean holds(Composition composition) {
    return AutoencoderEncoding.holds(composition);
  }

  @Override
  public synchronized double[][] encode(List<Composition> compositions) {
    double[][] codes = new double[compositions.size()][];
    for (int from = 0; from < codes.length; from += ROWS_AT_ONCE) {
      int to = Math.min(codes.length, from + ROWS_AT_ONCE);
      int[][] ones =
          compositions.subList(from, to).stream()
              .map(AutoencoderEncoding::ones)
              .toArray(int[][]::new);
      double[][] some = codes(PublishedBatches.cells(ones)).toDoubleMatrix();
      System.arraycopy(some, 0, codes, from, some.length);
    }
    return codes;
  }

  @Override
  public synchronized List<Decoding> decode(double[][] codes) {
    List<Decoding> verdicts = new ArrayList<>(codes.length);
    for (int from = 0; from < codes.length; from += ROWS_AT_ONCE) {
      int to = Math.min(codes.length, from + ROWS_AT_ONCE);
      float[] rows = new float[(to - from) * PublishedNetwork.CODE];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (float) codes[from + i / PublishedNetwork.CODE][i % PublishedNetwork.CODE];
      }
      float[] cells =
          cells(Nd4j.createFromArray(rows).reshape('c', to - from, PublishedNetwork.CODE))
              .dup('c')
              .data()
              .asFloat();
      for (int row = 0; row < to - from; row++) {
        verdicts.add(PublishedDecoding.of(cells, row * AutoencoderEncoding.CELLS));
      }
    }
    return verdicts;
  }

  /** Codes of rows of cells. */
  INDArray codes(INDArray cells) {
    return encoder.outputSingle(cells);
  }

  /** Values of cells, between 0 and 1, of rows of codes. */
  INDArray cells(INDArray codes) {
    return decoder.outputSingle(codes);
  }

  /** Travels as its weights: graphs of the library do not. */
  private Object writeReplace() {
    Map<String, float[]> values = new TreeMap<>();
    for (ComputationGraph graph : List.of(encoder, decoder)) {
      graph
          .paramTable()
          .forEach((name, weights) -> values.put(name, weights.dup('c').data().asFloat()));
    }
    return new Weights(values);
  }

  /** Weights by name, rows first. */
  private record Weights(Map<String, float[]> values) implements Serializable {

    private Object readResolve() {
      Map<String, INDArray> weights = new LinkedHashMap<>();
      for (ComputationGraph graph : emptyGraphs()) {
        graph
            .paramTable()
            .forEach(
                (name, empty) ->
                    weights.put(
                        name, Nd4j.createFromArray(values.get(name)).reshape('c', empty.shape())));
      }
      return of(weights);
    }
  }
}
