package io.github.gapforge.jobs.train;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.jobs.config.RoostEnsembleSettings;
import io.github.gapforge.property.roost.LabelledFormulas;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.util.List;

/**
 * The compositions of the parts of a training; which part one is in depends on the seed and itself
 * alone.
 *
 * @param training rows that networks learn
 * @param validation rows that choose the epoch and calibrate
 * @param heldOut rows that the ensemble is judged on
 */
record RoostRows(
    List<LabelledComposition> training,
    List<LabelledComposition> validation,
    List<LabelledComposition> heldOut) {

  /**
   * Divides compositions.
   *
   * @throws UserError if a part is empty
   */
  static RoostRows split(
      List<LabelledComposition> compositions, RoostEnsembleSettings roost, long seed) {
    HeldOutSplit outer = HeldOutSplit.of(compositions, roost.heldOut(), seed);
    long other = KeyedRandom.key(seed, "train.roost.validation");
    HeldOutSplit inner = HeldOutSplit.of(outer.training(), roost.validation(), other);
    RoostRows rows = new RoostRows(inner.training(), inner.heldOut(), outer.heldOut());
    if (rows.training.isEmpty() || rows.validation.isEmpty() || rows.heldOut.isEmpty()) {
      throw UserError.usage(
          "roost.held-out "
              + roost.heldOut()
              + " and roost.validation "
              + roost.validation()
              + " leave "
              + rows.training.size()
              + " compositions to train on, "
              + rows.validation.size()
              + " to validate and "
              + rows.heldOut.size()
              + " to judge with: none may be 0, set other shares");
    }
    return rows;
  }

  /** Rows as the trainer takes them. */
  static LabelledFormulas labelled(List<LabelledComposition> rows) {
    return new LabelledFormulas(
        rows.stream().map(LabelledComposition::composition).toList(),
        rows.stream().mapToDouble(LabelledComposition::label).toArray());
  }

  /** Number of training compositions that hold each element, by atomic number. */
  int[] seen() {
    int[] seen = new int[Element.COUNT + 1];
    for (LabelledComposition row : training) {
      Composition composition = row.composition();
      for (int i = 0; i < composition.size(); i++) {
        seen[composition.atomicNumber(i)]++;
      }
    }
    return seen;
  }
}
