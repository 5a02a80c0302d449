package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.VectorModule;

/** The loops over units that are no matrix products: softplus of sums, sums by weights. */
interface SoftUnits {

  /** The fastest that this JVM can run, chosen once. */
  static SoftUnits best() {
    return Chosen.UNITS;
  }

  /** to = softplus(a + b). */
  void softplusOfSum(float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int length);

  /** gradient ← gradient · slope of softplus where its value is u. */
  void backFromValue(float[] u, int uAt, float[] gradient, int gradientAt, int length);

  /** Σ a · b. */
  float dot(float[] a, int aAt, float[] b, int bAt, int length);

  /** sums += scale · a. */
  void add(float scale, float[] a, int aAt, float[] sums, int sumsAt, int length);

  /** to = softplus(z), the first {@code length} of each. */
  void softplus(float[] z, float[] to, int length);

  /** gradient ← gradient · slope of softplus at z, the first {@code length}. */
  void backThroughSoftplus(float[] z, float[] gradient, int length);

  /** Holds the choice. */
  final class Chosen {

    private static final SoftUnits UNITS =
        VectorModule.isPresentFor("GATGNN") ? new VectorSoftUnits() : new PlainSoftUnits();

    private Chosen() {}
  }
}
