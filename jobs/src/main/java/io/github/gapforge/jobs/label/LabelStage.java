package io.github.gapforge.jobs.label;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.report.ReasonWords;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.Oracle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Asks an oracle for labels: one output row for each input row, in the same order. An oracle is a
 * place of the driver (a folder, a table, a model), and a batch is what somebody would calculate.
 */
public final class LabelStage {

  /** Formulas of a batch at most: more are a screening, which other verbs do on the cluster. */
  static final int MOST = 100_000;

  private static final StructType SCHEMA =
      new StructType()
          .add(InputRows.ROW, DataTypes.LongType)
          .add("formula", DataTypes.StringType)
          .add("reduced_formula", DataTypes.StringType)
          .add("label_ev", DataTypes.DoubleType)
          .add("status", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  private LabelStage() {}

  /**
   * The labels; each composition is asked for once.
   *
   * @param input rows with columns row, formula and unreadable
   * @param batch name of the batch, see {@link Oracle#label}
   * @throws UserError if there are more than {@value #MOST} rows
   */
  public static Dataset<Row> apply(Dataset<Row> input, Oracle oracle, String batch) {
    List<Row> rows =
        input.select(InputRows.ROW, "formula", InputRows.UNREADABLE).takeAsList(MOST + 1);
    if (rows.size() > MOST) {
      throw UserError.input(
          "more than "
              + MOST
              + " formulas to label: an oracle takes what somebody would calculate; 'gapforge score'"
              + " predicts any number");
    }
    List<Parsed> parsed = rows.stream().map(LabelStage::parse).toList();
    List<Composition> asked =
        parsed.stream().map(Parsed::composition).filter(Objects::nonNull).distinct().toList();
    List<Answer> given = asked.isEmpty() ? List.of() : oracle.label(batch, asked);
    Map<Composition, Answer> answers = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      answers.put(asked.get(i), given.get(i));
    }
    List<Row> labelled = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      labelled.add(row(rows.get(i), parsed.get(i), answers));
    }
    return input.sparkSession().createDataFrame(labelled, SCHEMA).coalesce(1);
  }

  /** A row's composition, or why it has none. */
  private record Parsed(Composition composition, String problem) {}

  private static Parsed parse(Row row) {
    if (row.getString(2) != null) {
      return new Parsed(null, ReasonWords.of(row.getString(2)));
    }
    try {
      String formula = row.getString(1);
      return new Parsed(FormulaParser.parse(formula == null ? "" : formula).reduced(), null);
    } catch (FormulaParseException e) {
      return new Parsed(null, e.getMessage());
    }
  }

  private static Row row(Row row, Parsed parsed, Map<Composition, Answer> answers) {
    if (parsed.composition() == null) {
      return RowFactory.create(
          row.getLong(0), row.getString(1), null, null, "unreadable", parsed.problem());
    }
    Answer answer = answers.get(parsed.composition());
    boolean labelled = answer.outcome() == Answer.Outcome.LABELLED;
    return RowFactory.create(
        row.getLong(0),
        row.getString(1),
        parsed.composition().reducedFormula(),
        labelled ? answer.value() : null,
        answer.outcome().name().toLowerCase(Locale.ROOT),
        labelled ? null : answer.why());
  }
}
