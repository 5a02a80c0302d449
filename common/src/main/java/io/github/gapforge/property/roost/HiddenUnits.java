package io.github.gapforge.property.roost;

/**
 * The work on hidden units of a pair of atoms: leaky(centre + neighbour) with leaky(z) = z for z
 * &gt; 0, {@value #SLOPE}·z else. The sum is never stored; it costs less to add again.
 */
interface HiddenUnits {

  /** Slope below zero. */
  float SLOPE = 0.01f;

  /** Σ factors · leaky(centre + neighbour) over {@code width} units. */
  float dot(
      float[] centre,
      int centreAt,
      float[] neighbour,
      int neighbourAt,
      float[] factors,
      int factorsAt,
      int width);

  /**
   * sums = Σ<sub>j</sub> scale<sub>j</sub> · leaky(centre + neighbour<sub>j</sub>), in the order of
   * the neighbours.
   *
   * @param neighboursAt first unit of each neighbour
   * @param count number of neighbours
   */
  void gather(
      float[] centre,
      int centreAt,
      float[] neighbours,
      int[] neighboursAt,
      float[] scales,
      int count,
      float[] sums,
      int sumsAt,
      int width);

  /** sums += scale · leaky(centre + neighbour). */
  void add(
      float[] centre,
      int centreAt,
      float[] neighbour,
      int neighbourAt,
      float scale,
      float[] sums,
      int sumsAt,
      int width);

  /**
   * Backward pass of a term scale · error · leaky(centre + neighbour): adds scale · error · leaky′
   * to the gradients in centre and neighbour.
   *
   * @return error · leaky(centre + neighbour), the gradient in the scale
   */
  float back(
      float[] centre,
      int centreAt,
      float[] neighbour,
      int neighbourAt,
      float scale,
      float[] error,
      int errorAt,
      float[] centreGradient,
      float[] neighbourGradient,
      int width);
}
