package io.github.gapforge.jobs.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.EnergyModel;
import io.github.gapforge.stability.StabilityEstimate;
import io.github.gapforge.stability.StabilityFlag;
import io.github.gapforge.stability.StabilityJudge;
import io.github.gapforge.structure.CrystalStructure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Energies of drafts, batch by batch; one for each task. */
final class DraftEnergies {

  private static final String NO_ENERGY = "no_formation_energy";

  private final List<EnergyModel.Scorer> scorers;
  private final Optional<StabilityJudge> judge;
  private final EnergyFilter filter;

  DraftEnergies(EnergyPlan plan) {
    scorers = plan.models().stream().map(EnergyModel::scorer).toList();
    judge = plan.judge();
    filter = plan.filter();
  }

  /** One verdict for each draft, in their order. */
  List<Verdict> verdicts(List<Draft> drafts) {
    List<CrystalStructure> crystals =
        drafts.stream()
            .flatMap(draft -> draft.built().stream())
            .map(built -> built.made().structure())
            .toList();
    if (scorers.isEmpty() || crystals.isEmpty()) {
      return drafts.stream().map(draft -> Verdict.unasked()).toList();
    }
    List<List<Opinion>> opinions = opinions(crystals);
    List<Verdict> verdicts = new ArrayList<>(drafts.size());
    int next = 0;
    for (Draft draft : drafts) {
      verdicts.add(draft.built().isEmpty() ? Verdict.unasked() : verdict(opinions, next++));
    }
    return verdicts;
  }

  /** What each model says of each crystal. */
  private List<List<Opinion>> opinions(List<CrystalStructure> crystals) {
    // The hull is that of what was built, which with the published rule may be another composition
    // than was wanted.
    List<Composition> compositions = crystals.stream().map(CrystalStructure::composition).toList();
    Map<String, StabilityJudge.Surroundings> hulls = new HashMap<>();
    List<List<Opinion>> opinions = new ArrayList<>(scorers.size());
    for (EnergyModel.Scorer scorer : scorers) {
      List<Optional<EnergyEstimate>> energies = scorer.estimate(crystals);
      List<Opinion> own = new ArrayList<>(crystals.size());
      for (int i = 0; i < energies.size(); i++) {
        own.add(opinion(energies.get(i), compositions.get(i), hulls));
      }
      opinions.add(own);
    }
    return opinions;
  }

  private Opinion opinion(
      Optional<EnergyEstimate> energy,
      Composition composition,
      Map<String, StabilityJudge.Surroundings> hulls) {
    if (energy.isEmpty() || judge.isEmpty()) {
      return new Opinion(energy, Optional.empty());
    }
    StabilityJudge.Surroundings hull =
        hulls.computeIfAbsent(composition.key(), key -> judge.get().around(composition));
    return new Opinion(energy, energy.map(hull::judge));
  }

  private Verdict verdict(List<List<Opinion>> opinions, int crystal) {
    Opinion first = opinions.get(0).get(crystal);
    Opinion second = opinions.size() == 1 ? Opinion.none() : opinions.get(1).get(crystal);
    if (first.energy().isEmpty()) {
      return new Verdict(first, second, List.of(NO_ENERGY), false);
    }
    List<String> remarks = new ArrayList<>();
    first
        .stability()
        .ifPresent(s -> s.flags().stream().sorted().map(StabilityFlag::code).forEach(remarks::add));
    OptionalDouble distance =
        first.stability().stream().mapToDouble(StabilityEstimate::distanceEvPerAtom).findFirst();
    List<String> objections = filter.objections(first.energy().get(), distance);
    remarks.addAll(objections);
    return new Verdict(first, second, remarks, objections.isEmpty());
  }
}
