package io.github.gapforge.jobs.experiment;

import io.github.gapforge.evaluation.SampleTally;
import io.github.gapforge.generator.DecodeRule;
import io.github.gapforge.generator.FrequencyFormulas;
import io.github.gapforge.generator.Generator;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** Samples by index, drawn in ranges as the experiment asks for more. */
@FunctionalInterface
interface SampleSource {

  /** Most samples drawn in one go. */
  int RANGE = 400_000;

  /** Samples of a task, and the fewest drawn in one go. */
  int TASK = 20_000;

  /** The samples of {@code count} indices from {@code from}, in order. */
  long[] draw(long from, int count);

  /** A trained generator, its samples drawn on the executors. */
  static SampleSource generator(SparkSession spark, GeneratorSource source) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Generator> network = context.broadcast(source.generator());
    DecodeRule rule = source.rule();
    long seed = source.seed();
    return (from, count) -> {
      List<Long> starts =
          LongStream.range(0, count / TASK).map(i -> from + i * TASK).boxed().toList();
      List<long[]> parts =
          context
              .parallelize(starts, starts.size())
              .map(
                  start -> {
                    long[] keys = new long[TASK];
                    network.value().sampler(rule, seed).sample(start, TASK, keys);
                    return keys;
                  })
              .collect();
      return parts.stream().flatMapToLong(Arrays::stream).toArray();
    };
  }

  /** The frequency baseline; what a filter refuses counts as no sample. */
  static SampleSource frequencies(FrequencyFormulas formulas, LongPredicate filter) {
    return (from, count) ->
        LongStream.range(from, from + count)
            .parallel()
            .map(formulas::sample)
            .filter(filter)
            .toArray();
  }

  /**
   * Draws until a tally has both so many samples and so many distinct formulas, or hardly a sample
   * is new.
   *
   * @param kept the tally as it is when it has {@code samples}
   */
  static SampleTally tally(
      SampleSource source, String name, Wanted wanted, List<SampleTally> kept, Progress progress) {
    SampleTally tally = new SampleTally();
    long from = 0;
    int count = wanted.range();
    boolean dry = false;
    while (!wanted.isIn(tally) && !(dry && tally.samples() >= wanted.samples())) {
      int before = tally.distinct();
      long[] keys = source.draw(from, count);
      from += count;
      if (keys.length == 0) {
        throw UserError.input(name + " gave nothing in " + count + " draws");
      }
      for (int i = 0; i < keys.length && !wanted.isIn(tally); i++) {
        tally.add(keys[i]);
        if (tally.samples() == wanted.samples()) {
          kept.add(tally.copy());
        }
      }
      dry = tally.distinct() - before < count / 1000;
      progress.say(
          "%s: %,d samples, %,d distinct formulas", name, tally.samples(), tally.distinct());
    }
    return tally;
  }

  /**
   * How much of a source is looked at.
   *
   * @param samples raw samples for the shares
   * @param distinct distinct formulas for the recovery
   */
  record Wanted(long samples, int distinct) {

    boolean isIn(SampleTally tally) {
      return tally.samples() >= samples && tally.distinct() >= distinct;
    }

    /** Samples to draw in one go: whole tasks, and not many more than are looked at. */
    int range() {
      long tasks = (Math.max(samples, distinct) + TASK - 1) / TASK;
      return (int) Math.min(RANGE, tasks * TASK);
    }
  }

  /** Places on the recovery curve: 1, 2 and 5 times powers of ten up to what there is. */
  static List<Integer> curve(int distinct) {
    List<Integer> places = new ArrayList<>();
    for (long power = 1000; power <= distinct; power *= 10) {
      for (int factor : new int[] {1, 2, 5}) {
        if (factor * power <= distinct) {
          places.add((int) (factor * power));
        }
      }
    }
    if (places.isEmpty() || places.get(places.size() - 1) != distinct) {
      places.add(distinct);
    }
    return places;
  }
}
