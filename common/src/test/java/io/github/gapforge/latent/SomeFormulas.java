package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import java.util.ArrayList;
import java.util.List;

/** Compositions for tests. */
final class SomeFormulas {

  private SomeFormulas() {}

  /** Reduced compositions of formulas. */
  static List<Composition> of(String... formulas) {
    List<Composition> compositions = new ArrayList<>();
    for (String formula : formulas) {
      try {
        compositions.add(FormulaParser.parse(formula).reduced());
      } catch (FormulaParseException e) {
        throw new IllegalArgumentException(formula, e);
      }
    }
    return compositions;
  }

  /** Binary and ternary salts: alkali and alkaline-earth metals with halogens and chalcogens. */
  static List<Composition> salts() {
    List<String> formulas = new ArrayList<>();
    for (String one : new String[] {"Li", "Na", "K", "Rb"}) {
      for (String halogen : new String[] {"F", "Cl", "Br", "I"}) {
        formulas.add(one + halogen);
        for (String two : new String[] {"Mg", "Ca", "Sr", "Ba"}) {
          formulas.add(two + halogen + "2");
          formulas.add(one + two + halogen + "3");
          formulas.add(one + "2" + two + halogen + "4");
        }
      }
      for (String chalcogen : new String[] {"O", "S"}) {
        formulas.add(one + "2" + chalcogen);
      }
    }
    return of(formulas.stream().distinct().toArray(String[]::new));
  }
}
