package io.github.gapforge.report;

import java.util.Map;

/** Reason codes in plain words. A code that is not known here is shown as it is. */
public final class ReasonWords {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          // Rows that are no formula.
          Map.entry("malformed_csv", "line is no row of the file's columns"),
          Map.entry("undecodable_bytes", "text is not valid UTF-8"),
          Map.entry("empty", "no formula in the row"),
          Map.entry("too_long", "text longer than a formula may be"),
          Map.entry("unknown_element", "names something that is not an element"),
          Map.entry("unexpected_character", "holds a character that no formula has"),
          Map.entry("unbalanced_bracket", "brackets do not match"),
          Map.entry("empty_bracket", "empty brackets"),
          Map.entry("nested_too_deep", "brackets nested too deep"),
          Map.entry("bad_amount", "an amount is not a number"),
          Map.entry("zero_amount", "an amount is zero"),
          Map.entry("amount_too_large", "an amount is too large"),
          Map.entry("ambiguous_dot", "a dot that may mean a hydrate or a decimal"),
          // Size and chemistry.
          Map.entry("too_many_elements", "too many elements"),
          Map.entry("too_many_atoms", "too many atoms in the reduced formula"),
          Map.entry("count_too_large", "too many atoms of one element"),
          Map.entry("amounts_too_fine", "decimal amounts without a simple whole-number ratio"),
          Map.entry("common_divisor", "counts have a common divisor"),
          Map.entry("no_oxidation_states", "an element without known oxidation states"),
          Map.entry("not_charge_neutral", "no choice of oxidation states is charge neutral"),
          Map.entry("no_electronegativity", "an element without an electronegativity"),
          Map.entry(
              "not_electronegativity_balanced",
              "neutral only with a cation as electronegative as an anion"),
          // Policies.
          Map.entry("radioactive_element", "radioactive element"),
          Map.entry("noble_gas", "noble gas"),
          Map.entry("toxic", "toxic element"),
          Map.entry("scarce", "scarce element"),
          Map.entry("open_shell", "open d or f shell"),
          Map.entry("molecular_suspect", "likely a molecule, no metal in it"),
          Map.entry("uncommon_oxidation_state", "needs an uncommon oxidation state"),
          // After the filter.
          Map.entry("duplicate", "same composition as an earlier row"),
          Map.entry("missing_element_property", "an element lacks a property the model needs"),
          Map.entry("outside_model_domain", "unlike what the model was trained on"),
          Map.entry("already_known", "already known"),
          Map.entry("likely_metal", "too likely a metal"),
          Map.entry("unlikely_in_window", "too unlikely to lie in the window"),
          Map.entry("ranked_lower", "ranked lower, or enough better ones of the same elements"));

  private ReasonWords() {}

  /** What a reason code means. */
  public static String of(String code) {
    return WORDS.getOrDefault(code, code);
  }
}
