package io.github.gapforge.jobs.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.CompositionKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FormulaSplitTest {

  private static final List<String> METALS = List.of("Li", "Na", "K", "Rb", "Cs", "Mg", "Ca", "Sr");
  private static final List<String> ANIONS = List.of("O", "S", "Se", "F", "Cl", "Br", "I", "N");

  /** Three formulas of each of 64 chemical systems. */
  private static final long[] KEYS =
      METALS.stream()
          .flatMap(
              metal ->
                  ANIONS.stream()
                      .flatMap(
                          anion ->
                              List.of(metal + anion, metal + anion + "2", metal + "2" + anion)
                                  .stream()))
          .mapToLong(text -> CompositionKey.of(FormulaParser.parse(text)).orElseThrow())
          .sorted()
          .toArray();

  @Test
  void a_system_kept_aside_is_not_learned_from_in_any_formula() {
    FormulaSplit split = FormulaSplit.of(KEYS, 0.3, FormulaSplit.Unit.CHEMICAL_SYSTEM, 1);
    Set<String> learned = systems(split.training());
    assertTrue(split.heldOut().length > 0 && split.heldOut().length < KEYS.length);
    assertTrue(systems(split.heldOut()).stream().noneMatch(learned::contains));
  }

  @Test
  void formulas_of_one_system_are_kept_aside_each_for_itself() {
    FormulaSplit split = FormulaSplit.of(KEYS, 0.3, FormulaSplit.Unit.FORMULA, 1);
    Set<String> learned = systems(split.training());
    assertTrue(systems(split.heldOut()).stream().anyMatch(learned::contains));
  }

  @Test
  void nothing_is_lost_and_the_rest_of_the_file_does_not_matter() {
    for (FormulaSplit.Unit unit : FormulaSplit.Unit.values()) {
      FormulaSplit all = FormulaSplit.of(KEYS, 0.3, unit, 7);
      assertEquals(
          Arrays.stream(KEYS).boxed().collect(Collectors.toSet()),
          LongStream.concat(Arrays.stream(all.training()), Arrays.stream(all.heldOut()))
              .boxed()
              .collect(Collectors.toSet()));
      long[] half = Arrays.copyOf(KEYS, KEYS.length / 2);
      Set<Long> aside = Arrays.stream(all.heldOut()).boxed().collect(Collectors.toSet());
      for (long key : FormulaSplit.of(half, 0.3, unit, 7).heldOut()) {
        assertTrue(aside.contains(key), CompositionKey.composition(key)::reducedFormula);
      }
    }
  }

  private static Set<String> systems(long[] keys) {
    return Arrays.stream(keys)
        .mapToObj(key -> CompositionKey.composition(key).chemicalSystem())
        .collect(Collectors.toSet());
  }
}
