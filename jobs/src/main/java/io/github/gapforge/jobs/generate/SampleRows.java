package io.github.gapforge.jobs.generate;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.generator.FormulaSampler;
import java.util.Iterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Samples as rows of two numbers: {@code sample_id}, and {@code key}, the {@link CompositionKey} or
 * the negative number that says why there is none. Tasks share the broadcast network.
 */
public final class SampleRows {

  /** Index of the sample. */
  public static final String ID = "sample_id";

  /** Packed composition. */
  public static final String KEY = "key";

  private static final StructType SCHEMA =
      new StructType().add(ID, DataTypes.LongType, false).add(KEY, DataTypes.LongType, false);

  /** Some seconds of work, so that progress shows and a lost task costs little. */
  private static final int SAMPLES_PER_TASK = 50_000;

  private static final int MOST_TASKS = 20_000;

  private final SparkSession spark;
  private final Broadcast<WarmSamplers> samplers;

  /** Broadcasts the network. */
  public SampleRows(SparkSession spark, GeneratorSource source) {
    this.spark = spark;
    this.samplers =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new WarmSamplers(source.generator(), source.rule(), source.seed()));
  }

  /** Tasks that so many samples are divided into: enough for the cores. */
  int tasks(long samples) {
    long wanted =
        Math.max(samples / SAMPLES_PER_TASK + 1, spark.sparkContext().defaultParallelism());
    return (int) Math.min(MOST_TASKS, Math.min(wanted, samples));
  }

  /** The samples from {@code from} to {@code to} − 1. */
  public Dataset<Row> draw(long from, long to, int tasks) {
    Broadcast<WarmSamplers> shared = samplers;
    return spark
        .range(from, to, 1, tasks)
        .mapPartitions(
            (MapPartitionsFunction<Long, Row>) indices -> new Samples(indices, shared.value()),
            Encoders.row(SCHEMA));
  }

  /** Frees the network on the executors. */
  void close() {
    samplers.unpersist();
  }

  /** Keys as reduced formulas: columns sample_id and formula. */
  static Dataset<Row> formulas(Dataset<Row> rows) {
    return rows.select(ID, KEY)
        .map(
            (MapFunction<Row, Row>)
                row ->
                    RowFactory.create(
                        row.getLong(0),
                        CompositionKey.composition(row.getLong(1)).reducedFormula()),
            Encoders.row(
                new StructType()
                    .add(ID, DataTypes.LongType, false)
                    .add("formula", DataTypes.StringType, false)));
  }

  /** Consecutive indices, batch by batch. */
  private static final class Samples implements Iterator<Row> {

    private final Iterator<Long> indices;
    private final WarmSamplers samplers;
    private final FormulaSampler sampler;
    private final long[] keys;
    private long first;
    private int size;
    private int at;

    Samples(Iterator<Long> indices, WarmSamplers samplers) {
      this.indices = indices;
      this.samplers = samplers;
      this.sampler = samplers.take();
      this.keys = new long[sampler.batch()];
    }

    @Override
    public boolean hasNext() {
      return at < size || indices.hasNext();
    }

    @Override
    public Row next() {
      if (at == size) {
        fill();
      }
      return RowFactory.create(first + at, keys[at++]);
    }

    private void fill() {
      first = indices.next();
      size = 1;
      at = 0;
      for (; size < keys.length && indices.hasNext(); size++) {
        indices.next();
      }
      sampler.sample(first, size, keys);
      if (!indices.hasNext()) {
        samplers.giveBack(sampler);
      }
    }
  }
}
