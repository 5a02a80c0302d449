package io.github.gapforge.search;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/**
 * A model stands in for measurement or calculation: its value is the label.
 *
 * @param model what predicts
 */
public record ModelOracle(PropertyModel model) implements Oracle {

  @Override
  public String name() {
    return "model " + model.card().id();
  }

  @Override
  public Fingerprint fingerprint() {
    return model.card().fingerprint();
  }

  @Override
  public List<Answer> label(String batch, List<Composition> compositions) {
    Prediction[] predictions =
        model.scorer().predict(compositions.toArray(Composition[]::new), compositions.size());
    List<Answer> answers = new ArrayList<>(predictions.length);
    for (Prediction prediction : predictions) {
      answers.add(
          prediction == null
              ? Answer.none("the model has no descriptors of an element")
              : Answer.labelled(prediction.value()));
    }
    return answers;
  }
}
