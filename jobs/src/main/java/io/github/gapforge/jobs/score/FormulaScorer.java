package io.github.gapforge.jobs.score;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.property.CombinedModel;
import io.github.gapforge.property.DomainJudge;
import io.github.gapforge.property.MetalProbability;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several models on the same compositions, and their mean where it is asked for; one instance a
 * task. Each model scores a composition once, also for the mean.
 */
final class FormulaScorer {

  /** Name of the rows that hold the models' mean. */
  static final String MEAN = "mean";

  private final List<PropertyModel> models;
  private final List<PropertyModel.Scorer> scorers;
  private final List<DomainJudge> judges;
  private final Optional<PropertyModel> mean;
  private final Wanted wanted;

  FormulaScorer(List<PropertyModel> models, boolean average, Wanted wanted) {
    this.models = models;
    this.scorers = models.stream().map(PropertyModel::scorer).toList();
    this.judges = models.stream().map(PropertyModel::domainJudge).toList();
    this.mean = average ? Optional.of(CombinedModel.of(models)) : Optional.empty();
    this.wanted = wanted;
  }

  /** Who predicts what. */
  record ModelName(String id, String target, String kind) {}

  /**
   * A prediction with what follows from it; the prediction is null where descriptors are missing.
   *
   * @param probability of lying in the window
   * @param exceeding probabilities of lying above the wanted thresholds
   */
  record Value(Prediction prediction, double probability, double[] exceeding, String domain) {}

  /** All values of one composition: the models in order, then the mean. */
  record Scored(List<Value> byModel) {}

  int rowsPerFormula() {
    return models.size() + (mean.isPresent() ? 1 : 0);
  }

  /** Columns of a row of which the first so many are always there: thresholds, domain, status. */
  int columns(int first) {
    return first + wanted.thresholds().size() + 2;
  }

  ModelName name(int row) {
    PropertyModel model = models.get(Math.min(row, models.size() - 1));
    String id = row < models.size() ? model.card().id() : MEAN;
    String target =
        model instanceof MetalProbability ? MetalProbability.TARGET : model.card().target();
    return new ModelName(id, target, model.card().kind());
  }

  List<Scored> score(List<Composition> compositions) {
    Composition[] batch = compositions.toArray(new Composition[0]);
    List<Prediction[]> byModel = new ArrayList<>(models.size());
    for (PropertyModel.Scorer scorer : scorers) {
      byModel.add(scorer.predict(batch, batch.length));
    }
    List<Scored> scored = new ArrayList<>(batch.length);
    for (int i = 0; i < batch.length; i++) {
      scored.add(new Scored(values(byModel, i, batch[i])));
    }
    return scored;
  }

  private List<Value> values(List<Prediction[]> byModel, int i, Composition composition) {
    List<Value> values = new ArrayList<>(rowsPerFormula());
    List<Prediction> predictions = new ArrayList<>(models.size());
    for (int m = 0; m < models.size(); m++) {
      PropertyModel model = models.get(m);
      Prediction own = byModel.get(m)[i];
      predictions.add(own);
      values.add(value(model, own, own == null ? null : judges.get(m).domain(composition)));
    }
    mean.ifPresent(model -> values.add(mean(model, predictions, values)));
    return values;
  }

  private Value mean(PropertyModel model, List<Prediction> predictions, List<Value> ofModels) {
    if (predictions.contains(null)) {
      return value(model, null, null);
    }
    Prediction prediction =
        model instanceof CombinedModel combined
            ? combined.combine(predictions)
            : predictions.get(0);
    return value(
        model, prediction, CombinedModel.domain(ofModels.stream().map(Value::domain).toList()));
  }

  private Value value(PropertyModel model, Prediction prediction, String domain) {
    if (prediction == null) {
      return new Value(null, Double.NaN, new double[0], null);
    }
    return new Value(
        prediction,
        wanted.probabilityInWindow(model, prediction),
        wanted.probabilitiesAbove(model, prediction),
        domain);
  }
}
