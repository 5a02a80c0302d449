package io.github.gapforge.template;

/**
 * Lower bound of the Element Mover's Distance by block means.
 *
 * <p>EMD(p, q) = ∫₀¹ |P⁻¹(u) − Q⁻¹(u)| du with the quantile functions P⁻¹, Q⁻¹. Cut [0, 1] into
 * {@value #BLOCKS} equal blocks: the integral of an absolute value is at least the absolute value
 * of the integral (Jensen), so the L1 distance of the block integrals never exceeds the EMD.
 *
 * <p>Coordinates are block integrals in units of 2<sup>-18</sup> rank, rounded down. Each may lose
 * just under one unit, so a sum of differences overshoots the true bound by less than {@value
 * #BLOCKS} units; {@link #limit} allows for that.
 */
final class BlockMeans {

  /** Number of blocks, the dimension of the bound. */
  static final int BLOCKS = 8;

  /** Units per rank. */
  private static final double SCALE = 1 << 18;

  private BlockMeans() {}

  /**
   * Writes the {@value #BLOCKS} coordinates of a distribution.
   *
   * @param out at least {@value #BLOCKS} long
   */
  static void embed(PettiforSupport p, int[] out) {
    double blockSize = p.total / BLOCKS;
    int i = 0;
    double left = p.counts[0];
    for (int block = 0; block < BLOCKS; block++) {
      double space = blockSize;
      double integral = 0;
      while (left < space && i + 1 < p.size) {
        integral += left * p.ranks[i];
        space -= left;
        left = p.counts[++i];
      }
      integral += space * p.ranks[i];
      left -= space;
      out[block] = (int) (integral / p.total * SCALE);
    }
  }

  /**
   * Largest coordinate distance that a template at most {@code emd} ranks away can have; two more
   * units cover the rounding of floating-point arithmetic (one unit is 4e-6 rank).
   */
  static int limit(double emd) {
    return (int) (emd * SCALE) + BLOCKS + 2;
  }
}
