package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import io.github.gapforge.structure.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Crystals without files: rock salt, perovskite, an element, a distant one, and invented ones. */
final class TestCrystals {

  private TestCrystals() {}

  static List<CrystalGraph> graphs(int count) {
    return IntStream.range(0, count).mapToObj(TestCrystals::graph).toList();
  }

  static CrystalGraph graph(int number) {
    return CrystalGraph.of(structure(number));
  }

  static String name(int number) {
    return structure(number).toString();
  }

  static CrystalStructure structure(int number) {
    return switch (number) {
      case 0 -> rockSalt();
      case 1 -> perovskite();
      case 2 -> cubic(3.52, List.of(site(Element.Ni, 0, 0, 0), site(Element.Ni, 0.5, 0.5, 0.5)));
      // Few neighbours within 8 Å.
      case 3 -> cubic(7.5, List.of(site(Element.Xe, 0, 0, 0)));
      default -> invented(number);
    };
  }

  /** The same crystal with its sites in another order. */
  static CrystalStructure reordered(int number, int turn) {
    CrystalStructure structure = structure(number);
    List<Site> sites = new ArrayList<>(structure.sites());
    Collections.rotate(sites, turn);
    return CrystalStructure.of(structure.lattice(), sites);
  }

  static CrystalStructure rockSalt() {
    return cubic(
        5.64,
        List.of(
            site(Element.Na, 0, 0, 0),
            site(Element.Na, 0.5, 0.5, 0),
            site(Element.Na, 0.5, 0, 0.5),
            site(Element.Na, 0, 0.5, 0.5),
            site(Element.Cl, 0.5, 0, 0),
            site(Element.Cl, 0, 0.5, 0),
            site(Element.Cl, 0, 0, 0.5),
            site(Element.Cl, 0.5, 0.5, 0.5)));
  }

  private static CrystalStructure perovskite() {
    return cubic(
        3.905,
        List.of(
            site(Element.Sr, 0, 0, 0),
            site(Element.Ti, 0.5, 0.5, 0.5),
            site(Element.O, 0.5, 0.5, 0),
            site(Element.O, 0.5, 0, 0.5),
            site(Element.O, 0, 0.5, 0.5)));
  }

  private static CrystalStructure invented(int number) {
    KeyedRandom random = KeyedRandom.of(7, "crystals", number);
    List<Site> sites = new ArrayList<>();
    int atoms = 2 + random.nextInt(7);
    int kinds = 1 + random.nextInt(4);
    Element[] elements = new Element[kinds];
    for (int k = 0; k < kinds; k++) {
      elements[k] = Element.of(1 + random.nextInt(89));
    }
    for (int i = 0; i < atoms; i++) {
      sites.add(
          site(elements[i % kinds], random.nextDouble(), random.nextDouble(), random.nextDouble()));
    }
    double a = Math.cbrt(15.0 * atoms);
    Lattice lattice = Lattice.ofParameters(a, a * 1.1, a * 0.95, 80 + random.nextInt(20), 95, 100);
    return CrystalStructure.of(lattice, sites);
  }

  private static CrystalStructure cubic(double a, List<Site> sites) {
    return CrystalStructure.of(Lattice.ofParameters(a, a, a, 90, 90, 90), sites);
  }

  private static Site site(Element element, double x, double y, double z) {
    return new Site(element, x, y, z);
  }
}
