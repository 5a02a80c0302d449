package io.github.gapforge.jobs.screen;

import static org.apache.spark.sql.functions.col;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.filter.FilterRules;
import io.github.gapforge.jobs.filter.FilterStage;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.ingest.IngestStage;
import io.github.gapforge.jobs.match.MatchStage;
import io.github.gapforge.jobs.match.TemplateCatalogue;
import io.github.gapforge.jobs.score.ScoreStage;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.Publication;
import io.github.gapforge.jobs.spark.Warehouse;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.Fingerprint;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The stages on the warehouse: each publishes its output under a fingerprint of its settings and
 * inputs, and does nothing where that is published.
 */
public final class Pipeline {

  private static final int PARTITIONS_PER_CORE = 4;

  private final SparkSession spark;
  private final Settings settings;
  private final Warehouse warehouse;

  /** The stages of one warehouse. */
  public Pipeline(SparkSession spark, Settings settings, Warehouse warehouse) {
    this.spark = spark;
    this.settings = settings;
    this.warehouse = warehouse;
  }

  /** The session in which the stages run. */
  public SparkSession spark() {
    return spark;
  }

  /** The tables. */
  public Warehouse warehouse() {
    return warehouse;
  }

  /** Publishes an input's rows; returns the drop. */
  public Fingerprint ingest(InputFiles input) {
    Fingerprint drop = IngestStage.fingerprint(input.contentFingerprint(spark), settings.columns());
    warehouse.publish(
        IngestStage.TABLE,
        "ingest",
        drop,
        input.location(),
        settings.columns().toString(),
        () -> IngestStage.apply(spark, input, settings.columns()));
    return drop;
  }

  /**
   * Publishes formulas by a generator; returns the drop.
   *
   * @param goesOn whether to go on after what this generator gave the warehouse before, leaving
   *     that out
   * @param first first sample index where it does not
   */
  public Fingerprint generate(
      GeneratorSource source, long count, boolean goesOn, long first, Progress progress) {
    GeneratedDrop drop = new GeneratedDrop(spark, warehouse, progress, source);
    return goesOn ? drop.next(count) : drop.from(first, count);
  }

  /** Publishes the verdicts on a drop's rows; returns their fingerprint. */
  public Fingerprint filter(Fingerprint drop) {
    FilterRules rules = FilterRules.forShortlist(settings.filter(), settings.policies());
    Fingerprint candidates =
        Fingerprint.ofStage("filter", FilterStage.VERSION, rules.identity(), drop);
    Publication entry =
        warehouse.publish(
            FilterStage.TABLE,
            "filter",
            candidates,
            drop.hex(),
            rules.identity().toString(),
            () -> FilterStage.apply(warehouse.read(IngestStage.TABLE, drop), rules));
    requireEveryRow(drop, entry);
    return candidates;
  }

  private void requireEveryRow(Fingerprint drop, Publication verdicts) {
    long in = warehouse.publication(drop).orElseThrow().rows();
    if (in != verdicts.rows()) {
      throw new IllegalStateException(
          "drop "
              + drop.brief()
              + " has "
              + in
              + " rows, but "
              + verdicts.rows()
              + " verdicts were published");
    }
  }

  /** What a run over an input would find done and what it would do, one line a stage. */
  public List<String> plan(String location) {
    Fingerprint drop =
        IngestStage.fingerprint(
            InputFiles.find(spark, location).contentFingerprint(spark), settings.columns());
    FilterRules rules = FilterRules.forShortlist(settings.filter(), settings.policies());
    Fingerprint candidates =
        Fingerprint.ofStage("filter", FilterStage.VERSION, rules.identity(), drop);
    return List.of(
        "# ingest of " + location + ": " + plan(drop),
        "# filter with these settings: " + plan(candidates));
  }

  private String plan(Fingerprint output) {
    return warehouse
        .publication(output)
        .map(entry -> "done (" + entry.rows() + " rows, " + output.brief() + ")")
        .orElse("to be done");
  }

  /** Distinct accepted compositions of a drop: columns composition_key and reduced_formula. */
  public Dataset<Row> distinctCandidates(Fingerprint candidates) {
    int partitions = PARTITIONS_PER_CORE * spark.sparkContext().defaultParallelism();
    return warehouse
        .read(FilterStage.TABLE, candidates)
        .where(col("accepted"))
        .select("composition_key", "reduced_formula")
        .repartition(partitions, col("composition_key"))
        .dropDuplicates("composition_key");
  }

  /**
   * Publishes predictions for the candidates that the model has not scored before; returns their
   * fingerprint.
   */
  public Fingerprint score(Fingerprint candidates, PropertyModel model) {
    Fingerprint predictions = ScoreStage.fingerprint(candidates, model);
    Column sameModel = col("model").equalTo(ScoreStage.modelId(model.card().fingerprint()));
    warehouse.publish(
        ScoreStage.TABLE,
        "score",
        predictions,
        candidates.hex(),
        Map.of("model", model.card().id()).toString(),
        () ->
            ScoreStage.apply(
                notYet(candidates, warehouse.readAll(ScoreStage.TABLE).where(sameModel)), model));
    return predictions;
  }

  /**
   * Publishes matches of the candidates that were not matched before; returns their fingerprint.
   */
  public Fingerprint match(Fingerprint candidates, TemplateCatalogue catalogue) {
    int top = settings.match().top();
    Fingerprint matches = MatchStage.fingerprint(candidates, catalogue, top);
    String catalogueId = MatchStage.catalogueId(catalogue, top);
    Column same = col("catalogue").equalTo(catalogueId);
    warehouse.publish(
        MatchStage.TABLE,
        "match",
        matches,
        candidates.hex(),
        Map.of("catalogue", catalogue.name(), "top", top).toString(),
        () ->
            MatchStage.apply(
                notYet(candidates, warehouse.readAll(MatchStage.TABLE).where(same)),
                catalogue.index(),
                top,
                catalogueId));
    return matches;
  }

  /** Distinct candidates without those that earlier drops brought. */
  private Dataset<Row> notYet(Fingerprint candidates, Dataset<Row> before) {
    Dataset<Row> distinct = distinctCandidates(candidates);
    if (before.isEmpty()) {
      return distinct;
    }
    int partitions = PARTITIONS_PER_CORE * spark.sparkContext().defaultParallelism();
    return distinct
        .join(before.select("composition_key").distinct(), "composition_key", "left_anti")
        .repartition(partitions, col("composition_key"));
  }
}
