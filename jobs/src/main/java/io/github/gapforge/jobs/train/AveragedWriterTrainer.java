package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.generator.ChoiceBatches;
import io.github.gapforge.generator.DecodeRule;
import io.github.gapforge.generator.FormulaTrainer;
import io.github.gapforge.generator.ParallelSteps;
import io.github.gapforge.generator.StepLosses;
import io.github.gapforge.generator.WriterTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains the formula writer on the executors by Deeplearning4j's parameter averaging: every worker
 * is a Spark task that starts from the same weights and makes some steps on batches of its own,
 * then weights and the updater's state of all are averaged on the driver. Between the averagings
 * all is a {@link WriterTrainer}'s: stages, rounds against the critic, checkpoints, samples, the
 * bundle.
 *
 * <p>A step's formulas depend on its number alone, but dropout is drawn by the executors' own
 * generators: two trainings give different weights.
 */
final class AveragedWriterTrainer implements FormulaTrainer {

  private final JavaSparkContext spark;
  private final WriterTrainer writer;
  private final int workers;
  private final int averagingFrequency;
  private final long lastStep;

  /**
   * A trainer around another.
   *
   * @param workers tasks side by side
   * @param averagingFrequency steps of a worker between two averagings
   * @param lastStep steps of all workers after which the training ends
   */
  AveragedWriterTrainer(
      JavaSparkContext spark,
      WriterTrainer writer,
      int workers,
      int averagingFrequency,
      long lastStep) {
    this.spark = spark;
    this.writer = writer;
    this.workers = workers;
    this.averagingFrequency = averagingFrequency;
    this.lastStep = lastStep;
  }

  @Override
  public long steps() {
    return writer.steps();
  }

  /** The steps up to the next averaging: so many of each worker, or what is left of a stage. */
  @Override
  public StepLosses step() {
    long most = Math.min((long) workers * averagingFrequency, lastStep - steps());
    ParallelSteps steps = writer.parallelSteps((int) most);
    return writer.took(steps, fit(steps, steps.elements()), fit(steps, steps.counts()));
  }

  /** Mean −log probability of a choice, in nats, in the workers' last steps. */
  private double fit(ParallelSteps steps, ParallelSteps.Part part) {
    Broadcast<ChoiceBatches> batches = spark.broadcast(part.batches());
    List<Long> numbers =
        LongStream.range(steps.first(), steps.first() + steps.steps()).boxed().toList();
    JavaRDD<MultiDataSet> data =
        spark.parallelize(numbers, workers).map(step -> batches.value().batch(step));
    SparkComputationGraph graph =
        new SparkComputationGraph(spark, part.network(), master(steps, part.batches().rows()));
    graph.fitMultiDataSet(data);
    batches.destroy();
    // The library's score holds the weights' decay, which is no part of the loss.
    return graph.getScore() - part.network().calcRegularizationScore(true);
  }

  /**
   * One partition is one worker's share. Nothing is cached or exported: the batches are drawn where
   * they are learned from, and only their numbers travel.
   */
  private ParameterAveragingTrainingMaster master(ParallelSteps steps, int rows) {
    return new ParameterAveragingTrainingMaster.Builder(workers, rows)
        .batchSizePerWorker(rows)
        .averagingFrequency((steps.steps() + workers - 1) / workers)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .repartionData(Repartition.Never)
        .storageLevel((StorageLevel) null)
        .saveUpdater(true)
        .build();
  }

  @Override
  public OptionalDouble negativeLogLikelihood(long[] keys) {
    return writer.negativeLogLikelihood(keys);
  }

  @Override
  public void save(Path folder) throws IOException {
    writer.save(folder);
  }

  @Override
  public DecodeRule usualRule() {
    return writer.usualRule();
  }

  @Override
  public long[] sample(DecodeRule rule, long seed, int samples) {
    return writer.sample(rule, seed, samples);
  }

  @Override
  public void finish(DecodeRule rule) {
    writer.finish(rule);
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    writer.export(folder, card);
  }
}
