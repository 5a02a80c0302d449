package io.github.gapforge.jobs.score;

import static org.apache.spark.sql.functions.lit;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.spark.TableSpec;
import io.github.gapforge.property.DomainJudge;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.Fingerprint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

/** Scores distinct compositions with one model. */
public final class ScoreStage {

  /** Part of every fingerprint of this stage: raise it when the same model gives other rows. */
  public static final int VERSION = 2;

  static final int BATCH_ROWS = 1024;

  private static final StructType SCHEMA =
      new StructType()
          .add("composition_key", DataTypes.StringType)
          .add("reduced_formula", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("sd_epistemic", DataTypes.DoubleType)
          .add("sd_aleatoric", DataTypes.DoubleType)
          .add("lower_90", DataTypes.DoubleType)
          .add("upper_90", DataTypes.DoubleType)
          .add("domain", DataTypes.StringType)
          .add("status", DataTypes.StringType);

  /** Predictions: one row a composition and model, wherever it was screened first. */
  public static final TableSpec TABLE =
      new TableSpec("predictions", SCHEMA.add("model", DataTypes.StringType));

  private ScoreStage() {}

  /**
   * Identity of a model as this version of the stage scores with it: in the column {@code model}.
   */
  public static String modelId(Fingerprint card) {
    return Fingerprint.ofStage("score.model", VERSION, Map.of(), card).hex();
  }

  /** Identity of the predictions of a model for the candidates of a drop. */
  public static Fingerprint fingerprint(Fingerprint candidates, PropertyModel model) {
    return Fingerprint.ofStage("score", VERSION, Map.of(), candidates, model.card().fingerprint());
  }

  /**
   * Predictions for compositions.
   *
   * @param compositions distinct compositions with columns composition_key and reduced_formula
   */
  public static Dataset<Row> apply(Dataset<Row> compositions, PropertyModel model) {
    Broadcast<PropertyModel> broadcast =
        JavaSparkContext.fromSparkContext(compositions.sparkSession().sparkContext())
            .broadcast(model);
    int key = compositions.schema().fieldIndex("composition_key");
    int formula = compositions.schema().fieldIndex("reduced_formula");
    return compositions
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                part -> {
                  PropertyModel shared = broadcast.value();
                  PropertyModel.Scorer scorer = shared.scorer();
                  DomainJudge judge = shared.domainJudge();
                  return new BatchIterator<>(
                      part, BATCH_ROWS, batch -> score(batch, key, formula, judge, scorer));
                },
            Encoders.row(SCHEMA))
        .withColumn("model", lit(modelId(model.card().fingerprint())));
  }

  private static Iterator<Row> score(
      List<Row> batch, int key, int formula, DomainJudge judge, PropertyModel.Scorer scorer) {
    Composition[] compositions = new Composition[batch.size()];
    for (int i = 0; i < compositions.length; i++) {
      compositions[i] = FormulaParser.parse(batch.get(i).getString(key));
    }
    Prediction[] predictions = scorer.predict(compositions, compositions.length);
    List<Row> rows = new ArrayList<>(batch.size());
    for (int i = 0; i < compositions.length; i++) {
      Row row = batch.get(i);
      Prediction p = predictions[i];
      rows.add(
          p == null
              ? RowFactory.create(
                  row.getString(key),
                  row.getString(formula),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  "missing_element_property")
              : RowFactory.create(
                  row.getString(key),
                  row.getString(formula),
                  p.value(),
                  known(p.sdEpistemic()),
                  known(p.sdAleatoric()),
                  known(p.lower90()),
                  known(p.upper90()),
                  judge.domain(compositions[i]),
                  "ok"));
    }
    return rows.iterator();
  }

  /** What a model does not say is an empty cell. */
  static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
