package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.run.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/** Crystals drawn at random, in cells as skew as one likes. */
final class RandomCrystals {

  private final KeyedRandom random;

  RandomCrystals(long index) {
    random = KeyedRandom.of(20, "random crystals", index);
  }

  /** A cell of edges 2 to 8 Å and ordinary angles, sheared by whole vectors so many times. */
  Lattice lattice(int shears) {
    double[][] rows = new double[3][3];
    double volume = 0;
    while (volume < 20) {
      for (double[] row : rows) {
        double length = 2 + 6 * random.nextDouble();
        double norm = 0;
        for (int k = 0; k < 3; k++) {
          row[k] = random.nextGaussian();
          norm += row[k] * row[k];
        }
        for (int k = 0; k < 3; k++) {
          row[k] *= length / Math.sqrt(norm);
        }
      }
      try {
        volume = Lattice.ofVectors(rows).volume();
      } catch (IllegalArgumentException flat) {
        volume = 0;
      }
    }
    for (int shear = 0; shear < shears; shear++) {
      int target = random.nextInt(3);
      int other = (target + 1 + random.nextInt(2)) % 3;
      int times = random.nextInt(5) - 2;
      for (int k = 0; k < 3; k++) {
        rows[target][k] += times * rows[other][k];
      }
    }
    return Lattice.ofVectors(rows);
  }

  CrystalStructure crystal(int atoms, int shears) {
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < atoms; i++) {
      sites.add(
          new Site(
              Element.of(1 + random.nextInt(Element.COUNT)),
              4 * random.nextDouble() - 2,
              random.nextDouble(),
              random.nextDouble()));
    }
    return CrystalStructure.of(lattice(shears), sites);
  }

  KeyedRandom random() {
    return random;
  }
}
