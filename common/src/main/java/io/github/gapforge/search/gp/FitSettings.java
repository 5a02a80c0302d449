package io.github.gapforge.search.gp;

/**
 * What a fit learns.
 *
 * @param scaling of the targets
 * @param trend whether a plane is fitted first, of which the process learns what is left
 * @param perDimension whether each dimension has a length scale of its own
 * @param learnsAmplitude or leaves it at 1
 * @param learnsNoise or leaves it as it is given
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
    double noise,
    int restarts,
    long seed) {

  /** Settings that make sense. */
  public FitSettings {
    if (!(noise >= 0) || restarts < 0 || (learnsNoise && noise == 0)) {
      throw new IllegalArgumentException("noise " + noise + ", restarts " + restarts);
    }
  }

  /** Ours: standardised targets, amplitude and noise learned. */
  public static FitSettings standard(long seed) {
    return new FitSettings(TargetScaling.STANDARDISED, false, false, true, true, 1e-2, 2, seed);
  }

  /** The published loop's: one length scale, noise 10⁻⁶, targets only centred, 5 restarts. */
  public static FitSettings published(long seed) {
    return new FitSettings(TargetScaling.CENTRED, false, false, false, false, 1e-6, 5, seed);
  }

  /** The same with a plane fitted first. */
  public FitSettings withTrend() {
    return new FitSettings(
        scaling, true, perDimension, learnsAmplitude, learnsNoise, noise, restarts, seed);
  }
}
