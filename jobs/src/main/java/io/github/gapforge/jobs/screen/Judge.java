package io.github.gapforge.jobs.screen;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.config.ShortlistSettings;
import io.github.gapforge.property.CombinedModel;
import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.property.TrainingDomain;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Decides of one composition whether it may be listed: it must be in the model's domain, likely
 * enough to lie in the window, and not known. Where a model's bundle cannot tell the domain, the
 * entry may be listed and says so.
 *
 * @param model the model of the run, whose members' predictions are in the rows
 * @param known compositions that are known already
 * @param window wanted gaps
 * @param conditions what an entry must fulfil
 */
record Judge(PropertyModel model, KnownSets known, GapWindow window, ShortlistSettings conditions)
    implements Serializable {

  /** Why a scored composition is not eligible, in the order of the tests; null where it is. */
  static final String OUTCOME = "outcome";

  static final StructType SCHEMA =
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

  /** A row with prediction, probability and outcome. */
  Row judge(Row row) {
    Predicted predicted = predicted(row);
    String key = row.getAs("composition_key");
    String knownAs = known.knownAs(key);
    if (predicted == null) {
      return judged(row, null, Double.NaN, knownAs, "missing_element_property");
    }
    Prediction prediction = predicted.prediction();
    double probability = model.probabilityBetween(prediction, window.minEv(), window.maxEv());
    return judged(row, predicted, probability, knownAs, outcome(predicted, probability, knownAs));
  }

  private String outcome(Predicted predicted, double probability, String knownAs) {
    boolean unknown = predicted.domain().equals(TrainingDomain.UNKNOWN);
    if (!predicted.domain().equals(PropertyModel.IN) && !unknown) {
      return "outside_model_domain";
    }
    if (probability < conditions.minProbability() || probability <= 0) {
      return "unlikely_in_window";
    }
    return !knownAs.isEmpty() && !conditions.includeKnown() ? "already_known" : null;
  }

  /** What the model of the run says, and where the composition stands to its training sets. */
  private record Predicted(Prediction prediction, String domain) {}

  /** The members' predictions as one; null where a member has none. */
  private Predicted predicted(Row row) {
    List<Prediction> predictions = new ArrayList<>();
    List<String> domains = new ArrayList<>();
    for (int m = 0; m < CombinedModel.members(model).size(); m++) {
      Row own = row.getAs(Predictions.column(m));
      if (own.isNullAt(0)) {
        return null;
      }
      predictions.add(Predictions.of(own));
      domains.add(own.getAs("domain"));
    }
    Prediction prediction =
        model instanceof CombinedModel combined
            ? combined.combine(predictions)
            : predictions.get(0);
    return new Predicted(prediction, CombinedModel.domain(domains));
  }

  private static Row judged(
      Row row, Predicted predicted, double probability, String knownAs, String outcome) {
    String key = row.getAs("composition_key");
    Prediction p = predicted == null ? null : predicted.prediction();
    return RowFactory.create(
        key,
        row.getAs("reduced_formula"),
        outcome == null ? FormulaParser.parse(key).chemicalSystem() : "",
        p == null ? null : p.value(),
        p == null ? null : p.sdEpistemic(),
        p == null ? null : p.sdAleatoric(),
        p == null ? null : p.lower90(),
        p == null ? null : p.upper90(),
        predicted == null ? null : predicted.domain(),
        p == null ? null : probability,
        row.getAs("template_id"),
        row.getAs("template_formula"),
        row.getAs("emd"),
        row.getAs("same_anonymous_formula"),
        knownAs,
        outcome);
  }
}
