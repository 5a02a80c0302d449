package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.MatrixMap;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.Slice;

/**
 * From atoms to crystals: a crystal is Σ<sub>i</sub> α<sub>i</sub> x<sub>i</sub>, where α is the
 * softmax over its atoms of w · softplus([x<sub>i</sub> ∥ c] V + b), and c are its atomic
 * fractions.
 */
final class GlobalAttention {

  private static final int HIDDEN = GatgnnSizes.GLOBAL_HIDDEN;

  private final SoftUnits soft;
  private final int width;
  private final Linear hidden;
  private final Slice out;
  private final MatrixMap ofAtoms;
  private final MatrixMap ofCompositions;
  private float[] parameters;

  private final Memory byCrystal = new Memory();
  private final Memory sums = new Memory();
  private final Memory activations = new Memory();
  private final Memory weights = new Memory();
  private final Memory sumGradient = new Memory();
  private final Memory crystalGradient = new Memory();

  GlobalAttention(RowProduct product, SoftUnits soft, GatgnnLayout layout) {
    this.soft = soft;
    this.width = layout.sizes().width();
    this.hidden = layout.globalHidden();
    // The bias after it shifts the scores of all atoms alike: weights do not depend on it.
    this.out = layout.globalOut().weight();
    this.ofAtoms = new MatrixMap(product, hidden.weight(), 0, width);
    this.ofCompositions = new MatrixMap(product, hidden.weight(), width, GatgnnSizes.COMPOSITION);
  }

  void take(float[] all) {
    parameters = all;
    ofAtoms.take(all);
    ofCompositions.take(all);
  }

  /**
   * A forward pass.
   *
   * @param atoms vectors of the atoms
   * @param crystals vectors of the crystals, set
   */
  void forward(GraphBatch batch, float[] atoms, float[] crystals) {
    float[] parts = byCrystal.atLeast(batch.graphs() * HIDDEN);
    ofCompositions.forward(batch.compositions(), batch.graphs(), hidden.bias(), parts);
    int size = batch.atoms() * HIDDEN;
    float[] z = sums.atLeast(size);
    for (int g = 0; g < batch.graphs(); g++) {
      for (int i = batch.firstAtom(g); i < batch.firstAtom(g + 1); i++) {
        System.arraycopy(parts, g * HIDDEN, z, i * HIDDEN, HIDDEN);
      }
    }
    ofAtoms.forward(atoms, batch.atoms(), z);
    soft.softplus(z, activations.atLeast(size), size);
    float[] alpha = weights.atLeast(batch.atoms());
    for (int g = 0; g < batch.graphs(); g++) {
      softmax(alpha, batch.firstAtom(g), batch.firstAtom(g + 1));
      for (int u = 0; u < width; u++) {
        float sum = 0;
        for (int i = batch.firstAtom(g); i < batch.firstAtom(g + 1); i++) {
          sum = Math.fma(alpha[i], atoms[i * width + u], sum);
        }
        crystals[g * width + u] = sum;
      }
    }
  }

  private void softmax(float[] alpha, int first, int end) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = first; i < end; i++) {
      float score = 0;
      for (int u = 0; u < HIDDEN; u++) {
        score = Math.fma(activations.values()[i * HIDDEN + u], parameters[out.at() + u], score);
      }
      alpha[i] = score;
      greatest = Math.max(greatest, score);
    }
    float sum = 0;
    for (int i = first; i < end; i++) {
      alpha[i] = Softplus.expOfMinusAbs(alpha[i] - greatest);
      sum += alpha[i];
    }
    for (int i = first; i < end; i++) {
      alpha[i] /= sum;
    }
  }

  /**
   * The backward pass of the last forward pass.
   *
   * @param error gradient in the crystals' vectors
   * @param atomsGradient gradient in the atoms' vectors, added to
   * @param gradient gradient in all parameters, added to
   */
  void backward(
      GraphBatch batch, float[] atoms, float[] error, float[] atomsGradient, float[] gradient) {
    int size = batch.atoms() * HIDDEN;
    float[] dz = sumGradient.atLeast(size);
    for (int g = 0; g < batch.graphs(); g++) {
      backThroughCrystal(batch, g, atoms, error, atomsGradient, gradient, dz);
    }
    soft.backThroughSoftplus(sums.values(), dz, size);
    float[] ofCrystals = crystalGradient.zeros(batch.graphs() * HIDDEN);
    for (int g = 0; g < batch.graphs(); g++) {
      for (int i = batch.firstAtom(g); i < batch.firstAtom(g + 1); i++) {
        for (int u = 0; u < HIDDEN; u++) {
          ofCrystals[g * HIDDEN + u] += dz[i * HIDDEN + u];
        }
      }
    }
    MatrixMap.backToBias(hidden.bias(), ofCrystals, batch.graphs(), gradient);
    ofCompositions.backToWeights(batch.compositions(), ofCrystals, batch.graphs(), gradient);
    ofAtoms.backToWeights(atoms, dz, batch.atoms(), gradient);
    ofAtoms.backToInputs(dz, batch.atoms(), atomsGradient);
  }

  private void backThroughCrystal(
      GraphBatch batch,
      int g,
      float[] atoms,
      float[] error,
      float[] atomsGradient,
      float[] gradient,
      float[] dz) {
    float[] alpha = weights.values();
    int first = batch.firstAtom(g);
    int end = batch.firstAtom(g + 1);
    float mean = 0;
    for (int i = first; i < end; i++) {
      float ofWeight = 0;
      for (int u = 0; u < width; u++) {
        float e = error[g * width + u];
        ofWeight = Math.fma(e, atoms[i * width + u], ofWeight);
        atomsGradient[i * width + u] += alpha[i] * e;
      }
      dz[i * HIDDEN] = ofWeight;
      mean = Math.fma(alpha[i], ofWeight, mean);
    }
    for (int i = first; i < end; i++) {
      float ofScore = alpha[i] * (dz[i * HIDDEN] - mean);
      for (int u = 0; u < HIDDEN; u++) {
        gradient[out.at() + u] += ofScore * activations.values()[i * HIDDEN + u];
        dz[i * HIDDEN + u] = ofScore * parameters[out.at() + u];
      }
    }
  }
}
