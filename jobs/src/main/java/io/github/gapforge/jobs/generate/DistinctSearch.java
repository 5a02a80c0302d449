package io.github.gapforge.jobs.generate;

import static io.github.gapforge.jobs.generate.SampleRows.ID;
import static io.github.gapforge.jobs.generate.SampleRows.KEY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.github.gapforge.generator.FormulaSampler;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.TaskProgress;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The N distinct formulas with the smallest first sample index.
 *
 * <p>Samples are drawn in rounds until there are N. A round ends with one shuffle of (key, index)
 * pairs, the excluded formulas among them with an index before all others: the smallest index of a
 * key tells whether it is excluded, and else where it came first.
 */
public final class DistinctSearch {

  private static final long BEFORE_ALL = -1;
  private static final int BUCKETS = 4096;

  private final SparkSession spark;
  private final Progress progress;

  /** A search in a session. */
  public DistinctSearch(SparkSession spark, Progress progress) {
    this.spark = spark;
    this.progress = progress;
  }

  /**
   * Finds the formulas.
   *
   * @param from first sample index
   * @param count how many formulas
   * @param excluded keys (column {@code key}) of formulas to leave out
   * @throws UserError if the generator does not have so many formulas to give
   */
  public Generation find(
      GeneratorSource source, long from, long count, Optional<Dataset<Row>> excluded) {
    progress.say(
        "generate: %,d distinct formulas by %s (%s), from sample %,d, %s",
        count, source.modelId(), source.rule().text(), from, FormulaSampler.products());
    SampleRows samples = new SampleRows(spark, source);
    Optional<Dataset<Row>> without =
        excluded.map(keys -> keys.select(KEY).distinct().persist(StorageLevel.MEMORY_AND_DISK()));
    RoundSizes sizes = new RoundSizes(count);
    List<Dataset<Row>> rounds = new ArrayList<>();
    Dataset<Row> firsts = null;
    long end = from;
    while (!sizes.satisfied()) {
      long size = sizes.next();
      Dataset<Row> round = round(samples, end, size);
      rounds.add(round);
      end += size;
      // What came before enters with its first indices only: as much as matters.
      Dataset<Row> before = firsts;
      firsts =
          firsts(before == null ? round : before.union(round), without)
              .persist(StorageLevel.MEMORY_AND_DISK());
      sizes.drawn(size, firsts.count());
      if (before != null) {
        before.unpersist();
      }
      progress.say("generate: %s", sizes.account());
      if (sizes.isDry()) {
        throw UserError.input(
            "generator "
                + source.modelId()
                + " has run dry: "
                + sizes.account()
                + "; ask for fewer with --count, for another range with --from, or for more variety"
                + " with --temperature");
      }
    }
    long last = indexOf(firsts, from, end, count);
    Dataset<Row> emitted = firsts.where(col(ID).leq(last)).orderBy(ID);
    GenerationCounts counts = count(union(rounds), without, from, last, count);
    List<Dataset<Row>> held = new ArrayList<>(rounds);
    held.add(firsts);
    without.ifPresent(held::add);
    return new Generation(SampleRows.formulas(emitted), counts, from, last + 1, samples, held);
  }

  /** Draws a round and keeps it, telling how it goes. */
  private Dataset<Row> round(SampleRows samples, long from, long size) {
    int tasks = samples.tasks(size);
    Dataset<Row> round =
        samples.draw(from, from + size, tasks).persist(StorageLevel.MEMORY_AND_DISK());
    try (TaskProgress shown =
        TaskProgress.start(spark, progress, "generate: samples", tasks, size)) {
      round.count();
    }
    return round;
  }

  private static Dataset<Row> union(List<Dataset<Row>> rounds) {
    return rounds.stream().reduce(Dataset::union).orElseThrow();
  }

  /** Every decoded formula that is not excluded, with its first index. */
  private static Dataset<Row> firsts(Dataset<Row> drawn, Optional<Dataset<Row>> without) {
    Dataset<Row> decoded = drawn.where(col(KEY).geq(0));
    Dataset<Row> all =
        without
            .map(keys -> decoded.union(keys.select(lit(BEFORE_ALL).as(ID), col(KEY))))
            .orElse(decoded);
    return all.groupBy(KEY).agg(min(ID).as(ID)).where(col(ID).gt(BEFORE_ALL)).select(ID, KEY);
  }

  /**
   * The count-th smallest index, found through a histogram rather than by sorting on the driver.
   */
  private static long indexOf(Dataset<Row> firsts, long from, long end, long count) {
    long width = (end - from) / BUCKETS + 1;
    Dataset<Row> ids =
        firsts.select(col(ID), col(ID).minus(from).divide(width).cast("long").as("bucket"));
    long left = count;
    for (Row bucket : ids.groupBy("bucket").count().orderBy("bucket").collectAsList()) {
      if (bucket.getLong(1) >= left) {
        List<Row> inside =
            ids.where(col("bucket").equalTo(bucket.getLong(0))).orderBy(ID).collectAsList();
        return inside.get((int) left - 1).getLong(0);
      }
      left -= bucket.getLong(1);
    }
    throw new IllegalStateException("fewer than " + count + " formulas after all");
  }

  private static GenerationCounts count(
      Dataset<Row> drawn, Optional<Dataset<Row>> without, long from, long last, long emitted) {
    Dataset<Row> consumed = drawn.where(col(ID).leq(last));
    long undecodable = 0;
    long single = 0;
    for (Row row : consumed.where(col(KEY).lt(0)).groupBy(KEY).count().collectAsList()) {
      if (row.getLong(0) == FormulaSampler.SINGLE_ELEMENT) {
        single += row.getLong(1);
      } else {
        undecodable += row.getLong(1);
      }
    }
    long raw = consumed.count();
    if (raw != last + 1 - from) {
      throw new IllegalStateException(raw + " rows of samples " + from + " to " + last);
    }
    long excluded =
        without
            .map(
                keys ->
                    consumed
                        .join(keys, consumed.col(KEY).equalTo(keys.col(KEY)), "left_semi")
                        .count())
            .orElse(0L);
    long duplicates = raw - undecodable - single - excluded - emitted;
    return new GenerationCounts(raw, undecodable, single, excluded, duplicates, emitted);
  }
}
