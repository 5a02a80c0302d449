package io.github.gapforge.structure;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * Three vectors that span the cell of a crystal, in ångström; of any skew, but never flat.
 *
 * <p>A lattice of parameters has a along x, b in the xy plane (International Tables A, sect.
 * 1.5.2). A lattice of vectors keeps them as they are, left-handed ones too; volumes are positive.
 */
public final class Lattice implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Least volume as a share of a·b·c: below it the vectors are taken to lie in a plane. */
  public static final double LEAST_RELATIVE_VOLUME = 1e-6;

  private static final double LONGEST_ANGSTROM = 1e6;
  private static final int[][] OTHERS = {{1, 2}, {2, 0}, {0, 1}};

  /** Vectors as rows, flat. */
  private final double[] rows;

  private final double[] lengths = new double[3];
  private final double[] cosines = new double[3];
  private final double volume;

  private Lattice(double[] rows) {
    this.rows = rows;
    for (int i = 0; i < 3; i++) {
      lengths[i] = Math.sqrt(dot(i, i));
      if (!(lengths[i] > 0) || lengths[i] > LONGEST_ANGSTROM) {
        throw new IllegalArgumentException(
            "cell vector " + "abc".charAt(i) + " of length " + lengths[i] + " Å is no cell edge");
      }
    }
    for (int i = 0; i < 3; i++) {
      cosines[i] =
          Math.max(
              -1,
              Math.min(
                  1,
                  dot(OTHERS[i][0], OTHERS[i][1])
                      / (lengths[OTHERS[i][0]] * lengths[OTHERS[i][1]])));
    }
    volume = Math.abs(determinant());
    double edges = lengths[0] * lengths[1] * lengths[2];
    if (!(volume >= LEAST_RELATIVE_VOLUME * edges)) {
      throw new IllegalArgumentException(
          "cell vectors lie in a plane: volume "
              + volume
              + " Å³ between edges of product "
              + edges);
    }
  }

  /**
   * A lattice of the given vectors.
   *
   * @param vectors three rows of three Cartesian components
   * @throws IllegalArgumentException if a vector has no length or they lie in a plane
   */
  public static Lattice ofVectors(double[][] vectors) {
    double[] rows = new double[9];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(vectors[i], 0, rows, 3 * i, 3);
    }
    return new Lattice(rows);
  }

  /**
   * A lattice of the given lengths and angles (α between b and c, β between a and c, γ between a
   * and b).
   *
   * @throws IllegalArgumentException if no such cell exists
   */
  public static Lattice ofParameters(
      double a, double b, double c, double alphaDeg, double betaDeg, double gammaDeg) {
    for (double angle : new double[] {alphaDeg, betaDeg, gammaDeg}) {
      if (!(angle > 0 && angle < 180)) {
        throw new IllegalArgumentException("cell angle " + angle + "° is not between 0° and 180°");
      }
    }
    for (double length : new double[] {a, b, c}) {
      if (!(length > 0)) {
        throw new IllegalArgumentException("cell length " + length + " Å is not positive");
      }
    }
    double cosAlpha = cosine(alphaDeg);
    double cosBeta = cosine(betaDeg);
    double cosGamma = cosine(gammaDeg);
    double sinGamma = Math.sqrt(1 - cosGamma * cosGamma);
    double y = (cosAlpha - cosBeta * cosGamma) / sinGamma;
    double z2 = 1 - cosBeta * cosBeta - y * y;
    if (!(z2 > 0)) {
      throw new IllegalArgumentException(
          "angles " + alphaDeg + "°, " + betaDeg + "° and " + gammaDeg + "° close no cell");
    }
    return new Lattice(
        new double[] {
          a, 0, 0, b * cosGamma, b * sinGamma, 0, c * cosBeta, c * y, c * Math.sqrt(z2)
        });
  }

  /** Exact where crystals are: a right angle has cosine 0, not 6e-17. */
  private static double cosine(double degrees) {
    if (degrees == 90) {
      return 0;
    }
    return degrees == 60 ? 0.5 : degrees == 120 ? -0.5 : Math.cos(Math.toRadians(degrees));
  }

  /** A cube's lattice. */
  public static Lattice cubic(double a) {
    return ofParameters(a, a, a, 90, 90, 90);
  }

  /** Length of edge 0 (a), 1 (b) or 2 (c) in ångström. */
  public double length(int edge) {
    return lengths[edge];
  }

  /** Angle 0 (α), 1 (β) or 2 (γ) in degrees. */
  public double angleDeg(int angle) {
    double cosine = cosines[angle];
    if (Math.abs(cosine) < 1e-15) {
      return 90;
    }
    // Near 0° and 180° the arc cosine loses half of its digits; the cross product keeps them.
    double[] cross = cross(OTHERS[angle][0], OTHERS[angle][1]);
    double area = Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]);
    return Math.toDegrees(Math.atan2(area, dot(OTHERS[angle][0], OTHERS[angle][1])));
  }

  /** Volume of the cell in cubic ångström. */
  public double volume() {
    return volume;
  }

  /** Cartesian component 0, 1 or 2 of vector 0, 1 or 2 in ångström. */
  public double component(int vector, int axis) {
    return rows[3 * vector + axis];
  }

  /** Scalar product of two of the vectors in square ångström. */
  public double dot(int i, int j) {
    return rows[3 * i] * rows[3 * j]
        + rows[3 * i + 1] * rows[3 * j + 1]
        + rows[3 * i + 2] * rows[3 * j + 2];
  }

  private double[] cross(int i, int j) {
    double[] p = Arrays.copyOfRange(rows, 3 * i, 3 * i + 3);
    double[] q = Arrays.copyOfRange(rows, 3 * j, 3 * j + 3);
    return new double[] {
      p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]
    };
  }

  private double determinant() {
    double[] cross = cross(1, 2);
    return rows[0] * cross[0] + rows[1] * cross[1] + rows[2] * cross[2];
  }

  /** The reciprocal lattice with its factor 2π: aᵢ·bⱼ = 2π δᵢⱼ; edges in 1/Å. */
  public Lattice reciprocal() {
    double factor = 2 * Math.PI / determinant();
    double[] reciprocal = new double[9];
    for (int i = 0; i < 3; i++) {
      double[] cross = cross(OTHERS[i][0], OTHERS[i][1]);
      for (int axis = 0; axis < 3; axis++) {
        reciprocal[3 * i + axis] = factor * cross[axis];
      }
    }
    return new Lattice(reciprocal);
  }

  /** The same shape with all lengths multiplied. */
  public Lattice scaled(double factor) {
    double[] scaled = rows.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return new Lattice(scaled);
  }

  /** Cartesian coordinates, in ångström, of a point in fractions of the vectors. */
  public double[] cartesian(double x, double y, double z) {
    double[] point = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      point[axis] = x * rows[axis] + y * rows[3 + axis] + z * rows[6 + axis];
    }
    return point;
  }

  /** Fractional coordinates of a Cartesian point in ångström. */
  public double[] fractional(double x, double y, double z) {
    double determinant = determinant();
    double[] point = new double[3];
    for (int i = 0; i < 3; i++) {
      double[] cross = cross(OTHERS[i][0], OTHERS[i][1]);
      point[i] = (x * cross[0] + y * cross[1] + z * cross[2]) / determinant;
    }
    return point;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lattice that && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  /** Lengths and angles. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.5f %.5f %.5f Å, %.4f %.4f %.4f°",
        lengths[0],
        lengths[1],
        lengths[2],
        angleDeg(0),
        angleDeg(1),
        angleDeg(2));
  }
}
