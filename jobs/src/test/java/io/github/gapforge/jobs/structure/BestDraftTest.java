package io.github.gapforge.jobs.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import io.github.gapforge.substitution.HypotheticalStructure;
import io.github.gapforge.substitution.StructureFlag;
import io.github.gapforge.template.ChosenTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which structure stands for a formula. */
final class BestDraftTest {

  private static final CrystalStructure CRYSTAL =
      CrystalStructure.of(
          Lattice.cubic(4), new byte[] {55, 17}, new double[] {0, 0, 0, 0.5, 0.5, 0.5});

  private static Draft draft(String formula, int rank, StructureFlag... flags) {
    return Draft.of(
        formula,
        new Draft.Built(
            FormulaParser.parse(formula),
            new ChosenTemplate(rank, rank, "own-" + rank, "CsCl", rank, 0, List.of()),
            new HypotheticalStructure(CRYSTAL, 1, 3, 1, 1, Set.of(flags))),
        Optional.empty());
  }

  private static Verdict energy(double ev) {
    return new Verdict(
        new Opinion(Optional.of(EnergyEstimate.normal(ev, 0.1)), Optional.empty()),
        Opinion.none(),
        List.of(),
        true);
  }

  @Test
  void the_cheapest_template_stands_for_the_formula_though_another_has_less_energy() {
    assertThat(
            BestDraft.places(
                List.of(draft("CsBr", 1), draft("CsBr", 2), draft("KCl", 2), draft("KCl", 1)),
                List.of(energy(-1), energy(-3), energy(-3), energy(-2))))
        .containsExactlyInAnyOrder(0, 3);
  }

  @Test
  void one_of_which_nothing_is_odd_comes_first_and_one_with_an_energy_before_one_without() {
    assertThat(
            BestDraft.places(
                List.of(draft("CsBr", 1, StructureFlag.values()[0]), draft("CsBr", 2)),
                List.of(energy(-3), energy(-1))))
        .containsExactly(1);
    assertThat(
            BestDraft.places(
                List.of(draft("CsBr", 1), draft("CsBr", 2)),
                List.of(Verdict.unasked(), energy(-1))))
        .containsExactly(1);
  }

  @Test
  void a_formula_without_a_structure_has_none_that_is_best() {
    Draft none = Draft.none("CsBr", "no_template", Optional.empty(), Optional.empty());
    assertThat(BestDraft.places(List.of(none), List.of(Verdict.unasked()))).isEmpty();
  }
}
