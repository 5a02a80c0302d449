package io.github.gapforge.stability;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.structure.CrystalStructure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Energies by a model of compositions, which is asked once a composition of a batch.
 *
 * @param model predicts formation energies of the most stable crystal of a composition
 */
public record FormulaEnergyModel(PropertyModel model) implements EnergyModel {

  private static final long serialVersionUID = 1L;

  @Override
  public ModelCard card() {
    return model.card();
  }

  @Override
  public boolean seesCrystals() {
    return false;
  }

  @Override
  public Scorer scorer() {
    PropertyModel.Scorer scorer = model.scorer();
    return crystals -> {
      Map<String, Composition> wanted = new LinkedHashMap<>();
      List<String> keys = new ArrayList<>(crystals.size());
      for (CrystalStructure crystal : crystals) {
        Composition composition = crystal.composition();
        keys.add(composition.key());
        wanted.putIfAbsent(composition.key(), composition);
      }
      Map<String, Optional<EnergyEstimate>> byKey = estimates(scorer, wanted);
      return keys.stream().map(byKey::get).toList();
    };
  }

  private Map<String, Optional<EnergyEstimate>> estimates(
      PropertyModel.Scorer scorer, Map<String, Composition> wanted) {
    Composition[] batch = wanted.values().toArray(new Composition[0]);
    Prediction[] predictions = scorer.predict(batch, batch.length);
    Map<String, Optional<EnergyEstimate>> byKey = new LinkedHashMap<>();
    int next = 0;
    for (String key : wanted.keySet()) {
      Optional<Prediction> prediction = Optional.ofNullable(predictions[next++]);
      byKey.put(key, prediction.map(one -> EnergyEstimate.of(model, one)));
    }
    return byKey;
  }
}
