package io.github.gapforge.chemistry;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How often each oxidation state of each element is reported in the Inorganic Crystal Structure
 * Database, release 2024 (FIZ Karlsruhe; counts as published with Davies et al., J. Open Source
 * Softw. 2019, 4, 1361).
 */
public final class OxidationReports {

  private static final int SPAN = OxidationStates.LARGEST_STATE;

  private final int[][] reports;
  private final int[] nonZeroTotal = new int[Element.COUNT + 1];

  private OxidationReports(int[][] reports) {
    this.reports = reports;
    for (int z = 1; z <= Element.COUNT; z++) {
      for (int state = -SPAN; state <= SPAN; state++) {
        nonZeroTotal[z] += state == 0 ? 0 : reports[z][state + SPAN];
      }
    }
  }

  /** The counts shipped with the project. */
  public static OxidationReports icsd24() {
    return Holder.ICSD24;
  }

  /** Number of reports of the state, zero where there are none. */
  public int count(Element element, int state) {
    return Math.abs(state) > SPAN ? 0 : reports[element.atomicNumber()][state + SPAN];
  }

  /** Number of reports of the element in a state other than zero. */
  public int total(Element element) {
    return nonZeroTotal[element.atomicNumber()];
  }

  /**
   * Share of the element's reports (the zero state left out) that name this state, 0 to 1; 0 where
   * the element has no reports. The zero state has its own share against the same total.
   */
  public double share(Element element, int state) {
    int total = total(element);
    return total == 0 ? 0 : Math.min(1, (double) count(element, state) / total);
  }

  private static OxidationReports read() {
    int[][] reports = new int[Element.COUNT + 1][2 * SPAN + 1];
    JsonNode bySymbol = ChemistryResource.json("oxidation-states.json").get("icsd24");
    bySymbol
        .get("reports")
        .fields()
        .forEachRemaining(
            element -> {
              int[] row = reports[Element.valueOf(element.getKey()).atomicNumber()];
              element
                  .getValue()
                  .fields()
                  .forEachRemaining(
                      state ->
                          row[Integer.parseInt(state.getKey()) + SPAN] = state.getValue().asInt());
            });
    return new OxidationReports(reports);
  }

  private static final class Holder {
    static final OxidationReports ICSD24 = read();
  }
}
