package io.github.gapforge.chemistry;

/**
 * Whether some neutral choice of oxidation states makes every cation strictly less electronegative
 * than every anion (Pauling's test as in SMACT: Davies et al., J. Open Source Softw. 2019, 4,
 * 1361). A zero state is neither. A formula with an element off the scale fails.
 *
 * <p>With the elements sorted by electronegativity such a choice is a cut: the elements before it
 * take positive states (or zero), those behind it negative ones (or zero), and the cut lies between
 * different electronegativities. The choice is neutral if the charges reachable by the cations and
 * by the anions have one in common. That replaces the search over all combinations, exactly. Owns
 * scratch space: one instance a thread.
 */
public final class ElectronegativityBalance {

  private enum Answer {
    YES,
    NO,
    BEYOND_64
  }

  private final OxidationStates states;
  private final ElectronegativityScale scale;
  private final boolean mixedValence;
  private final byte[][] cationSteps = new byte[Element.COUNT + 1][];
  private final byte[][] anionSteps = new byte[Element.COUNT + 1][];

  /** Elements and counts in order of electronegativity. */
  private final int[] zs = new int[FormulaParser.MAX_ELEMENTS];

  private final int[] counts = new int[FormulaParser.MAX_ELEMENTS];
  private final int[] ranks = new int[FormulaParser.MAX_ELEMENTS];
  private int size;

  /** Charges that the elements from index i on reach as anions, and the largest of them. */
  private final long[] anions = new long[FormulaParser.MAX_ELEMENTS + 1];

  private final int[] anionCharge = new int[FormulaParser.MAX_ELEMENTS + 1];
  private final ChargeSet cationSet = new ChargeSet();
  private final ChargeSet[] anionSets = new ChargeSet[FormulaParser.MAX_ELEMENTS + 1];
  private final Stoichiometry scratch = new Stoichiometry();

  /** The test for a set of oxidation states and a scale. */
  public ElectronegativityBalance(
      OxidationStates states, ElectronegativityScale scale, boolean mixedValence) {
    this.states = states;
    this.scale = scale;
    this.mixedValence = mixedValence;
    for (int z = 1; z <= Element.COUNT; z++) {
      cationSteps[z] = StateSteps.notNegative(states.of(z));
      anionSteps[z] = StateSteps.mirrored(StateSteps.notPositive(states.of(z)), 0);
    }
    for (int i = 0; i < anionSets.length; i++) {
      anionSets[i] = new ChargeSet();
    }
  }

  /**
   * Whether the composition can be balanced; decimal amounts count as their whole-number ratio.
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
    if (!states.cover(formula) || !scale.cover(formula)) {
      return false;
    }
    sort(formula);
    if (allMayBeZero()) {
      return true;
    }
    int firstCut = reachAnions();
    if (mixedValence) {
      return holdsLarge(firstCut);
    }
    return switch (holdsSmall(firstCut)) {
      case YES -> true;
      case NO -> false;
      case BEYOND_64 -> holdsLarge(firstCut);
    };
  }

  private void sort(Stoichiometry formula) {
    size = formula.size;
    for (int i = 0; i < size; i++) {
      int z = formula.atomicNumbers[i];
      int rank = scale.rank(z);
      int slot = i;
      while (slot > 0 && ranks[slot - 1] > rank) {
        ranks[slot] = ranks[slot - 1];
        zs[slot] = zs[slot - 1];
        counts[slot] = counts[slot - 1];
        slot--;
      }
      ranks[slot] = rank;
      zs[slot] = z;
      counts[slot] = formula.counts[i];
    }
  }

  private boolean allMayBeZero() {
    for (int i = 0; i < size; i++) {
      byte[] steps = cationSteps[zs[i]];
      if (steps.length == 0 || steps[0] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Fills the anions' side from the end; returns the first index from which all can be anions. */
  private int reachAnions() {
    anions[size] = 1;
    anionCharge[size] = 0;
    int from = size;
    while (from > 1 && anionSteps[zs[from - 1]].length > 0) {
      from--;
      byte[] steps = anionSteps[zs[from]];
      anions[from] = StateSteps.add(anions[from + 1], counts[from], steps);
      anionCharge[from] = anionCharge[from + 1] + counts[from] * steps[steps.length - 1];
    }
    return from;
  }

  /** Decides with the charges 0 to 63 in one word, where no balance can lie beyond. */
  private Answer holdsSmall(int firstCut) {
    long cations = 1;
    int cationCharge = 0;
    boolean beyond = false;
    for (int cut = 1; cut < size; cut++) {
      byte[] steps = cationSteps[zs[cut - 1]];
      if (steps.length == 0) {
        break;
      }
      cations = StateSteps.add(cations, counts[cut - 1], steps);
      cationCharge += counts[cut - 1] * steps[steps.length - 1];
      if (cut >= firstCut && ranks[cut - 1] != ranks[cut]) {
        if ((cations & anions[cut]) != 0) {
          return Answer.YES;
        }
        beyond |= Math.min(cationCharge, anionCharge[cut]) >= Long.SIZE;
      }
    }
    return beyond ? Answer.BEYOND_64 : Answer.NO;
  }

  private boolean holdsLarge(int firstCut) {
    if (firstCut >= size) {
      return false;
    }
    int limit = anionCharge[firstCut];
    anionSets[size].reset(limit);
    for (int i = size - 1; i >= firstCut; i--) {
      anionSets[i].copy(anionSets[i + 1]);
      add(anionSets[i], counts[i], anionSteps[zs[i]]);
    }
    cationSet.reset(limit);
    for (int cut = 1; cut < size && cationSteps[zs[cut - 1]].length > 0; cut++) {
      add(cationSet, counts[cut - 1], cationSteps[zs[cut - 1]]);
      if (cut >= firstCut && ranks[cut - 1] != ranks[cut] && cationSet.intersects(anionSets[cut])) {
        return true;
      }
    }
    return false;
  }

  private void add(ChargeSet charges, int count, byte[] steps) {
    if (mixedValence) {
      charges.addFree(count, steps);
    } else {
      charges.addAlike(count, steps);
    }
  }
}
