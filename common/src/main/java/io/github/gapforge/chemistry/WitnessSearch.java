package io.github.gapforge.chemistry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the assignment of oxidation states that balances a composition and is the most reported:
 * the sum over elements of log(share of the element's reports in ICSD 2024) is largest. States that
 * are never reported count as half a report. An assignment with one state for each element goes
 * before any of mixed valence.
 *
 * <p>A dynamic programme over the net charge, once for every cut between cations and anions; exact.
 * Compositions of more than {@value #MAX_CHARGE} elementary charges or {@value #MAX_MIXED_ATOMS}
 * atoms of an element to be mixed get no witness.
 */
public final class WitnessSearch {

  private static final int MAX_CHARGE = 50_000;
  private static final int MAX_MIXED_ATOMS = 200;
  private static final double NEVER = 0.5;

  private final ValidityRules rules;
  private final double[][] logShares = new double[Element.COUNT + 1][];

  /** The search under the given rules; may be shared between threads. */
  public WitnessSearch(ValidityRules rules) {
    this.rules = rules;
    OxidationReports reports = OxidationReports.icsd24();
    for (Element element : Element.values()) {
      double total = Math.max(1, reports.total(element));
      logShares[element.atomicNumber()] =
          Arrays.stream(rules.oxidationStates().states(element))
              .mapToDouble(
                  state -> Math.log(Math.max(NEVER, reports.count(element, state)) / total))
              .toArray();
    }
  }

  /** The most reported assignment, empty where the rules' tests admit none. */
  public Optional<OxidationWitness> find(Composition composition) {
    Stoichiometry formula = new Stoichiometry();
    if (!formula.load(composition.reduced())
        || !rules.oxidationStates().cover(formula)
        || (rules.paulingTest() && !rules.electronegativityScale().cover(formula))) {
      return Optional.empty();
    }
    int[] order = byElectronegativity(formula);
    Optional<OxidationWitness> alike = find(formula, order, false);
    return alike.isPresent() || !rules.mixedValence() ? alike : find(formula, order, true);
  }

  private int[] byElectronegativity(Stoichiometry formula) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < formula.size; i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingInt(
            i -> rules.electronegativityScale().rank(formula.atomicNumbers[i])));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private Optional<OxidationWitness> find(Stoichiometry formula, int[] order, boolean mixed) {
    ChargeOptions[] options = new ChargeOptions[order.length];
    for (int k = 0; k < order.length; k++) {
      int count = formula.counts[order[k]];
      int z = formula.atomicNumbers[order[k]];
      if (mixed && count > MAX_MIXED_ATOMS) {
        return Optional.empty();
      }
      byte[] states = rules.oxidationStates().of(z);
      options[k] =
          mixed
              ? ChargeOptions.free(count, states, logShares[z])
              : ChargeOptions.alike(count, states, logShares[z]);
    }
    int[] chosen = bestChoice(formula, order, options);
    return chosen.length == 0
        ? Optional.empty()
        : Optional.of(witness(formula, order, options, chosen));
  }

  /** Index of the chosen option for each element in order, or an empty array. */
  private int[] bestChoice(Stoichiometry formula, int[] order, ChargeOptions[] options) {
    NetChargeTable table = new NetChargeTable(options);
    if (table.width() > MAX_CHARGE) {
      return new int[0];
    }
    if (!rules.paulingTest()) {
      return table.best(NetChargeTable.NO_CUT, Double.NEGATIVE_INFINITY);
    }
    int[] chosen = new int[0];
    double score = Double.NEGATIVE_INFINITY;
    for (int cut = 1; cut <= order.length; cut++) {
      if (cut == order.length || rank(formula, order[cut - 1]) != rank(formula, order[cut])) {
        int[] better = table.best(cut, score);
        if (better.length > 0) {
          chosen = better;
          score = table.score();
        }
      }
    }
    return chosen;
  }

  private int rank(Stoichiometry formula, int i) {
    return rules.electronegativityScale().rank(formula.atomicNumbers[i]);
  }

  private OxidationWitness witness(
      Stoichiometry formula, int[] order, ChargeOptions[] options, int[] chosen) {
    List<Ion> ions = new ArrayList<>();
    for (int k = 0; k < order.length; k++) {
      Element element = Element.of(formula.atomicNumbers[order[k]]);
      byte[] states = rules.oxidationStates().of(element.atomicNumber());
      int[] atoms = options[k].atoms(chosen[k]);
      for (int s = 0; s < states.length; s++) {
        if (atoms[s] > 0) {
          double share = OxidationReports.icsd24().share(element, states[s]);
          ions.add(new Ion(element, states[s], atoms[s], share));
        }
      }
    }
    ions.sort(Comparator.comparingInt(ion -> WritingOrder.rank(ion.element().atomicNumber())));
    return new OxidationWitness(ions);
  }
}
