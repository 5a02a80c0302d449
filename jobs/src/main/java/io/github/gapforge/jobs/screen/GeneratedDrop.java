package io.github.gapforge.jobs.screen;

import static org.apache.spark.sql.functions.col;

import io.github.gapforge.jobs.generate.DistinctSearch;
import io.github.gapforge.jobs.generate.ExcludedFormulas;
import io.github.gapforge.jobs.generate.GenerateStage;
import io.github.gapforge.jobs.generate.Generation;
import io.github.gapforge.jobs.generate.GenerationCounts;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.ingest.IngestStage;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.Warehouse;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A drop that a generator fills. It is identified by generator, seed, decode rule, first index and
 * number of formulas, and by the drops whose formulas it leaves out; the same drop is never
 * generated twice.
 */
final class GeneratedDrop {

  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Progress progress;
  private final GeneratorSource source;
  private Generation generation;

  GeneratedDrop(
      SparkSession spark, Warehouse warehouse, Progress progress, GeneratorSource source) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.progress = progress;
    this.source = source;
  }

  /** Publishes the drop that begins at a sample index. */
  Fingerprint from(long first, long count) {
    return publish(first, count, List.of());
  }

  /** Publishes the drop that goes on where this generator's last one ended. */
  Fingerprint next(long count) {
    List<Row> before =
        warehouse
            .readAll(GenerateStage.TABLE)
            .where(col("source").equalTo(GenerateStage.source(source).hex()))
            .orderBy(col("next_index"), col("drop"))
            .collectAsList()
            .stream()
            // An account without its drop was left by a killed run, which is repeated.
            .filter(row -> warehouse.publication(new Fingerprint(row.getAs("drop"))).isPresent())
            .toList();
    long first = before.stream().mapToLong(row -> row.<Long>getAs("next_index")).max().orElse(0);
    List<Fingerprint> drops =
        before.stream().map(row -> new Fingerprint(row.<String>getAs("drop"))).toList();
    return publish(first, count, drops);
  }

  private Fingerprint publish(long first, long count, List<Fingerprint> before) {
    if (count < 1) {
      throw UserError.usage(count + " formulas are to be generated: give 1 or more");
    }
    Fingerprint drop = GenerateStage.drop(source, first, count, before);
    String from = source.modelId() + ", from sample " + first;
    String settings = source.identity().toString();
    try {
      // The account first: with it in the ledger and the drop missing, a rerun repeats the drop.
      warehouse.publish(
          GenerateStage.TABLE,
          "generation",
          GenerateStage.account(drop),
          from,
          settings,
          () -> GenerateStage.accountRow(spark, source, drop, generation(first, count, before)));
      warehouse.publish(
          IngestStage.TABLE,
          GenerateStage.STAGE,
          drop,
          from,
          settings,
          () -> GenerateStage.rows(spark, generation(first, count, before)));
    } finally {
      close();
    }
    return drop;
  }

  private Generation generation(long first, long count, List<Fingerprint> before) {
    if (generation == null) {
      Optional<Dataset<Row>> excluded =
          before.stream()
              .map(drop -> ExcludedFormulas.keys(warehouse.read(IngestStage.TABLE, drop)))
              .reduce(Dataset::union);
      generation = new DistinctSearch(spark, progress).find(source, first, count, excluded);
      GenerationCounts counts = generation.counts();
      progress.say(
          "generate: %,d samples: %,d undecodable, %,d of one element, %,d excluded,"
              + " %,d duplicates",
          counts.raw(),
          counts.undecodable(),
          counts.singleElement(),
          counts.excluded(),
          counts.duplicates());
    }
    return generation;
  }

  private void close() {
    if (generation != null) {
      generation.close();
    }
  }
}
