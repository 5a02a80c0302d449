package io.github.gapforge.jobs.score;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The score verb from file to file: one row a formula and model, in the input's order, bad formulas
 * included.
 */
public final class FileScoring {

  private static final StructType BEFORE =
      new StructType()
          .add("formula", DataTypes.StringType)
          .add("model_id", DataTypes.StringType)
          .add("target", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("sd_epistemic", DataTypes.DoubleType)
          .add("sd_aleatoric", DataTypes.DoubleType)
          .add("lower_90", DataTypes.DoubleType)
          .add("upper_90", DataTypes.DoubleType)
          .add("probability_in_window", DataTypes.DoubleType);

  private FileScoring() {}

  /**
   * Scores every row with every model.
   *
   * @param rows input rows with columns formula and unreadable
   * @param average whether a row of the models' mean is added
   * @param wanted the window, and thresholds with a column each
   */
  public static Dataset<Row> apply(
      Dataset<Row> rows, List<PropertyModel> models, boolean average, Wanted wanted) {
    Broadcast<List<PropertyModel>> broadcast =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
            .broadcast(new ArrayList<>(models));
    int formula = rows.schema().fieldIndex("formula");
    int unreadable = rows.schema().fieldIndex(InputRows.UNREADABLE);
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> {
              FormulaScorer scorer = new FormulaScorer(broadcast.value(), average, wanted);
              return new BatchIterator<>(
                  part, ScoreStage.BATCH_ROWS, batch -> score(batch, formula, unreadable, scorer));
            },
        Encoders.row(schema(wanted)));
  }

  private static StructType schema(Wanted wanted) {
    StructType schema = BEFORE;
    for (double threshold : wanted.thresholds()) {
      schema = schema.add(Wanted.column(threshold), DataTypes.DoubleType);
    }
    return schema.add("domain", DataTypes.StringType).add("status", DataTypes.StringType);
  }

  private static Iterator<Row> score(
      List<Row> batch, int formula, int unreadable, FormulaScorer scorer) {
    List<Composition> compositions = new ArrayList<>();
    String[] status = new String[batch.size()];
    for (int i = 0; i < status.length; i++) {
      Row row = batch.get(i);
      try {
        if (row.isNullAt(unreadable)) {
          compositions.add(
              FormulaParser.parse(row.isNullAt(formula) ? "" : row.getString(formula)));
          status[i] = "ok";
        } else {
          status[i] = row.getString(unreadable);
        }
      } catch (FormulaParseException e) {
        status[i] = e.error().code();
      }
    }
    List<FormulaScorer.Scored> scored = scorer.score(compositions);
    List<Row> out = new ArrayList<>(batch.size() * scorer.rowsPerFormula());
    int next = 0;
    for (int i = 0; i < status.length; i++) {
      FormulaScorer.Scored own = status[i].equals("ok") ? scored.get(next++) : null;
      for (int m = 0; m < scorer.rowsPerFormula(); m++) {
        out.add(
            row(
                batch.get(i).getString(formula),
                scorer.name(m),
                own == null ? null : own.byModel().get(m),
                status[i],
                scorer.columns(BEFORE.size())));
      }
    }
    return out.iterator();
  }

  private static Row row(
      String formula,
      FormulaScorer.ModelName name,
      FormulaScorer.Value value,
      String status,
      int columns) {
    Object[] cells = new Object[columns];
    cells[0] = formula;
    cells[1] = name.id();
    cells[2] = name.target();
    cells[3] = name.kind();
    Prediction p = value == null ? null : value.prediction();
    cells[columns - 1] = p == null && status.equals("ok") ? "missing_element_property" : status;
    if (p != null) {
      cells[4] = p.value();
      cells[5] = ScoreStage.known(p.sdEpistemic());
      cells[6] = ScoreStage.known(p.sdAleatoric());
      cells[7] = ScoreStage.known(p.lower90());
      cells[8] = ScoreStage.known(p.upper90());
      cells[9] = ScoreStage.known(value.probability());
      for (int i = 0; i < value.exceeding().length; i++) {
        cells[BEFORE.size() + i] = ScoreStage.known(value.exceeding()[i]);
      }
      cells[columns - 2] = value.domain();
    }
    return RowFactory.create(cells);
  }
}
