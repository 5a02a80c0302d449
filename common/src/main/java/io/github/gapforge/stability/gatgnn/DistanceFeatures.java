package io.github.gapforge.stability.gatgnn;

/** What the network is told of a distance. */
interface DistanceFeatures {

  /** Numbers a distance. */
  int width();

  /**
   * Writes the features of a distance.
   *
   * @param steps thousandths of an ångström
   */
  void write(int steps, float[] to, int at);

  /**
   * The published expansion: exp(−(d − μ)² / 0.2²) for μ = 0, 0.2, ... 8.0 Å, {@link
   * GatgnnSizes#DISTANCE_FEATURES} numbers.
   */
  static DistanceFeatures gaussians() {
    return new Gaussians();
  }

  /** The expansion. */
  final class Gaussians implements DistanceFeatures {

    private static final double STEP_ANGSTROM = 0.2;

    private Gaussians() {}

    @Override
    public int width() {
      return GatgnnSizes.DISTANCE_FEATURES;
    }

    @Override
    public void write(int steps, float[] to, int at) {
      double d = (double) steps / CrystalGraph.STEPS_PER_ANGSTROM;
      for (int i = 0; i < width(); i++) {
        double apart = (d - i * STEP_ANGSTROM) / STEP_ANGSTROM;
        to[at + i] = (float) Math.exp(-apart * apart);
      }
    }
  }
}
