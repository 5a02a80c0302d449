package io.github.gapforge.jobs.structure;

import io.github.gapforge.report.ProposedStructure;
import io.github.gapforge.report.UnitCell;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.StabilityEstimate;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.template.ChosenTemplate;
import io.github.gapforge.template.TemplateMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Drafts as the report shows them. */
final class Proposals {

  private Proposals() {}

  static ProposedStructure of(Draft draft, Verdict verdict, boolean best) {
    return draft
        .built()
        .map(built -> of(draft, built, verdict, best))
        .orElseGet(() -> without(draft));
  }

  private static ProposedStructure of(
      Draft draft, Draft.Built built, Verdict verdict, boolean best) {
    ChosenTemplate template = built.template();
    return new ProposedStructure(
        draft.formula(),
        template.rank(),
        DraftRows.status(built.made().status(), verdict.remarks()),
        template.id(),
        template.formula(),
        template.swaps().stream().map(Object::toString).collect(Collectors.joining(" ")),
        template.cost(),
        built.made().volumeScale(),
        built.made().minimumDistanceAngstrom(),
        of(verdict.energy(), EnergyEstimate::valueEvPerAtom),
        of(verdict.energy(), EnergyEstimate::sdEvPerAtom),
        of(verdict.stability(), StabilityEstimate::distanceEvPerAtom),
        verdict.stability().map(s -> s.hull().decomposition().text()).orElse(""),
        draft.knownAs().orElse(""),
        built.name() + ".cif",
        cell(built.made().structure()),
        verdict
            .second()
            .energy()
            .map(energy -> second(energy, verdict.second().stability()))
            .orElse(null),
        best);
  }

  private static ProposedStructure without(Draft draft) {
    return new ProposedStructure(
        draft.formula(),
        0,
        draft.failure(),
        draft.nearest().map(TemplateMatch::id).orElse(""),
        draft.nearest().map(TemplateMatch::formula).orElse(""),
        "",
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        "",
        draft.knownAs().orElse(""),
        "",
        null,
        null,
        false);
  }

  private static ProposedStructure.Second second(
      EnergyEstimate energy, Optional<StabilityEstimate> stability) {
    return new ProposedStructure.Second(
        energy.valueEvPerAtom(), of(stability, StabilityEstimate::distanceEvPerAtom));
  }

  private static UnitCell cell(CrystalStructure structure) {
    double[][] vectors = new double[3][3];
    for (int vector = 0; vector < 3; vector++) {
      for (int axis = 0; axis < 3; axis++) {
        vectors[vector][axis] = structure.lattice().component(vector, axis);
      }
    }
    List<UnitCell.Atom> atoms = new ArrayList<>(structure.size());
    for (int i = 0; i < structure.size(); i++) {
      atoms.add(
          new UnitCell.Atom(
              structure.element(i).symbol(),
              structure.coordinate(i, 0),
              structure.coordinate(i, 1),
              structure.coordinate(i, 2)));
    }
    return new UnitCell(vectors, atoms);
  }

  private static <T> double of(Optional<T> known, ToDoubleFunction<T> value) {
    return known.stream().mapToDouble(value).findFirst().orElse(Double.NaN);
  }
}
