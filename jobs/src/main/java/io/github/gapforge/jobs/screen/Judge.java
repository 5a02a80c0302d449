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
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Decides of one composition whether it may be listed: it must be in the model's domain, likely
 * enough to lie in the window, unlikely to be a metal, and not known. Where a model's bundle cannot
 * tell the domain, the entry may be listed and says so.
 *
 * @param model the model of the run, whose members' predictions are in the rows
 * @param metals whether a classifier's probabilities of a metal are in the rows
 * @param known compositions that are known already
 * @param window wanted gaps
 * @param conditions what an entry must fulfil
 */
record Judge(
    PropertyModel model,
    boolean metals,
    KnownSets known,
    GapWindow window,
    ShortlistSettings conditions)
    implements Serializable {

  /** Why a scored composition is not eligible, in the order of the tests; null where it is. */
  static final String OUTCOME = "outcome";

  /**
   * What entries are ranked by: probability in the window, or the upper end of the gap's interval,
   * times the probability of no metal.
   */
  static final String MERIT = "merit";

  /** Column of a classifier's predictions. */
  static final String METAL = "metal";

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
          .add("p_metal", DataTypes.DoubleType)
          .add(MERIT, DataTypes.DoubleType)
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
    if (!mayBeListed(predicted.domain())) {
      return "outside_model_domain";
    }
    if (probability < conditions.minProbability() || probability <= 0) {
      return "unlikely_in_window";
    }
    if (metals && !(predicted.metal() <= conditions.maxPMetal())) {
      return "likely_metal";
    }
    return !knownAs.isEmpty() && !conditions.includeKnown() ? "already_known" : null;
  }

  /** Unknown elements rule an entry out; distance does where the settings say so. */
  private boolean mayBeListed(String domain) {
    return Stream.of(domain.split(";"))
        .allMatch(
            reason ->
                reason.equals(PropertyModel.IN)
                    || reason.equals(TrainingDomain.UNKNOWN)
                    || reason.startsWith(TrainingDomain.FAR) && !conditions.rejectFar());
  }

  /**
   * What the models of the run say, and where the composition stands to their training sets.
   *
   * @param metal probability of a metal, NaN without a classifier
   */
  private record Predicted(Prediction prediction, double metal, String domain) {}

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
    double metal = Double.NaN;
    if (metals) {
      Row own = row.getAs(METAL);
      metal = own.getDouble(0);
      domains.add(ofElements(own.getAs("domain"), domains));
    }
    return new Predicted(prediction, metal, CombinedModel.domain(domains));
  }

  /** A classifier without distances takes nothing away from what the model's own say. */
  private static String ofElements(String ofMetals, List<String> ofModel) {
    return ofMetals.equals(TrainingDomain.UNKNOWN) ? ofModel.get(0) : ofMetals;
  }

  private Row judged(
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
        p == null || Double.isNaN(predicted.metal()) ? null : predicted.metal(),
        p == null ? null : merit(p, probability, predicted.metal()),
        row.getAs("template_id"),
        row.getAs("template_formula"),
        row.getAs("emd"),
        row.getAs("same_anonymous_formula"),
        knownAs,
        outcome);
  }

  private double merit(Prediction prediction, double probability, double metal) {
    double merit = conditions.byUpperEnd() ? prediction.upper90() : probability;
    return Double.isNaN(metal) ? merit : merit * (1 - metal);
  }
}
