package io.github.gapforge.jobs;

import java.util.ArrayList;
import java.util.List;

/** A labels file and candidates small enough for tests; the gaps are invented. */
public final class ScreeningSample {

  private ScreeningSample() {}

  /**
   * Lines of a labels file: salts whose gaps follow their elements, each element in five of them so
   * that a model counts it as known.
   */
  public static String[] labels() {
    List<String> lines = new ArrayList<>(List.of("formula,band_gap_ev"));
    add(lines, List.of("Li", "Na", "K", "Rb", "Cs"), List.of("F", "Cl", "Br", "I", "H"), 9);
    add(lines, List.of("Mg", "Ca", "Sr", "Ba", "Zn", "Cd"), List.of("O", "S", "Se", "Te", "F2"), 6);
    return lines.toArray(String[]::new);
  }

  private static void add(
      List<String> lines, List<String> cations, List<String> anions, double top) {
    for (int c = 0; c < cations.size(); c++) {
      for (int a = 0; a < anions.size(); a++) {
        lines.add(cations.get(c) + anions.get(a) + "," + (top - c * 0.2 - a * 0.5));
      }
    }
  }

  /** Candidates: some new, some known, some written twice in different ways, some broken. */
  public static List<String> candidates() {
    List<String> lines = new ArrayList<>();
    for (String cation : new String[] {"Li", "Na", "K", "Rb"}) {
      for (String metal : new String[] {"Mg", "Ca", "Sr", "Ba", "Zn"}) {
        for (String anion : new String[] {"F", "Cl", "Br"}) {
          lines.add(cation + metal + anion + "3");
          lines.add(cation + "2" + metal + anion + "4");
        }
      }
    }
    lines.addAll(
        List.of("NaCl", "Na2Cl2", "ClNa", "Xx", "", "UO2", "NaNa", "CuZn", "\"KCl", "He", "NaN"));
    return lines;
  }
}
