package io.github.gapforge.jobs.train;

import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;

/** Compositions that a first fit trains on, and those that it is judged on. */
record HeldOutSplit(List<LabelledComposition> training, List<LabelledComposition> heldOut) {

  private static final int FEWEST = 4;

  /** This split, if both parts have enough rows for a fit, metrics and a calibration. */
  HeldOutSplit requireEnough(double heldOutShare) {
    if (training.size() < FEWEST || heldOut.size() < FEWEST) {
      throw UserError.usage(
          "forest.held-out "
              + heldOutShare
              + " leaves "
              + training.size()
              + " compositions to train on and "
              + heldOut.size()
              + " to judge the model with: at least "
              + FEWEST
              + " each are needed, set another share");
    }
    return this;
  }

  static HeldOutSplit of(List<LabelledComposition> rows, double heldOutShare, long seed) {
    List<LabelledComposition> training = new ArrayList<>();
    List<LabelledComposition> heldOut = new ArrayList<>();
    for (LabelledComposition row : rows) {
      (isHeldOut(row.key(), heldOutShare, seed) ? heldOut : training).add(row);
    }
    return new HeldOutSplit(training, heldOut);
  }

  /** Whether a composition is among a share: of two shares the larger holds the smaller. */
  static boolean isHeldOut(String compositionKey, double share, long seed) {
    long bits = Fingerprint.ofText(compositionKey).leadingBits();
    return KeyedRandom.of(seed, "train.split", bits).nextDouble() < share;
  }
}
