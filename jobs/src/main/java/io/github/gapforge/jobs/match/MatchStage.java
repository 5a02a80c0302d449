package io.github.gapforge.jobs.match;

import static org.apache.spark.sql.functions.lit;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.spark.TableSpec;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.TemplateIndex;
import io.github.gapforge.template.TemplateMatch;
import io.github.gapforge.template.TemplateSearch;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Finds the nearest templates of distinct compositions. */
public final class MatchStage {

  /** Part of every fingerprint of this stage: raise it when the same templates give other rows. */
  public static final int VERSION = 1;

  private static final StructType SCHEMA =
      new StructType()
          .add("composition_key", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType)
          .add("template_id", DataTypes.StringType)
          .add("template_formula", DataTypes.StringType)
          .add("emd", DataTypes.DoubleType)
          .add("same_anonymous_formula", DataTypes.BooleanType);

  /** Matches: the k nearest templates of a composition in a catalogue. */
  public static final TableSpec TABLE =
      new TableSpec("matches", SCHEMA.add("catalogue", DataTypes.StringType));

  private MatchStage() {}

  /** Identity of the catalogue as searched: its content and how many nearest are kept. */
  public static String catalogueId(TemplateCatalogue catalogue, int top) {
    return catalogue.fingerprint().hex() + "/" + top;
  }

  /** Identity of the matches of a drop's candidates. */
  public static Fingerprint fingerprint(
      Fingerprint candidates, TemplateCatalogue catalogue, int top) {
    return Fingerprint.ofStage(
        "match", VERSION, Map.of("top", top), candidates, catalogue.fingerprint());
  }

  /**
   * The nearest templates.
   *
   * @param compositions distinct compositions with column composition_key
   */
  public static Dataset<Row> apply(
      Dataset<Row> compositions, TemplateIndex index, int top, String catalogueId) {
    Broadcast<TemplateIndex> broadcast =
        JavaSparkContext.fromSparkContext(compositions.sparkSession().sparkContext())
            .broadcast(index);
    int key = compositions.schema().fieldIndex("composition_key");
    return compositions
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                part -> {
                  TemplateSearch search = broadcast.value().newSearch();
                  return Iterators.concat(
                      Iterators.transform(part, row -> matches(search, row.getString(key), top)));
                },
            Encoders.row(SCHEMA))
        .withColumn("catalogue", lit(catalogueId));
  }

  private static Iterator<Row> matches(TemplateSearch search, String key, int top) {
    return Iterators.transform(
        search.matches(FormulaParser.parse(key), top, OwnComposition.INCLUDE).iterator(),
        (TemplateMatch m) ->
            RowFactory.create(
                key, m.rank(), m.id(), m.formula(), m.emd(), m.sameAnonymousFormula()));
  }
}
