package io.github.gapforge.jobs.score;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Several models on the same compositions, and their mean where it is asked for; one instance a
 * task.
 */
final class FormulaScorer {

  private static final double NORMAL_90 = 1.6448536269514722;

  private final List<PropertyModel> models;
  private final List<PropertyModel.Scorer> scorers;
  private final boolean average;
  private final GapWindow window;

  FormulaScorer(List<PropertyModel> models, boolean average, GapWindow window) {
    this.models = models;
    this.scorers = models.stream().map(PropertyModel::scorer).toList();
    this.average = average;
    this.window = window;
  }

  /** Who predicts what. */
  record ModelName(String id, String target, String kind) {}

  /**
   * A prediction with what follows from it; the prediction is null where descriptors are missing.
   */
  record Value(Prediction prediction, double probability, String domain) {}

  /** All values of one composition: the models in order, then the mean. */
  record Scored(List<Value> byModel) {}

  int rowsPerFormula() {
    return models.size() + (average ? 1 : 0);
  }

  ModelName name(int row) {
    PropertyModel model = models.get(Math.min(row, models.size() - 1));
    String id = row < models.size() ? model.card().id() : "mean";
    return new ModelName(id, model.card().target(), model.card().kind());
  }

  List<Scored> score(List<Composition> compositions) {
    Composition[] batch = compositions.toArray(new Composition[0]);
    List<Scored> scored = new ArrayList<>(batch.length);
    for (int i = 0; i < batch.length; i++) {
      scored.add(new Scored(new ArrayList<>(rowsPerFormula())));
    }
    for (int m = 0; m < models.size(); m++) {
      PropertyModel model = models.get(m);
      Prediction[] predictions = scorers.get(m).predict(batch, batch.length);
      for (int i = 0; i < batch.length; i++) {
        scored.get(i).byModel().add(value(model, predictions[i], batch[i]));
      }
    }
    if (average) {
      scored.forEach(own -> own.byModel().add(mean(own.byModel())));
    }
    return scored;
  }

  private Value value(PropertyModel model, Prediction p, Composition composition) {
    if (p == null) {
      return new Value(null, Double.NaN, null);
    }
    double probability = model.probabilityBetween(p, window.minEv(), window.maxEv());
    return new Value(p, probability, model.domain(composition));
  }

  /**
   * The models as one ensemble: means are averaged, epistemic variance gains the spread between the
   * models, aleatoric variances are averaged (variances, never deviations), and probabilities are
   * those of the mixture.
   */
  private static Value mean(List<Value> values) {
    double value = 0;
    double epistemic = 0;
    double aleatoric = 0;
    double probability = 0;
    String domain = "in";
    for (Value own : values) {
      if (own.prediction() == null) {
        return own;
      }
      value += own.prediction().value() / values.size();
      probability += own.probability() / values.size();
      domain = domain.equals("in") ? own.domain() : domain;
    }
    for (Value own : values) {
      Prediction p = own.prediction();
      double apart = p.value() - value;
      epistemic += (p.sdEpistemic() * p.sdEpistemic() + apart * apart) / values.size();
      aleatoric += p.sdAleatoric() * p.sdAleatoric() / values.size();
    }
    double half = NORMAL_90 * Math.sqrt(epistemic + aleatoric);
    return new Value(
        new Prediction(
            value,
            Math.sqrt(epistemic),
            Math.sqrt(aleatoric),
            Math.max(0, value - half),
            value + half),
        probability,
        domain);
  }
}
