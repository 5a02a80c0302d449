package io.github.gapforge.jobs.screen;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.row_number;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.config.ShortlistSettings;
import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Ranks scored and matched compositions: those in the model's domain, likely enough to lie in the
 * window and not known, by probability, ties by larger distance to the nearest known formula, then
 * by formula; only so many of one chemical system.
 */
final class Ranking {

  /** Why a scored composition is not eligible, in the order of the tests; null where it is. */
  static final String OUTCOME = "outcome";

  static final double GAP_BIN_EV = 0.25;
  static final double EMD_BIN = 1.0;

  private static final StructType SCHEMA =
      new StructType()
          .add("composition_key", DataTypes.StringType)
          .add("reduced_formula", DataTypes.StringType)
          .add("chemical_system", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("sd_epistemic", DataTypes.DoubleType)
          .add("sd_aleatoric", DataTypes.DoubleType)
          .add("lower_90", DataTypes.DoubleType)
          .add("upper_90", DataTypes.DoubleType)
          .add("domain", DataTypes.StringType)
          .add("probability", DataTypes.DoubleType)
          .add("template_id", DataTypes.StringType)
          .add("template_formula", DataTypes.StringType)
          .add("emd", DataTypes.DoubleType)
          .add("same_anonymous_formula", DataTypes.BooleanType)
          .add("known_as", DataTypes.StringType)
          .add(OUTCOME, DataTypes.StringType);

  private final ShortlistSettings settings;
  private final GapWindow window;

  Ranking(ShortlistSettings settings, GapWindow window) {
    this.settings = settings;
    this.window = window;
  }

  /**
   * Every scored composition with its probability, where it is known, and whether it is eligible.
   */
  Dataset<Row> judge(Dataset<Row> scoredAndMatched, PropertyModel model, KnownSets known) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(scoredAndMatched.sparkSession().sparkContext());
    Broadcast<PropertyModel> models = context.broadcast(model);
    Broadcast<KnownSets> knowns = context.broadcast(known);
    GapWindow wanted = window;
    ShortlistSettings conditions = settings;
    return scoredAndMatched
        .select(
            "composition_key",
            "reduced_formula",
            "value",
            "sd_epistemic",
            "sd_aleatoric",
            "lower_90",
            "upper_90",
            "domain",
            "template_id",
            "template_formula",
            "emd",
            "same_anonymous_formula")
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                part ->
                    Iterators.transform(
                        part,
                        row -> judge(row, models.value(), knowns.value(), wanted, conditions)),
            Encoders.row(SCHEMA));
  }

  private static Row judge(
      Row row,
      PropertyModel model,
      KnownSets known,
      GapWindow window,
      ShortlistSettings conditions) {
    String key = row.getString(0);
    String knownAs = known.knownAs(key);
    if (row.isNullAt(2)) {
      return judged(row, key, "", null, knownAs, "missing_element_property");
    }
    Prediction prediction =
        new Prediction(
            row.getDouble(2),
            row.getDouble(3),
            row.getDouble(4),
            row.getDouble(5),
            row.getDouble(6));
    double probability = model.probabilityBetween(prediction, window.minEv(), window.maxEv());
    String outcome = null;
    if (!"in".equals(row.getString(7))) {
      outcome = "outside_model_domain";
    } else if (probability < conditions.minProbability() || probability <= 0) {
      outcome = "unlikely_in_window";
    } else if (!knownAs.isEmpty() && !conditions.includeKnown()) {
      outcome = "already_known";
    }
    String system = outcome == null ? FormulaParser.parse(key).chemicalSystem() : "";
    return judged(row, key, system, probability, knownAs, outcome);
  }

  private static Row judged(
      Row row, String key, String system, Double probability, String knownAs, String outcome) {
    return RowFactory.create(
        key,
        row.getString(1),
        system,
        row.get(2),
        row.get(3),
        row.get(4),
        row.get(5),
        row.get(6),
        row.getString(7),
        probability,
        row.getString(8),
        row.getString(9),
        row.get(10),
        row.get(11),
        knownAs,
        outcome);
  }

  /** The best entries, best first. */
  List<Row> best(Dataset<Row> judged) {
    return judged
        .where(col(OUTCOME).isNull())
        .withColumn(
            "place",
            row_number()
                .over(
                    Window.partitionBy("chemical_system")
                        .orderBy(desc("probability"), desc("emd"), asc("reduced_formula"))))
        .where(col("place").leq(settings.perChemicalSystem()))
        .orderBy(desc("probability"), desc("emd"), asc("reduced_formula"))
        .limit(settings.size())
        .collectAsList();
  }

  /**
   * Numbers of compositions by outcome, bin of the gap and bin of the distance; one pass over all
   * of them.
   */
  static List<Row> tally(Dataset<Row> judged) {
    return judged
        .groupBy(
            col(OUTCOME),
            floor(col("value").divide(GAP_BIN_EV)).cast("int").as("gap_bin"),
            floor(col("emd").divide(EMD_BIN)).cast("int").as("emd_bin"))
        .count()
        .collectAsList();
  }
}
