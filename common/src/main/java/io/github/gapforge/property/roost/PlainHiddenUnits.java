package io.github.gapforge.property.roost;

import java.util.Arrays;

/** Hidden units in plain loops. */
final class PlainHiddenUnits implements HiddenUnits {

  @Override
  public float dot(
      float[] centre,
      int centreAt,
      float[] neighbour,
      int neighbourAt,
      float[] factors,
      int factorsAt,
      int width) {
    float sum = 0;
    for (int u = 0; u < width; u++) {
      sum += factors[factorsAt + u] * leaky(centre[centreAt + u] + neighbour[neighbourAt + u]);
    }
    return sum;
  }

  @Override
  public void gather(
      float[] centre,
      int centreAt,
      float[] neighbours,
      int[] neighboursAt,
      float[] scales,
      int count,
      float[] sums,
      int sumsAt,
      int width) {
    Arrays.fill(sums, sumsAt, sumsAt + width, 0);
    for (int j = 0; j < count; j++) {
      add(centre, centreAt, neighbours, neighboursAt[j], scales[j], sums, sumsAt, width);
    }
  }

  @Override
  public void add(
      float[] centre,
      int centreAt,
      float[] neighbour,
      int neighbourAt,
      float scale,
      float[] sums,
      int sumsAt,
      int width) {
    for (int u = 0; u < width; u++) {
      sums[sumsAt + u] += scale * leaky(centre[centreAt + u] + neighbour[neighbourAt + u]);
    }
  }

  @Override
  public float back(
      float[] centre,
      int centreAt,
      float[] neighbour,
      int neighbourAt,
      float scale,
      float[] error,
      int errorAt,
      float[] centreGradient,
      float[] neighbourGradient,
      int width) {
    float sum = 0;
    for (int u = 0; u < width; u++) {
      float z = centre[centreAt + u] + neighbour[neighbourAt + u];
      float e = error[errorAt + u];
      sum += e * leaky(z);
      float gradient = scale * e * (z > 0 ? 1 : SLOPE);
      centreGradient[centreAt + u] += gradient;
      neighbourGradient[neighbourAt + u] += gradient;
    }
    return sum;
  }

  private static float leaky(float z) {
    return z > 0 ? z : SLOPE * z;
  }
}
