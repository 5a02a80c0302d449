package io.github.gapforge.property.roost;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Slice;
import io.github.gapforge.property.roost.RoostLayout.Head;
import java.util.List;

/**
 * Roost read off the paper, formula by formula and pair by pair in double precision, without any of
 * the rearrangements of {@link RoostPass}: the truth of its tests.
 */
final class NaiveRoost {

  private final RoostLayout layout;
  private final float[] features;

  NaiveRoost(RoostLayout layout, float[] features) {
    this.layout = layout;
    this.features = features;
  }

  /** Outputs of a formula of the batch. */
  double[] outputs(double[] p, FormulaBatch batch, int formula) {
    int first = batch.first(formula);
    int atoms = batch.first(formula + 1) - first;
    double[] shares = new double[atoms];
    double[][] h = new double[atoms][];
    int width = layout.sizes().elementFeatures();
    for (int i = 0; i < atoms; i++) {
      shares[i] = batch.share(first + i);
      double[] x = new double[width];
      for (int u = 0; u < width; u++) {
        x[u] = features[batch.element(first + i) * width + u];
      }
      h[i] = join(linear(p, layout.embedding(), x), new double[] {shares[i]});
    }
    for (int layer = 0; layer < layout.sizes().layers(); layer++) {
      double[][] next = new double[atoms][];
      for (int i = 0; i < atoms; i++) {
        double[][] inputs = new double[atoms - 1][];
        double[] weights = new double[atoms - 1];
        for (int j = 0, n = 0; j < atoms; j++) {
          if (j != i) {
            weights[n] = shares[j];
            inputs[n++] = join(h[i], h[j]);
          }
        }
        next[i] = sum(h[i], attention(p, layout.message(layer), inputs, weights));
      }
      h = next;
    }
    double[] x = attention(p, layout.pooling(), h, shares);
    for (RoostLayout.Residual residual : layout.residuals()) {
      double[] y = linear(p, residual.map(), x);
      for (int u = 0; u < y.length; u++) {
        y[u] = Math.max(0, y[u]);
      }
      double[] from = x;
      x = sum(y, residual.shortcut().map(v -> product(p, v, from)).orElse(from));
    }
    return linear(p, layout.output(), x);
  }

  /** Mean loss over a batch. */
  double loss(double[] p, FormulaBatch batch, RoostLoss loss, double[] targets) {
    double sum = 0;
    for (int f = 0; f < batch.formulas(); f++) {
      double[] out = outputs(p, batch, f);
      sum += loss.value(out[0], out.length > 1 ? out[1] : 0, targets[f]);
    }
    return sum / batch.formulas();
  }

  private double[] attention(double[] p, List<Head> heads, double[][] inputs, double[] weights) {
    double[] mean = new double[layout.sizes().node()];
    for (Head head : heads) {
      double[] gates = new double[inputs.length];
      double greatest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < inputs.length; j++) {
        gates[j] = linear(p, head.gateOut(), leaky(linear(p, head.gateHidden(), inputs[j])))[0];
        greatest = Math.max(greatest, gates[j]);
      }
      double all = 1e-10;
      for (int j = 0; j < inputs.length; j++) {
        gates[j] = Math.pow(weights[j], p[head.power().at()]) * Math.exp(gates[j] - greatest);
        all += gates[j];
      }
      for (int j = 0; j < inputs.length; j++) {
        double[] message =
            linear(p, head.messageOut(), leaky(linear(p, head.messageHidden(), inputs[j])));
        for (int u = 0; u < mean.length; u++) {
          mean[u] += gates[j] / all * message[u] / heads.size();
        }
      }
    }
    return mean;
  }

  private static double[] leaky(double[] x) {
    double[] y = new double[x.length];
    for (int u = 0; u < x.length; u++) {
      y[u] = x[u] > 0 ? x[u] : 0.01 * x[u];
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

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int u = 0; u < a.length; u++) {
      sum[u] = a[u] + b[u];
    }
    return sum;
  }

  private static double[] join(double[] a, double[] b) {
    double[] both = new double[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
