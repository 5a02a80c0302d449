package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.GenerationMetrics;
import io.github.gapforge.elpasolite.HeldOutScore;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.jobs.spark.Progress;
import java.util.Locale;
import java.util.Optional;

/**
 * What a set of samples is worth.
 *
 * @param metrics by the teacher's classes of the whole space
 * @param heldOut by the DFT classes of compositions that were held out, if there are any
 */
record Judgement(GenerationMetrics metrics, Optional<HeldOutScore> heldOut) {

  /** Who judges. */
  record Judge(LabelledSpace space, Optional<LabelledQuadruples> heldOut, int label) {

    Judgement of(SampleTally tally) {
      return new Judgement(
          GenerationMetrics.of(tally, space, label),
          heldOut.map(rows -> HeldOutScore.of(tally, rows, label)));
    }
  }

  /** Says it in a line. */
  void say(Progress progress, String name) {
    progress.say(
        "%s: precision %.1f %% (neighbours %.1f), coverage %.1f %% (%.1f), JS distance %.3f, %,d"
            + " different of %,d%s",
        name,
        100 * metrics.precisionRight(),
        100 * metrics.precisionNeighbour(),
        100 * metrics.coverageRight(),
        100 * metrics.coverageNeighbour(),
        metrics.distance(),
        metrics.distinct(),
        metrics.samples(),
        heldOut
            .map(
                score ->
                    score.met() == 0
                        ? "; no held-out DFT row among them"
                        : String.format(
                            Locale.ROOT,
                            "; held-out DFT rows: precision %.1f %%, coverage %.1f %%",
                            100 * score.precision(),
                            100 * score.coverage()))
            .orElse(""));
  }
}
