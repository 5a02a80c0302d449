package io.github.gapforge.structure;

import java.util.Arrays;

/**
 * A symmetry operation on fractional coordinates, x' = R x + t, as the triplet that files and the
 * International Tables write: {@code -x+1/2, y, z+1/2}.
 *
 * <p>Entries of R are −1, 0 or 1 and its determinant is ±1; t is taken modulo 1, and a decimal near
 * a whole number of twenty-fourths (0.3333) is that fraction.
 */
public final class SymmetryOperation {

  /** Translations of space groups are multiples of 1/12, of subgroup settings of 1/24. */
  private static final int PARTS = 24;

  private static final double ROUNDED = 2e-3;

  private final int[] rotation;
  private final double[] translation;

  private SymmetryOperation(int[] rotation, double[] translation) {
    this.rotation = rotation;
    this.translation = translation;
    for (int i = 0; i < 3; i++) {
      translation[i] = snapped(translation[i]);
    }
  }

  private static double snapped(double t) {
    double parts = t * PARTS;
    double whole = Math.rint(parts);
    double value = Math.abs(parts - whole) < ROUNDED * PARTS ? whole / PARTS : t;
    return CrystalStructure.wrapped(value);
  }

  /**
   * Reads a triplet.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SymmetryOperation parse(String triplet) {
    String[] parts = triplet.split(",", -1);
    if (parts.length != 3) {
      throw bad(triplet, "it has " + parts.length + " parts, not 3");
    }
    int[] rotation = new int[9];
    double[] translation = new double[3];
    for (int row = 0; row < 3; row++) {
      new TripletPart(parts[row]).read(rotation, translation, row);
    }
    for (int entry : rotation) {
      if (Math.abs(entry) > 1) {
        throw bad(triplet, "a coordinate comes twice in one part");
      }
    }
    SymmetryOperation operation = new SymmetryOperation(rotation, translation);
    if (Math.abs(operation.determinant()) != 1) {
      throw bad(triplet, "it is no rotation, its determinant is " + operation.determinant());
    }
    return operation;
  }

  private static IllegalArgumentException bad(String triplet, String why) {
    return new IllegalArgumentException(
        "'" + StructureFormatException.shown(triplet) + "' is no symmetry operation: " + why);
  }

  private int determinant() {
    int[] r = rotation;
    return r[0] * (r[4] * r[8] - r[5] * r[7])
        - r[1] * (r[3] * r[8] - r[5] * r[6])
        + r[2] * (r[3] * r[7] - r[4] * r[6]);
  }

  /** Image of a point, each coordinate in [0, 1). */
  public double[] apply(double x, double y, double z) {
    double[] image = new double[3];
    for (int row = 0; row < 3; row++) {
      image[row] =
          CrystalStructure.wrapped(
              rotation[3 * row] * x
                  + rotation[3 * row + 1] * y
                  + rotation[3 * row + 2] * z
                  + translation[row]);
    }
    return image;
  }

  /** This operation after another. */
  SymmetryOperation after(SymmetryOperation first) {
    int[] product = new int[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int k = 0; k < 3; k++) {
          product[3 * row + column] += rotation[3 * row + k] * first.rotation[3 * k + column];
        }
      }
    }
    double[] t = first.translation;
    return new SymmetryOperation(product, apply(t[0], t[1], t[2]));
  }

  /** Whether this moves every point by the same vector. */
  boolean isTranslation() {
    return Arrays.equals(rotation, new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
  }

  /** Part of the translation along an axis, 0 ≤ t &lt; 1. */
  double translation(int axis) {
    return translation[axis];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SymmetryOperation that
        && Arrays.equals(rotation, that.rotation)
        && Arrays.equals(translation, that.translation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rotation) + Arrays.hashCode(translation);
  }

  /** The triplet, translations as fractions of 24 where they are. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 3; row++) {
      text.append(row == 0 ? "" : ",");
      for (int column = 0; column < 3; column++) {
        int entry = rotation[3 * row + column];
        text.append(entry == 0 ? "" : (entry > 0 ? "+" : "-") + "xyz".charAt(column));
      }
      text.append(fraction(translation[row]));
    }
    return text.toString();
  }

  private static String fraction(double t) {
    for (int parts : new int[] {1, 2, 3, 4, 6, 8, 12, PARTS}) {
      double whole = t * parts;
      if (Math.abs(whole - Math.rint(whole)) < 1e-9) {
        return whole == 0 ? "" : "+" + Math.round(whole) + "/" + parts;
      }
    }
    return "+" + t;
  }
}
