package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One class a composition, 1 for a metal, from the gaps of its polymorphs: that of the entry lowest
 * above the hull where it is known, else that of the majority; as many of each count as a metal, as
 * that costs a candidate and the reverse a calculation.
 *
 * @param labels compositions with their class as label
 * @param metals compositions labelled 1
 * @param byHull compositions labelled by the entry lowest above the hull
 * @param againstMajority those of them whose other rows say the opposite
 * @param unanimous compositions without such an entry whose rows agree
 * @param byMajority those whose rows disagree
 * @param tied those with as many metallic rows as others
 */
record MetalLabels(
    LabelledSet labels,
    int metals,
    int byHull,
    int againstMajority,
    int unanimous,
    int byMajority,
    int tied) {

  /** Whether a calculated gap, eV, is that of a metal. */
  static boolean isMetal(double gapEv) {
    return gapEv <= 0;
  }

  /**
   * Decides every composition.
   *
   * @param shares compositions with the share of metals among their rows as label
   */
  static MetalLabels of(LabelledSet shares, HullLabels hull) {
    List<LabelledComposition> decided = new ArrayList<>();
    int metals = 0;
    int[] ways = new int[5];
    for (LabelledComposition row : shares.compositions()) {
      double share = row.label();
      Boolean known = hull.isMetal().get(row.key());
      boolean metal = known != null ? known : share >= 0.5;
      if (known != null) {
        ways[0]++;
        ways[1] += share != 0.5 && known != share > 0.5 ? 1 : 0;
      } else {
        ways[share == 0 || share == 1 ? 2 : share == 0.5 ? 4 : 3]++;
      }
      metals += metal ? 1 : 0;
      decided.add(new LabelledComposition(row.key(), row.formula(), metal ? 1 : 0, row.rows()));
    }
    LabelledSet labels =
        new LabelledSet(decided, shares.rows(), shares.rejections(), shares.kind());
    return new MetalLabels(labels, metals, ways[0], ways[1], ways[2], ways[3], ways[4]);
  }

  /** Both classes are needed to learn a difference. */
  boolean hasBoth() {
    return metals > 0 && metals < labels.compositions().size();
  }

  /** How compositions were labelled, for the card. */
  void describe(ObjectNode node, HullLabels hull) {
    int all = labels.compositions().size();
    node.put("metals", metals);
    node.put("others", all - metals);
    node.put("by_entry_lowest_above_hull", byHull);
    node.put("of_these_against_the_majority", againstMajority);
    node.put("by_unanimous_rows", unanimous);
    node.put("by_majority_of_rows", byMajority);
    node.put("tied_and_called_metal", tied);
    node.put("share_by_entry_lowest_above_hull", (double) byHull / all);
    node.put("share_by_unanimous_rows", (double) unanimous / all);
    node.put("share_by_majority_or_tie", (double) (byMajority + tied) / all);
    if (hull.entries() > 0) {
      node.put("structures_read", hull.entries());
      node.put("structures_unreadable", hull.unreadable());
      node.put("structures_sha256", hull.content().hex());
    }
    node.put("rule", "a metal has a calculated gap of 0");
  }
}
