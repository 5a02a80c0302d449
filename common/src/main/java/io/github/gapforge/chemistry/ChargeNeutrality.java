package io.github.gapforge.chemistry;

/**
 * Whether some choice of oxidation states, one for each element, adds up to zero.
 *
 * <p>With mixed valence an element may be split between its states atom by atom; all its atoms then
 * are cations or all are anions (or neutral).
 *
 * <p>Instead of a search over the product of states the reachable charges are kept as bits, moved
 * up by the deepest negative charge so that no step is negative. Exact for every formula that the
 * parser accepts. Owns scratch space: one instance a thread.
 */
public final class ChargeNeutrality {

  private final OxidationStates states;
  private final boolean mixedValence;

  /** Deepest anion charge and highest cation charge of one atom, by atomic number, not negative. */
  private final int[] deepest = new int[Element.COUNT + 1];

  private final int[] highest = new int[Element.COUNT + 1];

  /** States counted upwards from the deepest, and downwards from the highest. */
  private final byte[][] upwards = new byte[Element.COUNT + 1][];

  private final byte[][] downwards = new byte[Element.COUNT + 1][];

  /** Of the states counted upwards, those of a cation and those of an anion; zero is in both. */
  private final byte[][] asCation = new byte[Element.COUNT + 1][];

  private final byte[][] asAnion = new byte[Element.COUNT + 1][];

  private final ChargeSet reachable = new ChargeSet();
  private final ChargeSet reachableAsAnion = new ChargeSet();
  private final Stoichiometry scratch = new Stoichiometry();

  /** The test for a set of oxidation states. */
  public ChargeNeutrality(OxidationStates states, boolean mixedValence) {
    this.states = states;
    this.mixedValence = mixedValence;
    for (int z = 1; z <= Element.COUNT; z++) {
      byte[] list = states.of(z);
      if (list.length > 0) {
        deepest[z] = Math.max(0, -list[0]);
        highest[z] = Math.max(0, list[list.length - 1]);
      }
      upwards[z] = StateSteps.shifted(list, deepest[z]);
      downwards[z] = StateSteps.mirrored(list, highest[z]);
      asCation[z] = StateSteps.shifted(StateSteps.notNegative(list), deepest[z]);
      asAnion[z] = StateSteps.shifted(StateSteps.notPositive(list), deepest[z]);
    }
  }

  /**
   * Whether the composition can be neutral; decimal amounts count as their whole-number ratio.
   *
   * @throws IllegalArgumentException if that ratio takes numbers above 100,000
   */
  public boolean holds(Composition composition) {
    if (!scratch.load(composition.reduced())) {
      throw new IllegalArgumentException(
          "amounts of " + composition + " have a whole-number ratio too fine to balance");
    }
    return holds(scratch);
  }

  boolean holds(Stoichiometry formula) {
    if (!states.cover(formula)) {
      return false;
    }
    int anionCharge = 0;
    int cationCharge = 0;
    for (int i = 0; i < formula.size; i++) {
      anionCharge += formula.counts[i] * deepest[formula.atomicNumbers[i]];
      cationCharge += formula.counts[i] * highest[formula.atomicNumbers[i]];
    }
    if (mixedValence) {
      return holdsMixed(formula, anionCharge);
    }
    boolean up = anionCharge <= cationCharge;
    int target = up ? anionCharge : cationCharge;
    byte[][] steps = up ? upwards : downwards;
    return target < Long.SIZE
        ? reachesSmall(formula, steps, target)
        : reachesLarge(formula, steps, target);
  }

  private static boolean reachesSmall(Stoichiometry formula, byte[][] steps, int target) {
    long charges = 1;
    for (int i = 0; i < formula.size; i++) {
      charges = StateSteps.add(charges, formula.counts[i], steps[formula.atomicNumbers[i]]);
    }
    return (charges >>> target & 1) != 0;
  }

  private boolean reachesLarge(Stoichiometry formula, byte[][] steps, int target) {
    reachable.reset(target);
    for (int i = 0; i < formula.size; i++) {
      reachable.addAlike(formula.counts[i], steps[formula.atomicNumbers[i]]);
    }
    return reachable.contains(target);
  }

  private boolean holdsMixed(Stoichiometry formula, int anionCharge) {
    reachable.reset(anionCharge);
    for (int i = 0; i < formula.size; i++) {
      int z = formula.atomicNumbers[i];
      reachableAsAnion.copy(reachable);
      reachableAsAnion.addFree(formula.counts[i], asAnion[z]);
      reachable.addFree(formula.counts[i], asCation[z]);
      reachable.addAll(reachableAsAnion);
    }
    return reachable.contains(anionCharge);
  }
}
