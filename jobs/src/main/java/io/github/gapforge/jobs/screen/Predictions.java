package io.github.gapforge.jobs.screen;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.github.gapforge.jobs.score.ScoreStage;
import io.github.gapforge.jobs.spark.Warehouse;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Published predictions as columns of compositions: a structure a model, so that the rows of
 * several models can stand side by side. A combination of models is never published: it follows
 * from its members' rows, which every other combination uses again.
 */
final class Predictions {

  private Predictions() {}

  /** Column of the predictions of the model at a place of a combination. */
  static String column(int member) {
    return "model_" + member;
  }

  /** Everything that a model has predicted: composition_key and a column of that name. */
  static Dataset<Row> of(Warehouse warehouse, PropertyModel model, String column) {
    return warehouse
        .readAll(ScoreStage.TABLE)
        .where(col("model").equalTo(ScoreStage.modelId(model.card().fingerprint())))
        .select(
            col("composition_key"),
            struct("value", "sd_epistemic", "sd_aleatoric", "lower_90", "upper_90", "domain")
                .as(column));
  }

  /** The prediction in such a structure; its value must not be null. */
  static Prediction of(Row cell) {
    return new Prediction(
        cell.getDouble(0),
        cell.getDouble(1),
        cell.getDouble(2),
        cell.getDouble(3),
        cell.getDouble(4));
  }
}
