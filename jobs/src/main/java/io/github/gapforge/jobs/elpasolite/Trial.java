package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.elpasolite.generator.ConditionalGenerator;
import io.github.gapforge.elpasolite.generator.GeneratorPlan;
import io.github.gapforge.elpasolite.generator.GeneratorTrainer;
import io.github.gapforge.elpasolite.generator.TrainingStart;
import io.github.gapforge.run.KeyedRandom;

/** A training from beginning to end in a task, and the samples of what it trained. */
final class Trial {

  private Trial() {}

  /**
   * Trains and draws.
   *
   * @param label wanted class
   * @param count valid samples
   * @throws io.github.gapforge.run.UserError if the training diverges, or what was trained gives no
   *     valid sample
   */
  static SampleTally run(
      GeneratorPlan plan, LabelledQuadruples training, long seed, int label, int count) {
    GeneratorTrainer trainer = plan.trainer(training, TrainingStart.fresh(seed));
    while (!trainer.isFinished()) {
      FitTask.requireNumber(trainer.step(), trainer.steps());
    }
    ConditionalGenerator generator = trainer.generator();
    int[] cells = new int[count];
    generator.draw(label, KeyedRandom.key(seed, "elpasolite.trial"), 0, count, cells);
    SampleTally tally = new SampleTally();
    for (int i = 0; i < count; i++) {
      tally.add(cells[i], i);
    }
    return tally;
  }
}
