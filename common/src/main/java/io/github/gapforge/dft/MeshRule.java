package io.github.gapforge.dft;

import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;

/** How many k-points a cell gets. */
public enum MeshRule {
  /**
   * So many points in a cubic ångström⁻³ of the reciprocal cell (with its factor 2π), shared out
   * among the edges in inverse proportion to their lengths; centred on Γ for hexagonal cells and
   * where a number is odd. The rule of pymatgen's {@code automatic_density_by_vol}.
   */
  RECIPROCAL_DENSITY("reciprocal-density") {
    @Override
    KpointMesh mesh(CrystalStructure structure, double perReciprocalVolume) {
      Lattice lattice = structure.lattice();
      double total = perReciprocalVolume * lattice.reciprocal().volume() * structure.size();
      // As there: a total that is almost a cube must not fall short of it by rounding.
      if (Math.abs(Math.pow(Math.floor(Math.cbrt(total) + 0.5), 3) - total) < 1) {
        total *= 1.01;
      }
      double edges = lattice.length(0) * lattice.length(1) * lattice.length(2);
      double scale = Math.cbrt(total / structure.size() * edges);
      int[] numbers = new int[3];
      for (int i = 0; i < 3; i++) {
        numbers[i] = (int) Math.floor(Math.max(scale / lattice.length(i), 1));
      }
      boolean odd = (numbers[0] | numbers[1] | numbers[2]) % 2 == 1;
      return new KpointMesh(numbers[0], numbers[1], numbers[2], odd || HexagonalCell.is(lattice));
    }
  },
  /** Points no farther apart than the parameter, in ångström⁻¹ with the factor 2π; Γ-centred. */
  SPACING("spacing") {
    @Override
    KpointMesh mesh(CrystalStructure structure, double spacing) {
      Lattice reciprocal = structure.lattice().reciprocal();
      int[] numbers = new int[3];
      for (int i = 0; i < 3; i++) {
        double exact = reciprocal.length(i) / spacing;
        numbers[i] = (int) Math.max(1, Math.ceil(exact - ROUNDING));
      }
      return new KpointMesh(numbers[0], numbers[1], numbers[2], true);
    }
  };

  /** An edge of exactly so many spacings does not get one point more. */
  private static final double ROUNDING = 1e-9;

  private final String text;

  MeshRule(String text) {
    this.text = text;
  }

  abstract KpointMesh mesh(CrystalStructure structure, double parameter);

  static MeshRule named(String text) {
    for (MeshRule rule : values()) {
      if (rule.text.equals(text)) {
        return rule;
      }
    }
    throw new IllegalArgumentException("no rule for k-points: " + text);
  }
}
