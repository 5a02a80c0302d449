package io.github.gapforge.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How often the 90 % interval held the truth within one range of gaps.
 *
 * @param label the range, eV
 * @param rows held-out compositions in it
 * @param covered fraction of them whose interval holds the truth
 * @param meanWidthEv mean width of the intervals, eV; NaN where the card does not say
 */
record CoverageBin(String label, long rows, double covered, double meanWidthEv) {

  /** The ranges that a card lists; none where it lists none. */
  static List<CoverageBin> list(Card card) {
    List<CoverageBin> bins = new ArrayList<>();
    card.json().elements().forEachRemaining(node -> bins.add(of(node)));
    return bins;
  }

  private static CoverageBin of(JsonNode node) {
    Card bin = new Card(node);
    long rows = bin.count("/rows").orElse(0);
    return new CoverageBin(
        bin.text("/bin").orElse("?").replaceAll("(?<=\\d) ?(?:-|to) ?(?=\\d)", "–"),
        rows,
        covered(node.path("covered"), rows),
        bin.number("/mean_width_ev").orElse(Double.NaN));
  }

  /** A whole number is a count of rows, any other a fraction. */
  private static double covered(JsonNode covered, long rows) {
    if (!covered.isNumber()) {
      return Double.NaN;
    }
    return covered.isIntegralNumber() && rows > 0 ? covered.asDouble() / rows : covered.asDouble();
  }
}
