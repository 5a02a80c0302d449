package io.github.gapforge.generator;

import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.CompositionKey;
import java.util.ArrayList;
import java.util.List;

/** Neutral salts of well-known ions: a small world to learn. */
public final class SaltFormulas {

  private static final String[][] CATIONS = {
    {"Li", "Na", "K", "Rb", "Cs"},
    {"Mg", "Ca", "Sr", "Ba"},
    {"Al", "Ga", "In", "Y", "La"},
    {"Ti", "Zr", "Hf"}
  };
  private static final String[][] ANIONS = {{"F", "Cl", "Br", "I"}, {"O", "S", "Se"}, {"N"}};

  private SaltFormulas() {}

  /** 136 formulas. */
  public static List<String> all() {
    List<String> formulas = new ArrayList<>();
    for (int p = 1; p <= CATIONS.length; p++) {
      for (String cation : CATIONS[p - 1]) {
        for (int m = 1; m <= ANIONS.length; m++) {
          for (String anion : ANIONS[m - 1]) {
            formulas.add(cation + m + anion + p);
          }
        }
      }
    }
    return formulas;
  }

  static long[] keys() {
    return all().stream().mapToLong(SaltFormulas::key).sorted().distinct().toArray();
  }

  private static long key(String formula) {
    try {
      return CompositionKey.of(FormulaParser.parse(formula)).orElseThrow();
    } catch (FormulaParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
