package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.filter.FilterRules;
import io.github.gapforge.jobs.learn.PoolFormulas;
import io.github.gapforge.jobs.learn.SearchSpace;
import io.github.gapforge.jobs.learn.SparkPool;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.search.loop.CandidatePool;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What a search moves over: a latent space and, unless it moves freely in a trained one, a pool.
 */
final class LearnGround implements AutoCloseable {

  private final LatentSpace space;
  private final Optional<PoolFormulas> formulas;
  private final Optional<SparkPool> members;
  private final Map<String, String> identity;

  private LearnGround(
      SearchSpace space,
      Optional<PoolFormulas> formulas,
      Optional<SparkPool> members,
      String source) {
    this.space = space.space();
    this.formulas = formulas;
    this.members = members;
    this.identity = Map.of("space", space.fingerprint().brief(), "pool", source);
  }

  /**
   * Makes it.
   *
   * @param known keys of compositions that are not new
   */
  static LearnGround of(
      SparkSession spark,
      Settings settings,
      LearnOptions options,
      FilterRules rules,
      Set<String> known,
      LearnSeeds seeds,
      Progress progress) {
    Optional<SearchSpace> trained = SearchSpace.trained(options.ground().space());
    boolean inBox = settings.learn().search().equals("box");
    if (inBox && trained.isPresent()) {
      return new LearnGround(trained.get(), Optional.empty(), Optional.empty(), "none");
    }
    Set<String> notInPool = new TreeSet<>(known);
    seeds.observations().compositions().forEach(seed -> notInPool.add(seed.key()));
    LearnSource source =
        LearnSource.of(
            spark, settings, options.ground().pool(), options.ground().generator(), progress);
    PoolFormulas pool =
        PoolFormulas.of(source.formulas(), rules::filterForTask, notInPool, options.without());
    source.close();
    progress.say(
        "pool: %,d of %,d formulas of %s are valid, new and allowed",
        pool.size(), pool.rows(), source.name());
    source.requireSome(pool.size(), pool);
    SearchSpace space =
        trained.orElseGet(
            () ->
                SearchSpace.fitted(
                    pool,
                    seeds.observations().compositions(),
                    settings.learn().dimensions(),
                    inBox));
    Optional<SparkPool> members =
        inBox ? Optional.empty() : Optional.of(encoded(spark, pool, space, source, progress));
    return new LearnGround(space, Optional.of(pool), members, source.fingerprint().brief());
  }

  private static SparkPool encoded(
      SparkSession spark,
      PoolFormulas pool,
      SearchSpace space,
      LearnSource source,
      Progress progress) {
    JavaSparkContext executors = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SparkPool members =
        new SparkPool(executors, pool, space.space(), 4 * executors.defaultParallelism());
    if (members.size() < pool.size()) {
      progress.say(
          "pool: %,d have no code in the latent space and are left out",
          pool.size() - members.size());
    }
    source.requireSome(members.size(), pool);
    return members;
  }

  LatentSpace space() {
    return space;
  }

  /** The pool to choose from; nothing where the search moves freely. */
  Optional<CandidatePool> pool() {
    return members.map(pool -> pool);
  }

  /** What determines it, by name. */
  Map<String, String> identity() {
    return new TreeMap<>(identity);
  }

  @Override
  public void close() {
    members.ifPresent(SparkPool::close);
    formulas.ifPresent(PoolFormulas::close);
  }
}
