package io.github.gapforge.generator;

import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which formulas a step of the writer's training learns from: known ones and their analogues in the
 * first stage, the writer's own in a round. A step's formulas depend on the seed and its number
 * alone, whoever makes the step.
 */
final class StageDraws implements Serializable {

  private static final long serialVersionUID = 1L;

  private final WriterSettings settings;
  private final long seed;
  private final ArityDraw known;
  private final RoundFormulas round;

  /**
   * Draws of a stage.
   *
   * @param round what a round learns from; null in the first stage
   */
  StageDraws(WriterSettings settings, long seed, ArityDraw known, RoundFormulas round) {
    this.settings = settings;
    this.seed = seed;
    this.known = known;
    this.round = round;
  }

  /** The stream that all of a step is drawn from, its formulas first. */
  KeyedRandom random(long step) {
    return KeyedRandom.of(
        seed, round == null ? "matgan.likelihood-step" : "matgan.round-step", step);
  }

  /** The next formula of a step's stream. */
  WrittenFormula draw(KeyedRandom random) {
    if (round != null) {
      return WrittenFormula.of(round.draw(random));
    }
    WrittenFormula formula = WrittenFormula.of(known.draw(random));
    boolean replaces = random.nextDouble() < settings.analogues();
    return replaces ? formula.withAnalogue(random) : formula;
  }

  /** All formulas of a step. */
  List<WrittenFormula> batch(KeyedRandom random) {
    List<WrittenFormula> batch = new ArrayList<>();
    for (int i = 0; i < formulas(); i++) {
      batch.add(draw(random));
    }
    return batch;
  }

  /** Formulas of a step. */
  int formulas() {
    return round == null ? settings.likelihoodBatch() : settings.roundBatch();
  }

  /** Shares of formulas by number of elements, from 0, in the long run. */
  double[] shares() {
    return round == null ? known.shares() : round.shares();
  }
}
