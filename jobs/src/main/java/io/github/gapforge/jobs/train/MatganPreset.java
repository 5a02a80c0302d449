package io.github.gapforge.jobs.train;

import io.github.gapforge.generator.FormulaTrainer;
import io.github.gapforge.generator.WganLoss;
import io.github.gapforge.generator.WganNetworks;
import io.github.gapforge.generator.WganSettings;
import io.github.gapforge.generator.WganTrainer;
import io.github.gapforge.generator.WriterSettings;
import io.github.gapforge.generator.WriterTrainer;
import io.github.gapforge.jobs.config.MatganSettings;
import io.github.gapforge.nn.WeightStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Makes the trainer of a preset.
 *
 * @param spark where workers train side by side
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MatganPreset(JavaSparkContext spark, MatganSettings settings, long[] formulas, long seed) {

  /** From the beginning. */
  FormulaTrainer begin() {
    return settings.isPaper()
        ? WganTrainer.begin(WganNetworks.PAPER, wgan(settings.paper()), formulas, seed)
        : placed(WriterTrainer.begin(writer(settings.own()), formulas, seed, settings.workers()));
  }

  /** From a checkpoint. */
  FormulaTrainer resume(Path checkpoint, long steps) throws IOException {
    return settings.isPaper()
        ? WganTrainer.resume(
            WganNetworks.PAPER, wgan(settings.paper()), formulas, seed, checkpoint, steps)
        : placed(
            WriterTrainer.resume(
                writer(settings.own()), formulas, seed, settings.workers(), checkpoint, steps));
  }

  /** On the driver, or on several executors. */
  private FormulaTrainer placed(WriterTrainer trainer) {
    return settings.workers() == 1
        ? trainer
        : new AveragedWriterTrainer(
            spark, trainer, settings.workers(), settings.averagingFrequency(), settings.steps());
  }

  /** All that determines the weights at a step, which is not the number of steps. */
  static String identity(MatganSettings settings) {
    return settings.isPaper()
        ? wgan(settings.paper()).toString()
        : writer(settings.own()).toString();
  }

  private static WganSettings wgan(MatganSettings.Paper paper) {
    return new WganSettings(
        WganLoss.of(paper.loss()).orElseThrow(),
        paper.batch(),
        paper.criticSteps(),
        paper.generatorRate(),
        paper.criticRate(),
        WeightStart.valueOf(paper.start().toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static WriterSettings writer(MatganSettings.Own own) {
    List<WriterSettings.Temperatures> rounds = new ArrayList<>();
    for (int round = 0; round < own.elementTemperatures().size(); round++) {
      rounds.add(
          new WriterSettings.Temperatures(
              own.elementTemperatures().get(round), own.countTemperatures().get(round)));
    }
    return new WriterSettings(
        own.width(),
        own.arityShares(),
        own.likelihoodSteps(),
        own.batch(),
        own.likelihoodRate(),
        own.analogues(),
        rounds,
        own.roundSamples(),
        own.roundSteps(),
        own.roundBatch(),
        own.roundRate());
  }
}
