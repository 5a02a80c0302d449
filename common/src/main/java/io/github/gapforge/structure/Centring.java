package io.github.gapforge.structure;

import java.util.List;

/** Centring of a conventional cell: its translations, and a primitive basis of the same lattice. */
enum Centring {
  P(List.of(), new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
  C(List.of("x+1/2,y+1/2,z"), new double[][] {{0.5, -0.5, 0}, {0.5, 0.5, 0}, {0, 0, 1}}),
  I(
      List.of("x+1/2,y+1/2,z+1/2"),
      new double[][] {{-0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0.5, 0.5, -0.5}}),
  F(
      List.of("x,y+1/2,z+1/2", "x+1/2,y,z+1/2"),
      new double[][] {{0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}}),
  /** Rhombohedral lattices in hexagonal axes, obverse setting. */
  R(
      List.of("x+2/3,y+1/3,z+1/3"),
      new double[][] {
        {2.0 / 3, 1.0 / 3, 1.0 / 3}, {-1.0 / 3, 1.0 / 3, 1.0 / 3}, {-1.0 / 3, -2.0 / 3, 1.0 / 3}
      });

  private final List<String> translations;
  private final double[][] primitive;

  Centring(List<String> translations, double[][] primitive) {
    this.translations = translations;
    this.primitive = primitive;
  }

  /** Generators of the translations within the cell. */
  List<String> translations() {
    return translations;
  }

  /** The primitive cell's vectors. */
  Lattice primitive(Lattice conventional) {
    double[][] vectors = new double[3][];
    for (int i = 0; i < 3; i++) {
      vectors[i] = conventional.cartesian(primitive[i][0], primitive[i][1], primitive[i][2]);
    }
    return Lattice.ofVectors(vectors);
  }
}
