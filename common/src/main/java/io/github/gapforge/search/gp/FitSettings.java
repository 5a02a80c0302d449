package io.github.gapforge.search.gp;

/**
 * What a fit learns.
 *
 * @param scaling of the targets
 * @param trend whether a plane is fitted first, of which the process learns what is left
 * @param perDimension whether each dimension has a length scale of its own
 * @param learnsAmplitude or leaves it at 1
 * @param learnsNoise or leaves it as it is given
 * @param leastLength of a length scale, in units of the points' root mean square distance from
 *     their centre
 * @param leastAmplitude of the process, in units of the targets' variance
 * @param noise variance of scaled targets, where it is not learned; the first guess where it is
 * @param restarts further starts of the search, drawn at random
 * @param seed of the restarts
 */
public record FitSettings(
    TargetScaling scaling,
    boolean trend,
    boolean perDimension,
    boolean learnsAmplitude,
    boolean learnsNoise,
    double leastLength,
    double leastAmplitude,
    double noise,
    int restarts,
    long seed) {

  /** Nothing is ruled out. */
  private static final double ANY = 1e-3;

  /** Settings that make sense. */
  public FitSettings {
    if (!(noise >= 0)
        || !(leastLength > 0)
        || !(leastAmplitude > 0)
        || restarts < 0
        || (learnsNoise && noise == 0)) {
      throw new IllegalArgumentException(
          "noise "
              + noise
              + ", restarts "
              + restarts
              + ", least length "
              + leastLength
              + ", least amplitude "
              + leastAmplitude);
    }
  }

  /**
   * Ours: standardised targets, amplitude and noise learned. Few observations can be told as noise
   * around a plane, or as spikes with nothing between them; then no place promises more than
   * another that is as little known, and a search stands still. So neither is allowed: length
   * scales have at least a fifth of the points' spread, the process a quarter of the targets'
   * variance.
   */
  public static FitSettings standard(long seed) {
    return new FitSettings(
        TargetScaling.STANDARDISED, false, false, true, true, 0.2, 0.25, 1e-2, 2, seed);
  }

  /** The published loop's: one length scale, noise 10⁻⁶, targets only centred, 5 restarts. */
  public static FitSettings published(long seed) {
    return new FitSettings(
        TargetScaling.CENTRED, false, false, false, false, ANY, ANY, 1e-6, 5, seed);
  }

  /** The same with a plane fitted first. */
  public FitSettings withTrend() {
    return new FitSettings(
        scaling,
        true,
        perDimension,
        learnsAmplitude,
        learnsNoise,
        leastLength,
        leastAmplitude,
        noise,
        restarts,
        seed);
  }
}
