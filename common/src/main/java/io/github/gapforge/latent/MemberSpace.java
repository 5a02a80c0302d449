package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.descriptor.MagpieDescriptors;
import io.github.gapforge.run.Fingerprint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A space that needs no training: codes are principal components of Magpie statistics. It cannot
 * invent: a point stands for the nearest of the compositions that the space was given, or for none
 * where all of them are far. Immutable; calls may come from any number of threads.
 */
public final class MemberSpace implements LatentSpace, Serializable {

  private static final long serialVersionUID = 1L;

  /** Atomic fractions have no part in the codes. */
  private static final double FRACTION_WEIGHT = 0;

  /**
   * Components' deviations keep their square root: between leaving them as they are, where the
   * first few decide all distances, and making them alike, where noise counts as much as structure.
   */
  private static final double EXPONENT = 0.5;

  private final CodeMap map;

  /** Keys: compositions themselves do not travel. */
  private final String[] members;

  private final double[][] codes;
  private final double reach;

  private MemberSpace(CodeMap map, String[] members, double[][] codes) {
    this.map = map;
    this.members = members;
    this.codes = codes;
    this.reach = reach(codes);
  }

  /**
   * The space of the components of some compositions, without members.
   *
   * @param compositions at least two with descriptors; others are left out
   * @param dimensions numbers of a code
   * @throws IllegalArgumentException if there are fewer compositions, or no such components
   */
  public static MemberSpace fit(List<Composition> compositions, int dimensions) {
    if (dimensions < 1 || dimensions > MagpieDescriptors.SIZE) {
      throw new IllegalArgumentException(
          dimensions + " of " + MagpieDescriptors.SIZE + " components");
    }
    List<Composition> held = compositions.stream().filter(CodeMap::holds).toList();
    if (held.size() < 2) {
      throw new IllegalArgumentException(held.size() + " compositions have no components");
    }
    return new MemberSpace(
        CodeMapFit.fit(held, dimensions, FRACTION_WEIGHT, EXPONENT),
        new String[0],
        new double[0][]);
  }

  /**
   * The same space with compositions that points can stand for; others than it holds are left out.
   */
  public MemberSpace with(List<Composition> compositions) {
    List<Composition> held = compositions.stream().filter(this::holds).toList();
    return new MemberSpace(
        map,
        held.stream().map(Composition::key).toArray(String[]::new),
        held.stream().parallel().map(this::code).toArray(double[][]::new));
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

  /** Stands for the codes of the space; not for its members. */
  public Fingerprint fingerprint() {
    return map.fingerprint();
  }

  @Override
  public int dimensions() {
    return map.dimensions();
  }

  @Override
  public boolean holds(Composition composition) {
    return CodeMap.holds(composition);
  }

  @Override
  public double[][] encode(List<Composition> compositions) {
    return compositions.stream().map(this::code).toArray(double[][]::new);
  }

  private double[] code(Composition composition) {
    if (!holds(composition)) {
      throw new IllegalArgumentException(composition + " has an element without descriptors");
    }
    double[] code = new double[map.dimensions()];
    map.encode(composition, new double[CodeMap.DESCRIPTORS], code);
    return code;
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
        ? Decoding.of(FormulaParser.parse(members[nearest]).reduced())
        : Decoding.undecodable("far_from_all_members");
  }
}
