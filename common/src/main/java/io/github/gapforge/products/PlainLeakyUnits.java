package io.github.gapforge.products;

/** The units in plain loops. */
final class PlainLeakyUnits implements LeakyUnits {

  @Override
  public void forward(float[] from, float[] to, int length, float slope) {
    for (int i = 0; i < length; i++) {
      to[i] = from[i] > 0 ? from[i] : slope * from[i];
    }
  }

  @Override
  public void backward(float[] units, float[] errors, int length, float slope) {
    for (int i = 0; i < length; i++) {
      errors[i] *= units[i] > 0 ? 1 : slope;
    }
  }
}
