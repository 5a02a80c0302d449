package io.github.gapforge.chemistry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules by their definition, trying every combination of states: slow and plainly right. */
final class ProductSearch {

  private final OxidationStates states;
  private final ElectronegativityScale scale;
  private final boolean mixedValence;
  private boolean neutral;
  private boolean balanced;

  ProductSearch(OxidationStates states, ElectronegativityScale scale, boolean mixedValence) {
    this.states = states;
    this.scale = scale;
    this.mixedValence = mixedValence;
  }

  boolean neutral() {
    return neutral;
  }

  boolean balanced() {
    return balanced;
  }

  /** Tries all combinations for the reduced composition. */
  ProductSearch on(Composition composition) {
    neutral = false;
    balanced = false;
    Composition reduced = composition.reduced();
    List<int[]> options = new ArrayList<>();
    for (int i = 0; i < reduced.size(); i++) {
      options.add(charges(states.states(reduced.element(i)), (int) reduced.count(i)));
    }
    descend(reduced, options, 0, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    return this;
  }

  /** Charges that all atoms of one element can have together: alike, or any of one sign. */
  private int[] charges(int[] list, int count) {
    if (!mixedValence) {
      return Arrays.stream(list).map(state -> state * count).toArray();
    }
    Set<Integer> charges = new TreeSet<>();
    charges.addAll(freely(Arrays.stream(list).filter(state -> state >= 0).toArray(), count));
    charges.addAll(freely(Arrays.stream(list).filter(state -> state <= 0).toArray(), count));
    return charges.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Set<Integer> freely(int[] list, int count) {
    Set<Integer> sums = Set.of(0);
    for (int atom = 0; atom < count; atom++) {
      Set<Integer> next = new TreeSet<>();
      for (int sum : sums) {
        for (int state : list) {
          next.add(sum + state);
        }
      }
      sums = next;
    }
    return sums;
  }

  private void descend(
      Composition c, List<int[]> options, int at, int charge, double cation, double anion) {
    if (at == options.size()) {
      if (charge == 0) {
        neutral = true;
        balanced |= cation < anion && allKnown(c);
      }
      return;
    }
    double chi = scale.value(c.element(at));
    for (int option : options.get(at)) {
      descend(
          c,
          options,
          at + 1,
          charge + option,
          option > 0 ? Math.max(cation, chi) : cation,
          option < 0 ? Math.min(anion, chi) : anion);
    }
  }

  private boolean allKnown(Composition c) {
    for (int i = 0; i < c.size(); i++) {
      if (!scale.isKnown(c.element(i))) {
        return false;
      }
    }
    return true;
  }
}
