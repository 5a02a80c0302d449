package io.github.gapforge.jobs.structure;

import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.EnergyModel;
import io.github.gapforge.stability.StabilityJudge;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where energies of candidates come from, what they are held against, and which candidates are
 * kept; a broadcast value. The first model decides; another one is a second opinion, which is told
 * and filters nothing.
 */
public final class EnergyPlan implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Models that are asked at most. */
  public static final int MOST_MODELS = 2;

  private final List<EnergyModel> models;
  private final List<StabilityJudge> judges;
  private final EnergyFilter filter;

  private EnergyPlan(List<EnergyModel> models, List<StabilityJudge> judges, EnergyFilter filter) {
    this.models = models;
    this.judges = judges;
    this.filter = filter;
  }

  /** No energies: nothing is filtered. */
  public static EnergyPlan none() {
    return new EnergyPlan(List.of(), List.of(), EnergyFilter.none());
  }

  /**
   * Energies of models.
   *
   * @param models the one that decides, and a second opinion if there is one
   * @param judge known phases, if there are any
   * @throws UserError if a model predicts something else
   */
  public static EnergyPlan of(
      List<EnergyModel> models, Optional<StabilityJudge> judge, EnergyFilter filter) {
    if (models.isEmpty() || models.size() > MOST_MODELS) {
      throw new IllegalArgumentException(models.size() + " models of energies, not 1 or 2");
    }
    models.forEach(EnergyPlan::requireEnergies);
    return new EnergyPlan(List.copyOf(models), judge.stream().toList(), filter);
  }

  private static void requireEnergies(EnergyModel model) {
    if (!model.card().target().equals(EnergyModel.TARGET)) {
      throw UserError.input(
          "--energy-model "
              + model.card().id()
              + " predicts "
              + model.card().target()
              + ", not "
              + EnergyModel.TARGET
              + ": give a model of 'gapforge train gatgnn' or of 'gapforge train roost --target"
              + " formation-energy'");
    }
  }

  /** The models in a line, such as for the progress. */
  public String text() {
    return models.stream()
        .map(
            model ->
                model.card().id()
                    + (model.seesCrystals() ? " (sees crystals)" : " (sees compositions)"))
        .collect(Collectors.joining(", second opinion by "));
  }

  /** The models, the one that decides first. */
  public List<EnergyModel> models() {
    return models;
  }

  /** Known phases, if there are any. */
  public Optional<StabilityJudge> judge() {
    return judges.stream().findFirst();
  }

  EnergyFilter filter() {
    return filter;
  }
}
