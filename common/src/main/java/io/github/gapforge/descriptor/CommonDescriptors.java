package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Composition;
import java.util.ArrayList;
import java.util.List;

/**
 * The 145 common features of Ward et al. (npj Comput. Mater. 2016, 2, 16028): the 132 Magpie
 * statistics, then, with atomic fractions fᵢ,
 *
 * <ul>
 *   <li>six stoichiometry norms: the number of elements for p = 0, (Σ fᵢᵖ)<sup>1/p</sup> for p = 2,
 *       3, 5, 7, 10;
 *   <li>four valence-orbital fractions for s, p, d, f: Σ fᵢ N(l, i) / Σ fᵢ N(i);
 *   <li>three ionic features: whether a neutral compound is possible (1 or 0, see {@link
 *       MixedValence}), and with I = 1 − exp(−(χᵢ − χⱼ)²/4) the largest I over pairs of elements
 *       and the mean Σ_{i&lt;j} fᵢ fⱼ I, which counts each pair once. χ are pymatgen's
 *       electronegativities. A single element has 1, 0, 0.
 * </ul>
 *
 * <p>Names are those of matminer's ElementProperty, Stoichiometry, ValenceOrbital (only "frac") and
 * IonProperty.
 */
public final class CommonDescriptors implements Describer {

  /** Number of features. */
  public static final int SIZE = MagpieDescriptors.SIZE + 13;

  private static final int[] NORMS = {0, 2, 3, 5, 7, 10};
  private static final List<String> ORBITALS = List.of("s", "p", "d", "f");
  private static final int ORBITAL_COUNT = 4;

  private final MagpieDescriptors magpie;
  private final ElementRows valence;
  private final ElementRows electronegativity;
  private final List<String> names;

  /** The features with the given answer to gaps in the element table. */
  public CommonDescriptors(MissingPropertyPolicy policy) {
    magpie = new MagpieDescriptors(policy);
    valence =
        new ElementRows(
            List.of("NsValence", "NpValence", "NdValence", "NfValence", "NValence"), policy);
    electronegativity = new ElementRows(List.of("electronegativity_for_order"), policy);
    names = List.copyOf(allNames());
  }

  private List<String> allNames() {
    List<String> all = new ArrayList<>(magpie.names());
    for (int p : NORMS) {
      all.add(p + "-norm");
    }
    for (String orbital : ORBITALS) {
      all.add("frac " + orbital + " valence electrons");
    }
    all.addAll(List.of("compound possible", "max ionic char", "avg ionic char"));
    return all;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public void describe(Composition composition, double[] out, int offset) {
    electronegativity.requireKnown(composition);
    magpie.describe(composition, out, offset);
    double total = composition.totalCount();
    int at = offset + MagpieDescriptors.SIZE;
    writeNorms(composition, total, out, at);
    writeOrbitals(composition, total, out, at + NORMS.length);
    writeIonic(composition, total, out, at + NORMS.length + ORBITAL_COUNT);
  }

  private static void writeNorms(Composition composition, double total, double[] out, int at) {
    out[at] = composition.size();
    for (int n = 1; n < NORMS.length; n++) {
      double sum = 0;
      for (int i = 0; i < composition.size(); i++) {
        sum += power(composition.count(i) / total, NORMS[n]);
      }
      out[at + n] = Math.pow(sum, 1.0 / NORMS[n]);
    }
  }

  private static double power(double base, int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }

  private void writeOrbitals(Composition composition, double total, double[] out, int at) {
    double[] electrons = valence.values();
    double all = 0;
    for (int orbital = 0; orbital < ORBITAL_COUNT; orbital++) {
      out[at + orbital] = 0;
    }
    for (int i = 0; i < composition.size(); i++) {
      double fraction = composition.count(i) / total;
      int row = valence.start(composition.atomicNumber(i));
      for (int orbital = 0; orbital < ORBITAL_COUNT; orbital++) {
        out[at + orbital] += fraction * electrons[row + orbital];
      }
      all += fraction * electrons[row + ORBITAL_COUNT];
    }
    for (int orbital = 0; orbital < ORBITAL_COUNT; orbital++) {
      out[at + orbital] /= all;
    }
  }

  private void writeIonic(Composition composition, double total, double[] out, int at) {
    double most = 0;
    double mean = 0;
    for (int i = 0; i < composition.size(); i++) {
      for (int j = i + 1; j < composition.size(); j++) {
        double character = ionicCharacter(composition.atomicNumber(i), composition.atomicNumber(j));
        most = Math.max(most, character);
        mean += composition.count(i) / total * (composition.count(j) / total) * character;
      }
    }
    boolean possible = composition.size() == 1 || MixedValence.canBeNeutral(composition);
    out[at] = possible ? 1 : 0;
    out[at + 1] = most;
    out[at + 2] = mean;
  }

  private double ionicCharacter(int a, int b) {
    double[] chi = electronegativity.values();
    double difference = chi[a] - chi[b];
    return 1 - Math.exp(-0.25 * difference * difference);
  }
}
