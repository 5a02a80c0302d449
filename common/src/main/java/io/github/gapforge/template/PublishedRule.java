package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rule of the published code of "Active-Learning-Based Generative Design for the Discovery of
 * Wide-Band-Gap Materials", kept for comparison (preset {@code paper}): of the formulas with the
 * same <em>set</em> of counts the one at the smallest Element Mover's Distance, the first in the
 * list where several are; elements paired in the order of their counts, as many as both have.
 *
 * <p>Its faults come along: AB2 takes A2B2C as template because both have the counts {1, 2}; the
 * pairing stops at the shorter formula, and elements of equal count are paired by atomic number,
 * cations with anions if it happens so. Swaps are meant to be made one after the other, so that one
 * may undo the other; the result need not have the wanted composition.
 */
public final class PublishedRule {

  private final StructureCatalogue catalogue;
  private final List<List<Long>> countSets = new ArrayList<>();

  /** The rule over a catalogue; may be shared between threads. */
  public PublishedRule(StructureCatalogue catalogue) {
    this.catalogue = catalogue;
    for (int row = 0; row < catalogue.compositions(); row++) {
      countSets.add(countSet(catalogue.table().composition(row)));
    }
  }

  /** The rule's one template, empty where no formula has the same set of counts. */
  public Optional<ChosenTemplate> choose(Composition composition) {
    Composition reduced = composition.reduced();
    List<Long> counts = countSet(reduced);
    PettiforSupport support = PettiforSupport.of(reduced);
    int best = -1;
    double bestEmd = Double.POSITIVE_INFINITY;
    for (int row = 0; row < countSets.size(); row++) {
      if (countSets.get(row).equals(counts)) {
        double emd = catalogue.table().distance(support, row);
        if (emd < bestEmd) {
          best = row;
          bestEmd = emd;
        }
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(chosen(reduced, best, bestEmd));
  }

  private ChosenTemplate chosen(Composition query, int row, double emd) {
    Composition template = catalogue.table().composition(row);
    List<Element> from = byCount(template);
    List<Element> to = byCount(query);
    List<ElementSwap> swaps = new ArrayList<>();
    for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
      swaps.add(new ElementSwap(from.get(i), to.get(i)));
    }
    // The first crystal of the list, as the rule knows no preference among polymorphs.
    int place = IntStream.of(catalogue.places(row)).min().orElseThrow();
    return new ChosenTemplate(
        1, place, catalogue.id(place), template.reducedFormula(), emd, emd, swaps);
  }

  private static List<Long> countSet(Composition composition) {
    return IntStream.range(0, composition.size())
        .mapToObj(composition::count)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Element> byCount(Composition composition) {
    return IntStream.range(0, composition.size())
        .boxed()
        .sorted(Comparator.comparingLong(composition::count))
        .map(composition::element)
        .toList();
  }
}
