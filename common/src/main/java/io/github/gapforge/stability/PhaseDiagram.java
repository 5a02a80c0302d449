package io.github.gapforge.stability;

import io.github.gapforge.chemistry.Composition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Known phases of all chemical systems, and their convex hull at any composition.
 *
 * <p>Of each composition the lowest entry counts. Pure elements lie at 0 by definition: entries of
 * them, and those that their elements lie below, cannot be on a hull and are counted only.
 *
 * <p>The hull is found at one composition at a time, by linear programme (Ong, Wang, Kang, Ceder,
 * Chem. Mater. 2008, 20, 1798 have the construction), over the phases whose elements are all in it.
 */
public final class PhaseDiagram implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Up to so many elements all subsets are looked up; above, all chemical systems are passed. */
  private static final int MOST_SUBSETS = 12;

  private final Phase[] phases;
  private final Map<ElementSet, int[]> bySystem;
  private final int compositions;
  private final long entries;

  private PhaseDiagram(Phase[] phases, int compositions, long entries) {
    this.phases = phases;
    this.compositions = compositions;
    this.entries = entries;
    Map<ElementSet, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < phases.length; i++) {
      places.computeIfAbsent(phases[i].elements(), set -> new ArrayList<>()).add(i);
    }
    bySystem = new HashMap<>(2 * places.size());
    places.forEach((set, own) -> bySystem.put(set, own.stream().mapToInt(i -> i).toArray()));
  }

  /**
   * The diagram of all phases given.
   *
   * @param known entries in any order, several of a composition too; of equally low ones that with
   *     the first id serves
   */
  public static PhaseDiagram of(Iterable<KnownPhase> known) {
    Map<String, KnownPhase> lowest = new TreeMap<>();
    long entries = 0;
    for (KnownPhase phase : known) {
      lowest.merge(phase.composition().key(), phase, PhaseDiagram::lower);
      entries++;
    }
    Phase[] useful =
        lowest.values().stream()
            .filter(phase -> phase.composition().size() > 1 && phase.energyEvPerAtom() < 0)
            .map(Phase::of)
            .toArray(Phase[]::new);
    return new PhaseDiagram(useful, lowest.size(), entries);
  }

  private static KnownPhase lower(KnownPhase one, KnownPhase other) {
    int order = Double.compare(one.energyEvPerAtom(), other.energyEvPerAtom());
    if (order == 0) {
      order = one.id().compareTo(other.id());
    }
    return order <= 0 ? one : other;
  }

  /** The hull at a composition, phases of that very composition included. */
  public HullPoint hull(Composition composition) {
    return solve(composition, candidates(composition));
  }

  /**
   * The hull of all other compositions, below which a stable compound lies: against it a distance
   * may be negative, and says then by how much a phase is below everything known.
   */
  public HullPoint hullWithoutOwn(Composition composition) {
    IntPredicate own = own(composition);
    return solve(
        composition, Arrays.stream(candidates(composition)).filter(own.negate()).toArray());
  }

  /** Which phases are of that very composition. */
  private IntPredicate own(Composition composition) {
    ElementSet elements = ElementSet.of(composition);
    double[] fractions = Phase.fractions(composition);
    return i -> phases[i].elements().equals(elements) && phases[i].isOf(fractions);
  }

  /** Energy of the composition's own lowest entry, where it has one below its elements, eV/atom. */
  public OptionalDouble ownEnergyEvPerAtom(Composition composition) {
    return Arrays.stream(candidates(composition))
        .filter(own(composition))
        .mapToDouble(i -> phases[i].energyEvPerAtom())
        .findFirst();
  }

  private HullPoint solve(Composition composition, int[] candidates) {
    return new HullProgramme(
            composition, Arrays.stream(candidates).mapToObj(i -> phases[i]).toArray(Phase[]::new))
        .solve();
  }

  /** Phases of the composition's chemical system, in an order that depends on them alone. */
  private int[] candidates(Composition composition) {
    if (composition.size() > MOST_SUBSETS) {
      ElementSet all = ElementSet.of(composition);
      return bySystem.entrySet().stream()
          .filter(system -> system.getKey().isWithin(all))
          .flatMapToInt(system -> Arrays.stream(system.getValue()))
          .sorted()
          .toArray();
    }
    return ElementSet.compoundsOf(composition).stream()
        .map(bySystem::get)
        .filter(own -> own != null)
        .flatMapToInt(Arrays::stream)
        .sorted()
        .toArray();
  }

  /** Number of different compositions among the entries. */
  public int compositions() {
    return compositions;
  }

  /** Number of entries given. */
  public long entries() {
    return entries;
  }

  /** Compounds that may be on a hull: more than one element, and below them in energy. */
  public int usable() {
    return phases.length;
  }
}
