package io.github.gapforge.jobs.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.StabilityEstimate;
import io.github.gapforge.stability.StabilityFlag;
import io.github.gapforge.stability.StabilityJudge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Energies of drafts, batch by batch; one for each task. A model of compositions says the same of
 * all structures of a formula, so it is asked once a formula.
 */
final class DraftEnergies {

  private static final String NO_ENERGY = "no_formation_energy";

  private final Optional<PropertyModel> model;
  private final Optional<PropertyModel.Scorer> scorer;
  private final Optional<StabilityJudge> judge;
  private final EnergyFilter filter;

  DraftEnergies(EnergyPlan plan) {
    model = plan.model();
    scorer = model.map(PropertyModel::scorer);
    judge = plan.judge();
    filter = plan.filter();
  }

  /** One verdict for each draft, in their order. */
  List<Verdict> verdicts(List<Draft> drafts) {
    Map<String, Composition> wanted = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      draft.built().ifPresent(built -> wanted.putIfAbsent(key(built), composition(built)));
    }
    if (scorer.isEmpty() || wanted.isEmpty()) {
      return drafts.stream().map(draft -> Verdict.unasked()).toList();
    }
    Map<String, Verdict> byKey = verdicts(wanted);
    List<Verdict> verdicts = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      verdicts.add(draft.built().map(built -> byKey.get(key(built))).orElseGet(Verdict::unasked));
    }
    return verdicts;
  }

  /** What was built, which with the published rule may be another composition than was wanted. */
  private static Composition composition(Draft.Built built) {
    return built.made().structure().composition();
  }

  private static String key(Draft.Built built) {
    return composition(built).key();
  }

  private Map<String, Verdict> verdicts(Map<String, Composition> wanted) {
    Composition[] batch = wanted.values().toArray(new Composition[0]);
    Prediction[] predictions = scorer.orElseThrow().predict(batch, batch.length);
    Map<String, Verdict> byKey = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<String, Composition> entry : wanted.entrySet()) {
      Prediction prediction = predictions[next++];
      byKey.put(
          entry.getKey(),
          prediction == null
              ? new Verdict(Optional.empty(), Optional.empty(), List.of(NO_ENERGY), false)
              : verdict(entry.getValue(), EnergyEstimate.of(model.orElseThrow(), prediction)));
    }
    return byKey;
  }

  private Verdict verdict(Composition composition, EnergyEstimate energy) {
    Optional<StabilityEstimate> stability = judge.map(one -> one.judge(composition, energy));
    List<String> remarks = new ArrayList<>();
    stability.ifPresent(
        s -> s.flags().stream().sorted().map(StabilityFlag::code).forEach(remarks::add));
    OptionalDouble distance =
        stability.stream().mapToDouble(StabilityEstimate::distanceEvPerAtom).findFirst();
    List<String> objections = filter.objections(energy, distance);
    remarks.addAll(objections);
    return new Verdict(Optional.of(energy), stability, remarks, objections.isEmpty());
  }
}
