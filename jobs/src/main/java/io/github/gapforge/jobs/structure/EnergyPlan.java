package io.github.gapforge.jobs.structure;

import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.StabilityJudge;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Where energies of candidates come from, what they are held against, and which candidates are
 * kept; a broadcast value.
 */
public final class EnergyPlan implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What models of formation energies predict, as their cards have it. */
  public static final String TARGET = "formation_energy_ev_per_atom";

  private final List<PropertyModel> models;
  private final List<StabilityJudge> judges;
  private final EnergyFilter filter;

  private EnergyPlan(List<PropertyModel> models, List<StabilityJudge> judges, EnergyFilter filter) {
    this.models = models;
    this.judges = judges;
    this.filter = filter;
  }

  /** No energies: nothing is filtered. */
  public static EnergyPlan none() {
    return new EnergyPlan(List.of(), List.of(), EnergyFilter.none());
  }

  /**
   * Energies of a model.
   *
   * @param judge known phases, if there are any
   * @throws UserError if the model predicts something else
   */
  public static EnergyPlan of(
      PropertyModel model, Optional<StabilityJudge> judge, EnergyFilter filter) {
    if (!model.card().target().equals(TARGET)) {
      throw UserError.input(
          "--energy-model "
              + model.card().id()
              + " predicts "
              + model.card().target()
              + ", not "
              + TARGET
              + ": give a model of 'gapforge train roost --target formation-energy'");
    }
    return new EnergyPlan(List.of(model), judge.stream().toList(), filter);
  }

  Optional<PropertyModel> model() {
    return models.stream().findFirst();
  }

  Optional<StabilityJudge> judge() {
    return judges.stream().findFirst();
  }

  EnergyFilter filter() {
    return filter;
  }
}
