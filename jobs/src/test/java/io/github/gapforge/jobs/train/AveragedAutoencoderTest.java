package io.github.gapforge.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.latent.PublishedSettings;
import io.github.gapforge.latent.PublishedTrainer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The published autoencoder, trained by two tasks side by side. */
final class AveragedAutoencoderTest {

  private static final PublishedSettings SETTINGS = new PublishedSettings(3, 1e-3, 0);

  private static final List<Composition> FORMULAS =
      Stream.of("NaCl", "MgO", "CaF2", "Al2O3", "ZnS", "KBr")
          .map(FormulaParser::parse)
          .map(Composition::reduced)
          .toList();

  private static PublishedTrainer begin() {
    return PublishedTrainer.begin(SETTINGS, FORMULAS, FORMULAS, 7);
  }

  @Test
  void weights_are_the_mean_of_those_after_the_steps_of_each_worker() {
    PublishedTrainer trainer = begin();
    INDArray before = trainer.network().params().dup();
    INDArray first = after(0);
    INDArray second = after(1);
    var spark = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());

    double loss = new AveragedAutoencoder(spark, trainer, 2, 1).step();

    assertThat(trainer.steps()).isEqualTo(2);
    assertThat(loss).isBetween(0.0, 1.0);
    INDArray averaged = trainer.network().params();
    // The workers moved, and not alike, by as much as Adam's first step does.
    assertThat(largest(first, before)).isCloseTo(1e-3, within(1e-4));
    assertThat(largest(first, second)).isGreaterThan(1e-3);
    assertThat(largest(first.add(second).divi(2), averaged)).isLessThan(1e-6);
  }

  /** Weights after a single step on the batch of a worker. */
  private static INDArray after(long step) {
    PublishedTrainer alone = begin();
    alone.network().fit(alone.batches().batch(step));
    return alone.network().params().dup();
  }

  private static double largest(INDArray one, INDArray other) {
    return one.sub(other).amaxNumber().doubleValue();
  }
}
