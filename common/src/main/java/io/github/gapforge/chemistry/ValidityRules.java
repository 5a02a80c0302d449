package io.github.gapforge.chemistry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The choices that make a rule set of chemical validity. Every preset is one engine with other
 * settings.
 *
 * @param name name of the preset it started from
 * @param oxidationStates states that the elements may take
 * @param electronegativityScale scale of the pair test
 * @param alloysAccepted whether formulas of metals alone are valid without further test (SMACT's
 *     metals: with Ge, Sb, Bi, Po and without Pm)
 * @param paulingTest whether valid takes the pair test of electronegativities, or neutrality alone
 * @param mixedValence whether atoms of one element may differ in state, all of one sign. Any
 *     element may mix, unlike in SMACT, where a list names those that may
 * @param reduceFirst whether counts are divided by their common divisor first, as SMACT does.
 *     MATGAN's own check instead refuses a common divisor and passes single elements in both tests
 */
public record ValidityRules(
    String name,
    OxidationStates oxidationStates,
    ElectronegativityScale electronegativityScale,
    boolean alloysAccepted,
    boolean paulingTest,
    boolean mixedValence,
    boolean reduceFirst) {

  /**
   * The preset of the given name. {@code smact} is SMACT 4's default: ICSD 2024 states with at
   * least three reports, pair test, alloys accepted. {@code smact14}, {@code icsd16} and {@code
   * pymatgen-sp} have other states and accept no alloys. {@code matgan} is the check published with
   * MATGAN (Dan et al., npj Comput. Mater. 2020, 6, 84). Underscores count as hyphens.
   *
   * @throws IllegalArgumentException if there is no such preset
   */
  public static ValidityRules named(String name) {
    ValidityRules rules = Holder.PRESETS.get(name.replace('_', '-'));
    if (rules == null) {
      throw new IllegalArgumentException(
          "there is no rule set '" + name + "', only " + presetNames());
    }
    return rules;
  }

  /** SMACT 4's default rules. */
  public static ValidityRules smact() {
    return named("smact");
  }

  /** Names of the presets. */
  public static Set<String> presetNames() {
    return Holder.PRESETS.keySet();
  }

  /** The same rules with other oxidation states. */
  public ValidityRules withOxidationStates(OxidationStates other) {
    return new ValidityRules(
        name,
        other,
        electronegativityScale,
        alloysAccepted,
        paulingTest,
        mixedValence,
        reduceFirst);
  }

  /** The same rules with or without the exemption of alloys. */
  public ValidityRules withAlloysAccepted(boolean accepted) {
    return new ValidityRules(
        name,
        oxidationStates,
        electronegativityScale,
        accepted,
        paulingTest,
        mixedValence,
        reduceFirst);
  }

  /** The same rules with or without the pair test. */
  public ValidityRules withPaulingTest(boolean applied) {
    return new ValidityRules(
        name,
        oxidationStates,
        electronegativityScale,
        alloysAccepted,
        applied,
        mixedValence,
        reduceFirst);
  }

  /** The same rules with or without mixed valence. */
  public ValidityRules withMixedValence(boolean allowed) {
    return new ValidityRules(
        name,
        oxidationStates,
        electronegativityScale,
        alloysAccepted,
        paulingTest,
        allowed,
        reduceFirst);
  }

  /** A judge for one thread. */
  public ValidityJudge judge() {
    return new ValidityJudge(this);
  }

  private static ValidityRules preset(
      String name, String states, boolean alloysAccepted, boolean matgan) {
    return new ValidityRules(
        name,
        OxidationStates.named(states),
        matgan ? ElectronegativityScale.matgan() : ElectronegativityScale.pauling(),
        alloysAccepted,
        true,
        false,
        !matgan);
  }

  private static final class Holder {
    static final Map<String, ValidityRules> PRESETS = new LinkedHashMap<>();

    static {
      PRESETS.put("smact", preset("smact", "icsd24", true, false));
      PRESETS.put("smact14", preset("smact14", "smact14", false, false));
      PRESETS.put("icsd16", preset("icsd16", "icsd16", false, false));
      PRESETS.put("pymatgen-sp", preset("pymatgen-sp", "pymatgen_sp", false, false));
      PRESETS.put("matgan", preset("matgan", "matgan", false, true));
    }
  }
}
