package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.latent.PublishedBatches;
import io.github.gapforge.latent.PublishedTrainer;
import io.github.gapforge.latent.SpaceTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 * Trains the convolutional autoencoder on the executors by Deeplearning4j's parameter averaging:
 * every worker is a Spark task that starts from the same weights and makes some steps on batches of
 * its own, then weights and the updater's state of all are averaged on the driver.
 */
final class AveragedAutoencoder implements SpaceTrainer {

  private final JavaSparkContext spark;
  private final PublishedTrainer trainer;
  private final int workers;
  private final int averagingFrequency;
  private final Broadcast<PublishedBatches> batches;

  /**
   * A trainer around another.
   *
   * @param workers tasks side by side
   * @param averagingFrequency steps of a worker between two averagings
   */
  AveragedAutoencoder(
      JavaSparkContext spark, PublishedTrainer trainer, int workers, int averagingFrequency) {
    this.spark = spark;
    this.trainer = trainer;
    this.workers = workers;
    this.averagingFrequency = averagingFrequency;
    this.batches = spark.broadcast(trainer.batches());
  }

  /** The steps up to the next averaging, or what is left of the epoch. */
  @Override
  public double step() {
    Broadcast<PublishedBatches> shared = batches;
    long left = stepsOfEpoch() - steps() % stepsOfEpoch();
    int made = (int) Math.min((long) workers * averagingFrequency, left);
    List<Long> numbers = LongStream.range(steps(), steps() + made).boxed().toList();
    JavaRDD<MultiDataSet> data =
        spark.parallelize(numbers, workers).map(step -> shared.value().batch(step));
    SparkComputationGraph graph = new SparkComputationGraph(spark, trainer.network(), master(made));
    graph.fitMultiDataSet(data);
    return trainer.took(graph.getNetwork(), made, graph.getScore());
  }

  private ParameterAveragingTrainingMaster master(int steps) {
    int rows = trainer.batches().size();
    return new ParameterAveragingTrainingMaster.Builder(workers, rows)
        .batchSizePerWorker(rows)
        .averagingFrequency((steps + workers - 1) / workers)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .repartionData(Repartition.Never)
        .storageLevel((StorageLevel) null)
        .saveUpdater(true)
        .build();
  }

  @Override
  public long steps() {
    return trainer.steps();
  }

  @Override
  public long stepsOfEpoch() {
    return trainer.stepsOfEpoch();
  }

  @Override
  public double validationLoss() {
    return trainer.validationLoss();
  }

  @Override
  public void keep() {
    trainer.keep();
  }

  @Override
  public void save(Path folder) throws IOException {
    trainer.save(folder);
  }

  @Override
  public void export(Path folder, ObjectNode card) throws IOException {
    trainer.export(folder, card);
  }
}
