package io.github.gapforge.jobs.train;

import com.google.common.collect.Iterators;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.jobs.config.ForestSettings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * MLlib's random forest, grown in batches of trees: a batch is a checkpoint, so that a fit shows
 * progress, can be stopped after some minutes, and resumed.
 *
 * <p>MLlib's random draws depend on the partitioning, so rows are sorted by key and put into a
 * fixed, recorded number of partitions; each batch has a seed of its own.
 */
final class ForestFit {

  /**
   * Trees of a batch; each batch draws its own candidate thresholds, of which a byte can tell 255
   * apart.
   */
  static final int BATCH_TREES = 25;

  private static final StructType SCHEMA =
      new StructType().add("label", "double").add("features", SQLDataTypes.VectorType());

  private final SparkSession spark;
  private final ForestSettings settings;
  private final DescriptorSet descriptors;
  private final long seed;
  private final Progress progress;
  private final double stopAfterSeconds;

  ForestFit(
      SparkSession spark,
      ForestSettings settings,
      DescriptorSet descriptors,
      long seed,
      Progress progress,
      double stopAfterSeconds) {
    this.spark = spark;
    this.settings = settings;
    this.descriptors = descriptors;
    this.seed = seed;
    this.progress = progress;
    this.stopAfterSeconds = stopAfterSeconds;
  }

  /**
   * Grows all trees.
   *
   * @param name what is fitted, for progress lines and the checkpoint's folder
   * @param checkpoints folder of finished batches; those found there are not grown again
   */
  List<RandomForestRegressionModel> fit(
      String name, List<LabelledComposition> rows, Path checkpoints) {
    Dataset<Row> training = described(rows).persist(StorageLevel.MEMORY_AND_DISK());
    // A fit works on one partition at a time for each of its own: several batches at once fill the
    // cores.
    int atOnce = Math.max(1, spark.sparkContext().defaultParallelism() / settings.partitions());
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    AtomicInteger grownSoFar = new AtomicInteger();
    try {
      List<Future<RandomForestRegressionModel>> batches = new ArrayList<>();
      for (int from = 0; from < settings.trees(); from += BATCH_TREES) {
        int first = from;
        int trees = Math.min(BATCH_TREES, settings.trees() - first);
        Path checkpoint = checkpoints.resolve(name).resolve("trees-" + first);
        batches.add(
            pool.submit(
                () -> {
                  RandomForestRegressionModel model = batch(training, trees, first, checkpoint);
                  progress.say(
                      "%s: %d of %d trees", name, grownSoFar.addAndGet(trees), settings.trees());
                  return model;
                }));
      }
      return inOrder(batches);
    } finally {
      pool.shutdownNow();
      training.unpersist();
    }
  }

  private static List<RandomForestRegressionModel> inOrder(
      List<Future<RandomForestRegressionModel>> batches) {
    List<RandomForestRegressionModel> models = new ArrayList<>();
    try {
      for (Future<RandomForestRegressionModel> batch : batches) {
        models.add(batch.get());
      }
      return models;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while trees were grown", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError mistake) {
        throw mistake;
      }
      throw new IllegalStateException("growing trees failed", e.getCause());
    }
  }

  private RandomForestRegressionModel batch(
      Dataset<Row> training, int trees, int grown, Path checkpoint) {
    Path done = checkpoint.resolve("metadata").resolve("_SUCCESS");
    if (Files.exists(done) && Files.exists(checkpoint.resolve("data").resolve("_SUCCESS"))) {
      return RandomForestRegressionModel.load(checkpoint.toUri().toString());
    }
    if (progress.seconds() > stopAfterSeconds) {
      throw UserError.unfinished(
          "stopped after --max-minutes with "
              + grown
              + " trees grown; the same command with --resume goes on");
    }
    RandomForestRegressionModel model = regressor(trees).setSeed(seed + grown).fit(training);
    try {
      model.write().overwrite().save(checkpoint.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write checkpoint " + checkpoint, e);
    }
    return model;
  }

  private RandomForestRegressor regressor(int trees) {
    return new RandomForestRegressor()
        .setNumTrees(trees)
        .setMaxDepth(settings.depth())
        .setMaxBins(settings.bins())
        .setFeatureSubsetStrategy(settings.features())
        .setMinInstancesPerNode(settings.minRowsPerLeaf())
        .setMinInfoGain(settings.minVarianceGainEv2())
        .setMaxMemoryInMB(settings.memoryMb())
        .setCacheNodeIds(true);
  }

  private Dataset<Row> described(List<LabelledComposition> rows) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    DescriptorSet set = descriptors;
    JavaRDD<Row> features =
        context
            .parallelize(rows, settings.partitions())
            .mapPartitions(
                part ->
                    Iterators.transform(
                        part,
                        row -> {
                          double[] values = new double[set.size()];
                          set.describe(row.composition(), values, 0);
                          return RowFactory.create(row.label(), Vectors.dense(values));
                        }));
    return spark.createDataFrame(features, SCHEMA);
  }
}
