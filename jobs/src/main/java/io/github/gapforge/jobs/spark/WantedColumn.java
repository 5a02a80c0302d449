package io.github.gapforge.jobs.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column that a verb reads: how it is called afterwards and how it may be called in the input,
 * ignoring case.
 *
 * @param name name in the rows read
 * @param candidates names looked for, in this order
 * @param required whether an input without it is refused
 * @param option command-line option that names the column, for the error message
 */
public record WantedColumn(String name, List<String> candidates, boolean required, String option)
    implements Serializable {

  /** The usual formula columns, or the one given. */
  public static WantedColumn formula(String given) {
    return of(
        "formula",
        given,
        true,
        "--formula-column",
        "formula",
        "composition",
        "reduced_formula",
        "cell_formula");
  }

  /** The usual columns of band gaps, or the one given. */
  public static WantedColumn gap(String given) {
    return of("label", given, true, "--label-column", "band_gap_ev", "label_ev");
  }

  /** The usual columns of formation energies, or the one given. */
  public static WantedColumn formationEnergy(String given) {
    return of("label", given, true, "--label-column", "formation_energy_ev_per_atom", "eform");
  }

  /** The usual id columns, or the one given (then required). */
  public static WantedColumn id(String given) {
    return of("id", given, !given.isBlank(), "--id-column", "id", "mp_id", "template_id");
  }

  /** A column that may be absent. */
  public static WantedColumn optional(String name, String... candidates) {
    return new WantedColumn(name, List.of(candidates), false, "");
  }

  /** A column with one name only. */
  public static WantedColumn exactly(String name) {
    return new WantedColumn(name, List.of(name), true, "");
  }

  private static WantedColumn of(
      String name, String given, boolean required, String option, String... usual) {
    return new WantedColumn(
        name, given.isBlank() ? List.of(usual) : List.of(given), required, option);
  }

  /** Index of the first candidate among the header's names. */
  Optional<Integer> find(List<String> header) {
    for (String candidate : candidates) {
      for (int i = 0; i < header.size(); i++) {
        if (same(header.get(i), candidate)) {
          return Optional.of(i);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether two names of columns mean the same column. */
  static boolean same(String name, String other) {
    return name.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }
}
