package io.github.gapforge.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flags of shortlist entries: a label short enough for a chip, and what it warns of. */
record FlagWords(String code, String label, String explanation) {

  private static final Map<String, FlagWords> KNOWN =
      Stream.of(
              new FlagWords(
                  "radioactive_element", "radioactive", "holds an element without stable isotope"),
              new FlagWords("noble_gas", "noble gas", "holds an element of group 18"),
              new FlagWords(
                  "toxic",
                  "toxic",
                  "holds Be, As, Cd, Hg, Tl or Pb, whose compounds as a class are acutely toxic or"
                      + " carcinogenic"),
              new FlagWords(
                  "scarce",
                  "scarce",
                  "holds an element of at most 0.05 mg/kg in the Earth’s crust"),
              new FlagWords(
                  "open_shell",
                  "open shell",
                  "a partly filled d or f shell: gaps from semi-local DFT, and from models trained"
                      + " on them, are unreliable"),
              new FlagWords(
                  "molecular_suspect",
                  "molecular?",
                  "no metal or network former: may be a molecular solid, or no solid at all"),
              new FlagWords(
                  "far_from_training",
                  "far from training",
                  "less like the training set than nearly all held-out compositions: intervals and"
                      + " probabilities may be too hopeful"),
              new FlagWords(
                  "polymorphs_differ",
                  "polymorphs differ",
                  "known entries of this composition differ widely in gap: which structure it takes"
                      + " matters"),
              new FlagWords(
                  "uncommon_oxidation_state",
                  "rare state",
                  "charge neutral only with an oxidation state that makes up less than 1 % of its"
                      + " element’s reports"))
          .collect(Collectors.toUnmodifiableMap(FlagWords::code, Function.identity()));

  /** The flags of an entry, from codes joined by semicolons; unknown ones without explanation. */
  static List<FlagWords> all(String codes) {
    return Stream.of(codes.split(";", -1))
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .map(code -> KNOWN.getOrDefault(code, new FlagWords(code, code, "")))
        .toList();
  }

  /** By label, for the key below the table. */
  static Comparator<FlagWords> byLabel() {
    return Comparator.comparing(FlagWords::label).thenComparing(FlagWords::code);
  }
}
