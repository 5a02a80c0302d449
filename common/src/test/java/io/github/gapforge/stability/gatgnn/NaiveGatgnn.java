package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Slice;
import io.github.gapforge.stability.gatgnn.GatgnnLayout.Norm;
import java.util.ArrayList;
import java.util.List;

/**
 * GATGNN read off the paper, neighbour by neighbour in double precision, without any of the
 * rearrangements of {@link GatgnnPass}: the truth of its tests.
 */
final class NaiveGatgnn {

  private final GatgnnLayout layout;
  private final float[] atomFeatures;
  private final DistanceFeatures distanceFeatures;

  NaiveGatgnn(GatgnnLayout layout, float[] atomFeatures, DistanceFeatures distanceFeatures) {
    this.layout = layout;
    this.atomFeatures = atomFeatures;
    this.distanceFeatures = distanceFeatures;
  }

  /** A neighbour of an atom of the batch. */
  private record Edge(int from, int to, double[] distance) {}

  /** Outputs of all crystals of a batch. */
  double[] outputs(double[] p, List<CrystalGraph> batch, boolean training) {
    List<double[]> x = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (CrystalGraph graph : batch) {
      int first = x.size();
      for (int i = 0; i < graph.atoms(); i++) {
        double[] features = new double[layout.sizes().atomFeatures()];
        for (int u = 0; u < features.length; u++) {
          features[u] = atomFeatures[graph.element(i) * features.length + u];
        }
        x.add(linear(p, layout.atoms(), features));
        for (int e = graph.first(i); e < graph.first(i + 1); e++) {
          float[] expanded = new float[distanceFeatures.width()];
          distanceFeatures.write(graph.distance(e), expanded, 0);
          double[] wide = new double[expanded.length];
          for (int u = 0; u < wide.length; u++) {
            wide[u] = expanded[u];
          }
          double[] distance = linear(p, layout.distances(), wide);
          for (int u = 0; u < distance.length; u++) {
            distance[u] = distance[u] > 0 ? distance[u] : 0.2 * distance[u];
          }
          edges.add(new Edge(first + i, first + graph.neighbour(e), distance));
        }
      }
    }
    for (int l = 0; l < layout.sizes().layers(); l++) {
      x = message(p, layout.message(l), x, edges, training);
    }
    double[] outputs = new double[batch.size()];
    int first = 0;
    for (int g = 0; g < outputs.length; g++) {
      outputs[g] = crystal(p, batch.get(g), x.subList(first, first + batch.get(g).atoms()));
      first += batch.get(g).atoms();
    }
    return outputs;
  }

  /** Mean loss of a batch in training. */
  double loss(double[] p, List<CrystalGraph> batch, SmoothL1 loss, double[] targets) {
    double[] outputs = outputs(p, batch, true);
    double sum = 0;
    for (int g = 0; g < outputs.length; g++) {
      sum += loss.value(outputs[g] - targets[g]);
    }
    return sum / outputs.length;
  }

  private List<double[]> message(
      double[] p, GatgnnLayout.Message places, List<double[]> x, List<Edge> edges, boolean train) {
    int heads = layout.sizes().heads();
    int width = layout.sizes().width();
    List<double[]> neighbourUnits = new ArrayList<>();
    List<double[]> alpha = new ArrayList<>();
    for (Edge edge : edges) {
      double[] own = soft(product(p, places.weight(), join(x.get(edge.from()), edge.distance())));
      double[] other = soft(product(p, places.weight(), join(x.get(edge.to()), edge.distance())));
      double[] logits = new double[heads];
      for (int h = 0; h < heads; h++) {
        for (int u = 0; u < width; u++) {
          int a = places.attention().at() + h * 2 * width + u;
          logits[h] += p[a] * own[h * width + u] + p[a + width] * other[h * width + u];
        }
      }
      neighbourUnits.add(other);
      alpha.add(soft(logits));
    }
    alpha = norm(p, places.headNorm(), alpha, train);
    alpha.replaceAll(NaiveGatgnn::soft);
    List<double[]> out = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      double[] sum = new double[width];
      for (int u = 0; u < width; u++) {
        sum[u] = p[places.bias().at() + u];
      }
      for (int h = 0; h < heads; h++) {
        double all = 0;
        for (int e = 0; e < edges.size(); e++) {
          all += edges.get(e).from() == i ? Math.exp(alpha.get(e)[h]) : 0;
        }
        for (int e = 0; e < edges.size(); e++) {
          if (edges.get(e).from() == i) {
            double share = Math.exp(alpha.get(e)[h]) / all / heads;
            for (int u = 0; u < width; u++) {
              sum[u] += share * neighbourUnits.get(e)[h * width + u];
            }
          }
        }
      }
      out.add(sum);
    }
    out = norm(p, places.norm(), out, train);
    out.replaceAll(NaiveGatgnn::soft);
    return out;
  }

  private static List<double[]> norm(double[] p, Norm norm, List<double[]> rows, boolean train) {
    int columns = norm.scale().outputs();
    List<double[]> result = new ArrayList<>();
    rows.forEach(row -> result.add(row.clone()));
    for (int c = 0; c < columns; c++) {
      int column = c;
      double mean = p[norm.mean().at() + c];
      double variance = p[norm.variance().at() + c];
      if (train) {
        double m = rows.stream().mapToDouble(row -> row[column]).average().orElse(0);
        mean = m;
        variance =
            rows.stream()
                .mapToDouble(row -> (row[column] - m) * (row[column] - m))
                .average()
                .orElse(0);
      }
      for (double[] row : result) {
        row[c] = (row[c] - mean) / Math.sqrt(variance + 1e-5);
        row[c] = row[c] * p[norm.scale().at() + c] + p[norm.shift().at() + c];
      }
    }
    return result;
  }

  private double crystal(double[] p, CrystalGraph graph, List<double[]> x) {
    double[] fractions = new double[GatgnnSizes.COMPOSITION];
    for (int i = 0; i < x.size(); i++) {
      fractions[graph.element(i) - 1] += 1.0 / x.size();
    }
    double[] scores = new double[x.size()];
    double all = 0;
    for (int i = 0; i < scores.length; i++) {
      double[] hidden = soft(linear(p, layout.globalHidden(), join(x.get(i), fractions)));
      scores[i] = Math.exp(linear(p, layout.globalOut(), hidden)[0]);
      all += scores[i];
    }
    double[] sum = new double[layout.sizes().width()];
    for (int i = 0; i < scores.length; i++) {
      for (int u = 0; u < sum.length; u++) {
        sum[u] += scores[i] / all * x.get(i)[u];
      }
    }
    for (int i = 0; i < GatgnnSizes.DENSE_LAYERS; i++) {
      sum = soft(linear(p, layout.dense(i), sum));
    }
    return linear(p, layout.output(), sum)[0];
  }

  private static double[] soft(double[] z) {
    double[] y = new double[z.length];
    for (int u = 0; u < y.length; u++) {
      y[u] = Math.log1p(Math.exp(z[u]));
    }
    return y;
  }

  private static double[] linear(double[] p, Linear linear, double[] x) {
    double[] y = product(p, linear.weight(), x);
    for (int u = 0; u < y.length; u++) {
      y[u] += p[linear.bias().at() + u];
    }
    return y;
  }

  private static double[] product(double[] p, Slice weight, double[] x) {
    double[] y = new double[weight.outputs()];
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < y.length; o++) {
        y[o] += p[weight.at() + i * y.length + o] * x[i];
      }
    }
    return y;
  }

  private static double[] join(double[] a, double[] b) {
    double[] both = new double[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
