package io.github.gapforge.stability.gatgnn;

/** The loops without vectors. */
final class PlainSoftUnits implements SoftUnits {

  @Override
  public void softplusOfSum(
      float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int length) {
    for (int u = 0; u < length; u++) {
      to[toAt + u] = Softplus.of(a[aAt + u] + b[bAt + u]);
    }
  }

  @Override
  public void backFromValue(float[] u, int uAt, float[] gradient, int gradientAt, int length) {
    for (int i = 0; i < length; i++) {
      gradient[gradientAt + i] *= 1 - Softplus.expOfMinusAbs(u[uAt + i]);
    }
  }

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int length) {
    float sum = 0;
    for (int u = 0; u < length; u++) {
      sum = Math.fma(a[aAt + u], b[bAt + u], sum);
    }
    return sum;
  }

  @Override
  public void add(float scale, float[] a, int aAt, float[] sums, int sumsAt, int length) {
    for (int u = 0; u < length; u++) {
      sums[sumsAt + u] = Math.fma(scale, a[aAt + u], sums[sumsAt + u]);
    }
  }

  @Override
  public void softplus(float[] z, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = Softplus.of(z[i]);
    }
  }

  @Override
  public void backThroughSoftplus(float[] z, float[] gradient, int length) {
    for (int i = 0; i < length; i++) {
      gradient[i] *= Softplus.slope(z[i]);
    }
  }
}
