package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.elpasolite.generator.ConditionalGenerator;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.TaskProgress;
import io.github.gapforge.run.KeyedRandom;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Draws samples in tasks; a task streams through its numbers and keeps only counts, so memory does
 * not grow with the samples. A sample depends on the seed, the class and its number alone.
 */
public final class SampleStage {

  private static final int CHUNK = 8192;

  private SampleStage() {}

  /**
   * Draws valid samples.
   *
   * @param label wanted class
   * @param count samples, repeats included
   */
  public static SampleTally draw(
      SparkSession spark,
      ConditionalGenerator generator,
      int label,
      int count,
      long seed,
      Progress progress) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks = Math.min(1 + count / CHUNK, 2 * context.defaultParallelism());
    Broadcast<ConditionalGenerator> shared = context.broadcast(generator);
    try (TaskProgress telling = TaskProgress.start(spark, progress, "samples", tasks, count)) {
      return draw(context, shared, label, count, seed, tasks);
    }
  }

  static SampleTally draw(
      JavaSparkContext context,
      Broadcast<ConditionalGenerator> generator,
      int label,
      int count,
      long seed,
      int tasks) {
    long key = KeyedRandom.key(seed, "elpasolite.samples." + label);
    return context
        .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
        .mapPartitions(
            parts -> tally(parts, generator.value(), label, key, (double) count / tasks, count))
        .reduce(SampleTally::plus);
  }

  private static Iterator<SampleTally> tally(
      Iterator<Integer> parts,
      ConditionalGenerator generator,
      int label,
      long key,
      double each,
      int count) {
    SampleTally tally = new SampleTally();
    int[] cells = new int[CHUNK];
    while (parts.hasNext()) {
      int part = parts.next();
      int end = Math.min(count, (int) Math.round(each * (part + 1)));
      for (int from = (int) Math.round(each * part); from < end; from += CHUNK) {
        int size = Math.min(CHUNK, end - from);
        generator.draw(label, key, from, size, cells);
        for (int i = 0; i < size; i++) {
          tally.add(cells[i], from + i);
        }
      }
    }
    return List.of(tally).iterator();
  }
}
