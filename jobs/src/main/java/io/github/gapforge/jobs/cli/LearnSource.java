package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.generate.DistinctSearch;
import io.github.gapforge.jobs.generate.GenerateStage;
import io.github.gapforge.jobs.generate.Generation;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.learn.PoolFormulas;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where a pool's formulas come from.
 *
 * @param name in words
 * @param formulas column formula, in order
 * @param fingerprint of what determines them
 * @param generation what holds them until the pool has been made of them, if they are generated
 */
record LearnSource(
    String name, Dataset<Row> formulas, Fingerprint fingerprint, Optional<Generation> generation)
    implements AutoCloseable {

  /** The source: {@code generated}, or a file of formulas. */
  static LearnSource of(
      SparkSession spark, Settings settings, String pool, Path generator, Progress progress) {
    if (!pool.equals("generated")) {
      InputFiles files = InputFiles.find(spark, pool);
      return new LearnSource(
          files.name(),
          InputRows.read(spark, files, FileVerb.formula(settings)),
          files.contentFingerprint(spark),
          Optional.empty());
    }
    Path folder = generator == null ? DecodingOptions.bundled() : generator;
    var model = GeneratorSource.read(folder);
    GeneratorSource source = GeneratorSource.of(model, settings.seed(), model.decodeRule());
    int size = settings.learn().poolSize();
    Generation generation =
        new DistinctSearch(spark, progress).find(source, 0, size, Optional.empty());
    return new LearnSource(
        source.modelId(),
        generation.formulas(),
        Fingerprint.ofStage("learn.pool", 1, Map.of("size", size), GenerateStage.source(source)),
        Optional.of(generation));
  }

  /** An empty pool is a mistake. */
  void requireSome(long members, PoolFormulas pool) {
    if (members < 2) {
      throw UserError.input(
          "pool "
              + name
              + " has "
              + members
              + " valid new formulas with codes among "
              + pool.rows()
              + ": give more with --pool or --pool-size, or other --rules");
    }
  }

  @Override
  public void close() {
    generation.ifPresent(Generation::close);
  }
}
