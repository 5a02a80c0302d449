package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A space that needs no training: codes are principal components of Magpie descriptors. It cannot
 * invent: a point stands for the nearest of the compositions that the space was given, or for none
 * where all of them are far.
 */
public final class MemberSpace implements LatentSpace {

  private final DescriptorProjection projection;
  private final List<Composition> members;
  private final double[][] codes;
  private final double reach;

  /**
   * A space.
   *
   * @param projection of compositions to codes
   * @param members what points can stand for; those without descriptors are left out
   */
  public MemberSpace(DescriptorProjection projection, List<Composition> members) {
    this.projection = projection;
    this.members = members.stream().filter(projection::holds).toList();
    this.codes = this.members.stream().parallel().map(projection::code).toArray(double[][]::new);
    this.reach = reach(codes);
  }

  /**
   * How far a point may lie from the nearest composition: three times as far as nine in ten of some
   * compositions lie from their nearest other.
   */
  private static double reach(double[][] codes) {
    int step = Math.max(1, codes.length / 200);
    List<Double> nearest = new ArrayList<>();
    for (int i = 0; i < codes.length; i += step) {
      double best = Double.POSITIVE_INFINITY;
      for (int j = 0; j < codes.length; j++) {
        best = i == j ? best : Math.min(best, squared(codes[i], codes[j]));
      }
      nearest.add(Math.sqrt(best));
    }
    Collections.sort(nearest);
    return nearest.isEmpty() ? 0 : 3 * nearest.get(nearest.size() * 9 / 10);
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }

  /** How compositions are projected. */
  public DescriptorProjection projection() {
    return projection;
  }

  @Override
  public int dimensions() {
    return projection.dimensions();
  }

  @Override
  public boolean holds(Composition composition) {
    return projection.holds(composition);
  }

  @Override
  public double[][] encode(List<Composition> compositions) {
    return compositions.stream().map(projection::code).toArray(double[][]::new);
  }

  @Override
  public List<Decoding> decode(double[][] points) {
    return IntStream.range(0, points.length).parallel().mapToObj(i -> decode(points[i])).toList();
  }

  private Decoding decode(double[] point) {
    int nearest = -1;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < codes.length; i++) {
      double squared = squared(point, codes[i]);
      if (squared < best) {
        best = squared;
        nearest = i;
      }
    }
    return Math.sqrt(best) <= reach
        ? Decoding.of(members.get(nearest))
        : Decoding.undecodable("far_from_all_members");
  }
}
