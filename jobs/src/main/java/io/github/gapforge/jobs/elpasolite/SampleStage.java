package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.elpasolite.generator.ConditionalGenerator;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.StepProgress;
import io.github.gapforge.run.KeyedRandom;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

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
    long key = KeyedRandom.key(seed, "elpasolite.samples." + label);
    String unit = "of " + String.format(Locale.ROOT, "%,d", count) + " samples";
    try (StepProgress telling = StepProgress.start(spark, progress, "draws", tasks, unit)) {
      LongAccumulator drawn = telling.steps();
      return context
          .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
          .mapPartitions(
              parts ->
                  tally(parts, shared.value(), label, key, (double) count / tasks, count, drawn))
          // A tally is 18 MB, and those of many tasks at once are too much for a driver.
          .treeReduce(SampleTally::plus);
    }
  }

  private static Iterator<SampleTally> tally(
      Iterator<Integer> parts,
      ConditionalGenerator generator,
      int label,
      long key,
      double each,
      int count,
      LongAccumulator drawn) {
    SampleTally tally = new SampleTally();
    int[] cells = new int[CHUNK];
    while (parts.hasNext()) {
      int part = parts.next();
      long end = Math.min(count, Math.round(each * (part + 1)));
      for (long next = Math.round(each * part); next < end; next += CHUNK) {
        int from = (int) next;
        int size = (int) Math.min(CHUNK, end - next);
        generator.draw(label, key, from, size, cells);
        for (int i = 0; i < size; i++) {
          tally.add(cells[i], from + i);
        }
        drawn.add(size);
      }
    }
    return List.of(tally).iterator();
  }
}
