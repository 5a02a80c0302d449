package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;

/**
 * What the network is told of an element: {@value #WIDTH} numbers, 1 in the bins that the element
 * falls in and 0 elsewhere, by the scheme of CGCNN (Xie and Grossman, Phys. Rev. Lett. 2018, 120,
 * 145301, table S1): group, period, electronegativity, covalent radius, valence electrons,
 * ionisation energy, electron affinity, block, atomic volume.
 *
 * <p>The element table has no ionisation energies and no electron affinities. Their bins are taken
 * by the place on the modified Pettifor scale, which orders elements from those that give electrons
 * to those that take them, and by the number of unfilled valence states. Atomic volumes are those
 * of the elements' solids.
 */
final class AtomFeatures {

  /** Numbers an element. */
  static final int WIDTH = 92;

  private static final int GROUPS = 18;
  private static final int PERIODS = 8;
  private static final int BINS = 10;
  private static final int VALENCES = 12;
  private static final int BLOCKS = 4;

  private static final int FIRST_LANTHANIDE = 57;
  private static final int LAST_LANTHANIDE = 71;
  private static final int FIRST_ACTINIDE = 89;

  /** Cubic centimetres a mole of one cubic ångström an atom. */
  private static final double CM3_PER_MOL = 0.602214076;

  private final ElementTable table = ElementTable.standard();
  private final float[] rows = new float[(Element.COUNT + 1) * WIDTH];
  private int at;

  private AtomFeatures() {}

  /** Rows by atomic number from 0, which holds zeros. */
  static float[] rows() {
    AtomFeatures features = new AtomFeatures();
    for (Element element : Element.values()) {
      features.at = element.atomicNumber() * WIDTH;
      features.write(element);
    }
    return features.rows;
  }

  private void write(Element element) {
    int group = (int) value("Column", element);
    category(GROUPS, group - 1);
    category(PERIODS, period(element) - 1);
    bin("Electronegativity", element, 0.5, 4);
    bin("CovalentRadius", element, 25, 250);
    category(VALENCES, Math.min(VALENCES, valenceElectrons(element)) - 1);
    bin("pettifor_modified", element, 0, Element.COUNT);
    category(BINS, Math.min(BINS - 1, (int) value("NUnfilled", element)));
    category(BLOCKS, block(element, group));
    double volume = CM3_PER_MOL * value("GSvolume_pa", element);
    category(BINS, binOf(Math.log(volume), 1.5, 4.3));
  }

  private double value(String property, Element element) {
    return table.property(property).value(element);
  }

  /** Lanthanides have a period of their own. */
  private int period(Element element) {
    int z = element.atomicNumber();
    boolean lanthanide = z >= FIRST_LANTHANIDE && z <= LAST_LANTHANIDE;
    return lanthanide ? PERIODS : (int) value("period", element);
  }

  private static boolean isInner(Element element) {
    int z = element.atomicNumber();
    return z >= FIRST_LANTHANIDE && z <= LAST_LANTHANIDE || z >= FIRST_ACTINIDE;
  }

  /** Electrons in shells that are being filled: full d shells below p electrons are core. */
  private int valenceElectrons(Element element) {
    double p = value("NpValence", element);
    double d = p > 0 ? 0 : value("NdValence", element);
    double f = isInner(element) ? value("NfValence", element) : 0;
    return (int) (value("NsValence", element) + p + d + f);
  }

  /** s, p, d, f. */
  private static int block(Element element, int group) {
    if (isInner(element)) {
      return 3;
    }
    if (group <= 2 || element == Element.He) {
      return 0;
    }
    return group <= 12 ? 2 : 1;
  }

  /** An unknown value leaves all bins at zero. */
  private void bin(String property, Element element, double from, double to) {
    ElementProperty column = table.property(property);
    category(BINS, column.isKnown(element) ? binOf(column.value(element), from, to) : -1);
  }

  private static int binOf(double value, double from, double to) {
    int bin = (int) Math.floor((value - from) / (to - from) * BINS);
    return Math.max(0, Math.min(BINS - 1, bin));
  }

  private void category(int count, int chosen) {
    if (chosen >= 0) {
      rows[at + chosen] = 1;
    }
    at += count;
  }
}
