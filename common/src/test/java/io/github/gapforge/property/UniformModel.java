package io.github.gapforge.property;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;

/**
 * Says of every composition that its value is spread evenly around a mean: a model whose mixtures
 * can be worked out by hand.
 */
final class UniformModel implements PropertyModel {

  private static final long serialVersionUID = 1L;

  private final ModelCard card;
  private final double mean;
  private final double halfWidth;
  private final double sdEpistemic;
  private final String domain;

  UniformModel(String id, double mean, double halfWidth, double sdEpistemic, String domain) {
    this(id, "band_gap_ev", "PBE", mean, halfWidth, sdEpistemic, domain);
  }

  UniformModel(
      String id,
      String target,
      String kind,
      double mean,
      double halfWidth,
      double sdEpistemic,
      String domain) {
    this(card(id, target, kind), mean, halfWidth, sdEpistemic, domain);
  }

  private static ModelCard card(String id, String target, String kind) {
    ObjectNode fields = new ObjectMapper().createObjectNode();
    fields.put("id", id).put("model", "uniform").put("target", target);
    fields.put("kind", kind).put("unit", "eV");
    return ModelCard.of(fields);
  }

  private UniformModel(
      ModelCard card, double mean, double halfWidth, double sdEpistemic, String domain) {
    this.card = card;
    this.mean = mean;
    this.halfWidth = halfWidth;
    this.sdEpistemic = sdEpistemic;
    this.domain = domain;
  }

  /** The same model, as if it were the mean of so many networks. */
  UniformModel ofNetworks(int networks) {
    ObjectNode fields = card.fields().deepCopy();
    fields.putObject("network").put("networks", networks);
    return new UniformModel(ModelCard.of(fields), mean, halfWidth, sdEpistemic, domain);
  }

  Prediction prediction() {
    double variance = halfWidth * halfWidth / 3 - sdEpistemic * sdEpistemic;
    return new Prediction(
        mean, sdEpistemic, Math.sqrt(variance), mean - 0.9 * halfWidth, mean + 0.9 * halfWidth);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public Scorer scorer() {
    return (batch, size) -> {
      Prediction[] predictions = new Prediction[size];
      for (int i = 0; i < size; i++) {
        predictions[i] = batch[i].size() > 1 ? prediction() : null;
      }
      return predictions;
    };
  }

  @Override
  public double probabilityBetween(Prediction prediction, double min, double max) {
    double low = Math.max(min, prediction.value() - halfWidth);
    double high = Math.min(max, prediction.value() + halfWidth);
    return Math.max(0, high - low) / (2 * halfWidth);
  }

  @Override
  public String domain(Composition composition) {
    return domain;
  }
}
