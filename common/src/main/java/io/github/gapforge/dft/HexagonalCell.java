package io.github.gapforge.dft;

import io.github.gapforge.structure.Lattice;

/** Tells hexagonal cells, whose meshes must hold Γ, with the tolerances of pymatgen. */
final class HexagonalCell {

  private static final double ANGLE_DEG = 5;
  private static final double LENGTH_ANGSTROM = 0.01;

  private HexagonalCell() {}

  static boolean is(Lattice lattice) {
    int hexagonal = -1;
    int right = 0;
    for (int i = 0; i < 3; i++) {
      double angle = lattice.angleDeg(i);
      if (Math.abs(angle - 90) < ANGLE_DEG) {
        right++;
      } else if (Math.abs(angle - 60) < ANGLE_DEG || Math.abs(angle - 120) < ANGLE_DEG) {
        hexagonal = i;
      }
    }
    return right == 2
        && hexagonal >= 0
        && Math.abs(lattice.length((hexagonal + 1) % 3) - lattice.length((hexagonal + 2) % 3))
            < LENGTH_ANGSTROM;
  }
}
