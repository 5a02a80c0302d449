package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.encoding.AutoencoderEncoding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that somebody tries who knows only that fluorides have wide gaps: A–B–F with up to two atoms
 * of A and B and up to seven of F, as far as the rules allow.
 */
final class FluorideList {

  private static final int MOST_CATIONS = 2;
  private static final int MOST_FLUORINE = 7;

  private FluorideList() {}

  /**
   * The compositions, each once.
   *
   * @param rules that they keep
   * @param known keys of those that are not new
   */
  static List<Composition> of(FormulaFilter rules, Set<String> known) {
    Element fluorine = Element.ofSymbol("F").orElseThrow();
    List<Element> others =
        AutoencoderEncoding.ELEMENTS.stream().filter(element -> element != fluorine).toList();
    Set<Composition> found = new LinkedHashSet<>();
    for (int i = 0; i < others.size(); i++) {
      for (int j = i + 1; j < others.size(); j++) {
        add(found, rules, known, others.get(i), others.get(j), fluorine);
      }
    }
    return new ArrayList<>(found);
  }

  private static void add(
      Set<Composition> found,
      FormulaFilter rules,
      Set<String> known,
      Element one,
      Element other,
      Element fluorine) {
    int[] elements = {one.atomicNumber(), other.atomicNumber(), fluorine.atomicNumber()};
    for (int a = 1; a <= MOST_CATIONS; a++) {
      for (int b = 1; b <= MOST_CATIONS; b++) {
        for (int f = 1; f <= MOST_FLUORINE; f++) {
          Composition composition = Composition.of(elements, new long[] {a, b, f}).reduced();
          if (!known.contains(composition.key()) && rules.accepts(composition.key())) {
            found.add(composition);
          }
        }
      }
    }
  }
}
