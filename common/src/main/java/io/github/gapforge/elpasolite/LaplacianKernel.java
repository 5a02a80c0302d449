package io.github.gapforge.elpasolite;

/**
 * The kernel exp(−‖x − x'‖₁ / 8) of eight whole numbers, row and group on each site, made the same
 * for both orders of A and B: ½ k(x, x') + ½ k(x, x' swapped). Since the distance is a sum over
 * sites, the kernel is a product of four 39 × 39 matrices, one a site.
 */
final class LaplacianKernel {

  /** Distance over which similarity falls by a factor e. */
  static final double LENGTH = 8;

  private static final int N = SpaceElements.COUNT;

  /** Similarity of elements i and j on a site at i · 39 + j. */
  static final double[] SITE = new double[N * N];

  static {
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        int rows = Math.abs(SpaceElements.row(i) - SpaceElements.row(j));
        int groups = Math.abs(SpaceElements.group(i) - SpaceElements.group(j));
        SITE[i * N + j] = Math.exp(-(rows + groups) / LENGTH);
      }
    }
  }

  private LaplacianKernel() {}

  /** Similarity of two compositions. */
  static double of(int x, int y) {
    return onSites(2, x, 2, y)
        * onSites(3, x, 3, y)
        * (onSites(0, x, 0, y) * onSites(1, x, 1, y) + onSites(0, x, 1, y) * onSites(1, x, 0, y))
        / 2;
  }

  private static double onSites(int siteX, int x, int siteY, int y) {
    return SITE[Quadruples.element(x, siteX) * N + Quadruples.element(y, siteY)];
  }
}
