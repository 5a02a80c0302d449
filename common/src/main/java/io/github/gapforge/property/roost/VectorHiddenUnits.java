package io.github.gapforge.property.roost;

import io.github.gapforge.products.VectorLanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Hidden units by the Vector API; what does not fill a vector goes through the plain loops. */
final class VectorHiddenUnits implements HiddenUnits {

  private static final VectorSpecies<Float> LANES = VectorLanes.FLOATS;
  private static final int WIDTH = LANES.length();
  private static final HiddenUnits REST = new PlainHiddenUnits();

  @Override
  public float dot(
      float[] centre,
      int centreAt,
      float[] neighbour,
      int neighbourAt,
      float[] factors,
      int factorsAt,
      int width) {
    int whole = width - width % WIDTH;
    FloatVector sum = FloatVector.zero(LANES);
    FloatVector other = FloatVector.zero(LANES);
    int u = 0;
    // Two chains: one would wait for its own sums.
    for (; u + WIDTH < whole; u += 2 * WIDTH) {
      sum = dot(centre, centreAt + u, neighbour, neighbourAt + u, factors, factorsAt + u, sum);
      int v = u + WIDTH;
      other = dot(centre, centreAt + v, neighbour, neighbourAt + v, factors, factorsAt + v, other);
    }
    for (; u < whole; u += WIDTH) {
      sum = dot(centre, centreAt + u, neighbour, neighbourAt + u, factors, factorsAt + u, sum);
    }
    float all = sum.add(other).reduceLanes(VectorOperators.ADD);
    return whole == width
        ? all
        : all
            + REST.dot(
                centre,
                centreAt + whole,
                neighbour,
                neighbourAt + whole,
                factors,
                factorsAt + whole,
                width - whole);
  }

  private static FloatVector dot(
      float[] centre,
      int centreAt,
      float[] neighbour,
      int neighbourAt,
      float[] factors,
      int factorsAt,
      FloatVector sum) {
    FloatVector z =
        FloatVector.fromArray(LANES, centre, centreAt)
            .add(FloatVector.fromArray(LANES, neighbour, neighbourAt));
    return z.max(z.mul(SLOPE)).fma(FloatVector.fromArray(LANES, factors, factorsAt), sum);
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
    int whole = width - width % WIDTH;
    for (int u = 0; u < whole; u += WIDTH) {
      FloatVector c = FloatVector.fromArray(LANES, centre, centreAt + u);
      FloatVector sum = FloatVector.zero(LANES);
      for (int j = 0; j < count; j++) {
        FloatVector z = c.add(FloatVector.fromArray(LANES, neighbours, neighboursAt[j] + u));
        sum = z.max(z.mul(SLOPE)).fma(FloatVector.broadcast(LANES, scales[j]), sum);
      }
      sum.intoArray(sums, sumsAt + u);
    }
    if (whole < width) {
      int[] rest = Arrays.stream(neighboursAt, 0, count).map(at -> at + whole).toArray();
      REST.gather(
          centre,
          centreAt + whole,
          neighbours,
          rest,
          scales,
          count,
          sums,
          sumsAt + whole,
          width - whole);
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
    int whole = width - width % WIDTH;
    FloatVector factor = FloatVector.broadcast(LANES, scale);
    for (int u = 0; u < whole; u += WIDTH) {
      FloatVector z =
          FloatVector.fromArray(LANES, centre, centreAt + u)
              .add(FloatVector.fromArray(LANES, neighbour, neighbourAt + u));
      z.max(z.mul(SLOPE))
          .fma(factor, FloatVector.fromArray(LANES, sums, sumsAt + u))
          .intoArray(sums, sumsAt + u);
    }
    if (whole < width) {
      REST.add(
          centre,
          centreAt + whole,
          neighbour,
          neighbourAt + whole,
          scale,
          sums,
          sumsAt + whole,
          width - whole);
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
    int whole = width - width % WIDTH;
    FloatVector sum = FloatVector.zero(LANES);
    for (int u = 0; u < whole; u += WIDTH) {
      FloatVector z =
          FloatVector.fromArray(LANES, centre, centreAt + u)
              .add(FloatVector.fromArray(LANES, neighbour, neighbourAt + u));
      FloatVector e = FloatVector.fromArray(LANES, error, errorAt + u);
      sum = z.max(z.mul(SLOPE)).fma(e, sum);
      FloatVector full = e.mul(scale);
      FloatVector gradient = full.mul(SLOPE).blend(full, z.compare(VectorOperators.GT, 0));
      FloatVector.fromArray(LANES, centreGradient, centreAt + u)
          .add(gradient)
          .intoArray(centreGradient, centreAt + u);
      FloatVector.fromArray(LANES, neighbourGradient, neighbourAt + u)
          .add(gradient)
          .intoArray(neighbourGradient, neighbourAt + u);
    }
    float all = sum.reduceLanes(VectorOperators.ADD);
    return whole == width
        ? all
        : all
            + REST.back(
                centre,
                centreAt + whole,
                neighbour,
                neighbourAt + whole,
                scale,
                error,
                errorAt + whole,
                centreGradient,
                neighbourGradient,
                width - whole);
  }
}
