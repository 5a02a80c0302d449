package io.github.gapforge.chemistry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The oxidation states that each element may take: one of the published lists, a selection by the
 * number of reports, or a list of the user's own. An element without states fails every test.
 */
public final class OxidationStates {

  /** Largest absolute oxidation state that is accepted. */
  public static final int LARGEST_STATE = 12;

  /** Reports that a state of the set {@code icsd24} must have (SMACT 4's default). */
  public static final int DEFAULT_MINIMUM_REPORTS = 3;

  private static final String ICSD24 = "icsd24";

  private final String name;
  private final byte[][] byAtomicNumber;

  private OxidationStates(String name, byte[][] byAtomicNumber) {
    this.name = name;
    this.byAtomicNumber = byAtomicNumber;
  }

  /**
   * The set of the given name: {@code smact14}, {@code icsd16}, {@code icsd24}, {@code
   * pymatgen_sp}, {@code wiki} or {@code matgan}; hyphens count as underscores.
   *
   * @throws IllegalArgumentException if there is no such set
   */
  public static OxidationStates named(String name) {
    OxidationStates found = Holder.NAMED.get(name.replace('-', '_'));
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no set of oxidation states '" + name + "', only " + names());
    }
    return found;
  }

  /** Names of the published sets. */
  public static Set<String> names() {
    return Holder.NAMED.keySet();
  }

  /** States other than zero with at least this number of reports in ICSD 2024. */
  public static OxidationStates icsd24(int minimumReports) {
    if (minimumReports < 1) {
      throw new IllegalArgumentException("minimum of " + minimumReports + " reports is below 1");
    }
    OxidationReports reports = OxidationReports.icsd24();
    Map<Element, int[]> states = new LinkedHashMap<>();
    for (Element element : Element.values()) {
      states.put(
          element,
          IntStream.rangeClosed(-LARGEST_STATE, LARGEST_STATE)
              .filter(state -> state != 0 && reports.count(element, state) >= minimumReports)
              .toArray());
    }
    return of(ICSD24, states);
  }

  /**
   * A set of the user's own.
   *
   * @param states states by element, in any order, repeated ones counted once; elements that are
   *     absent have none
   * @throws IllegalArgumentException if a state lies outside ±{@value #LARGEST_STATE}
   */
  public static OxidationStates of(String name, Map<Element, int[]> states) {
    byte[][] byAtomicNumber = new byte[Element.COUNT + 1][0];
    states.forEach(
        (element, list) -> byAtomicNumber[element.atomicNumber()] = sorted(element, list));
    return new OxidationStates(name, byAtomicNumber);
  }

  private static byte[] sorted(Element element, int[] states) {
    int[] distinct = Arrays.stream(states).distinct().sorted().toArray();
    byte[] narrow = new byte[distinct.length];
    for (int i = 0; i < distinct.length; i++) {
      if (Math.abs(distinct[i]) > LARGEST_STATE) {
        throw new IllegalArgumentException(
            "oxidation state " + distinct[i] + " of " + element + " is beyond ±" + LARGEST_STATE);
      }
      narrow[i] = (byte) distinct[i];
    }
    return narrow;
  }

  /** Name of the set. */
  public String name() {
    return name;
  }

  /** States of the element, ascending. */
  public int[] states(Element element) {
    byte[] narrow = of(element.atomicNumber());
    return IntStream.range(0, narrow.length).map(i -> narrow[i]).toArray();
  }

  /** States by atomic number, ascending; not to be written to. */
  byte[] of(int atomicNumber) {
    return byAtomicNumber[atomicNumber];
  }

  /** Whether every element of the formula has at least one state. */
  boolean cover(Stoichiometry formula) {
    for (int i = 0; i < formula.size; i++) {
      if (byAtomicNumber[formula.atomicNumbers[i]].length == 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return name;
  }

  private static Map<String, OxidationStates> readAll() {
    Map<String, OxidationStates> sets = new LinkedHashMap<>();
    for (JsonNode set : ChemistryResource.json("oxidation-states.json").get("sets")) {
      Map<Element, int[]> states = new LinkedHashMap<>();
      set.get("states")
          .fields()
          .forEachRemaining(
              entry -> states.put(Element.valueOf(entry.getKey()), ints(entry.getValue())));
      String name = set.get("name").asText();
      sets.put(name, of(name, states));
    }
    sets.put(ICSD24, icsd24(DEFAULT_MINIMUM_REPORTS));
    return sets;
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  private static final class Holder {
    static final Map<String, OxidationStates> NAMED = readAll();
  }
}
