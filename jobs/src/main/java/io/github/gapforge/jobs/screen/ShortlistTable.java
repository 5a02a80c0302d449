package io.github.gapforge.jobs.screen;

import io.github.gapforge.report.ProposedStructure;
import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The shortlist as a table. */
final class ShortlistTable {

  private static final StructType SCHEMA =
      new StructType()
          .add("rank", "int")
          .add("formula", "string")
          .add("chemical_system", "string")
          .add("gap_ev", "double")
          .add("gap_kind", "string")
          .add("lower_90_ev", "double")
          .add("upper_90_ev", "double")
          .add("sd_epistemic_ev", "double")
          .add("sd_aleatoric_ev", "double")
          .add("probability_in_window", "double")
          .add("p_metal", "double")
          .add("measured_gap_estimate_ev", "double")
          .add("measured_lower_90_ev", "double")
          .add("measured_upper_90_ev", "double")
          .add("nearest_known_formula", "string")
          .add("nearest_known_id", "string")
          .add("emd_to_nearest_known", "double")
          .add("same_anonymous_formula", "boolean")
          .add("known_as", "string")
          .add("oxidation_states", "string")
          .add("flags", "string")
          .add("domain", "string")
          .add("known_gap_min_ev", "double")
          .add("known_gap_max_ev", "double")
          .add("structure_status", "string")
          .add("structure_template_id", "string")
          .add("structure_template_formula", "string")
          .add("substitution_cost", "double")
          .add("volume_scale", "double")
          .add("formation_energy_ev_per_atom", "double")
          .add("formation_energy_sd_ev_per_atom", "double")
          .add("hull_distance_ev_per_atom", "double")
          .add("decomposition", "string")
          .add("second_formation_energy_ev_per_atom", "double")
          .add("second_hull_distance_ev_per_atom", "double")
          .add("structure_known_as", "string")
          .add("cif", "string");

  private final SparkSession spark;
  private final List<ShortlistEntry> entries;
  private final Map<String, ProposedStructure> structures = new HashMap<>();

  /**
   * The table.
   *
   * @param structures of the entries; of each its best is told, or why it has none
   */
  ShortlistTable(
      SparkSession spark, List<ShortlistEntry> entries, List<ProposedStructure> structures) {
    this.spark = spark;
    this.entries = entries;
    for (ProposedStructure one : structures) {
      if (one.best() || one.cif().isEmpty()) {
        this.structures.put(one.formula(), one);
      }
    }
  }

  /** One row an entry, in one partition, best first. */
  Dataset<Row> rows() {
    return spark.createDataFrame(entries.stream().map(this::row).toList(), SCHEMA).coalesce(1);
  }

  private Row row(ShortlistEntry e) {
    Object[] own = ofEntry(e);
    Object[] cells = Arrays.copyOf(own, SCHEMA.size());
    ProposedStructure structure = structures.get(e.formula());
    if (structure != null) {
      Object[] more = ofStructure(structure);
      System.arraycopy(more, 0, cells, own.length, more.length);
    }
    return RowFactory.create(cells);
  }

  /** What the best crystal is; where there is none only why, and whether one is known. */
  private static Object[] ofStructure(ProposedStructure s) {
    boolean built = !s.cif().isEmpty();
    ProposedStructure.Second second = s.second();
    return new Object[] {
      s.status(),
      built ? s.templateId() : null,
      built ? s.templateFormula() : null,
      known(s.substitutionCost()),
      known(s.volumeScale()),
      known(s.formationEnergyEvPerAtom()),
      known(s.sdEvPerAtom()),
      known(s.hullDistanceEvPerAtom()),
      s.decomposition().isEmpty() ? null : s.decomposition(),
      second == null ? null : known(second.formationEnergyEvPerAtom()),
      second == null ? null : known(second.hullDistanceEvPerAtom()),
      s.knownAs().isEmpty() ? null : s.knownAs(),
      built ? RunFolder.STRUCTURES + "/" + s.cif() : null
    };
  }

  private static Object[] ofEntry(ShortlistEntry e) {
    return new Object[] {
      e.rank(),
      e.formula(),
      e.chemicalSystem(),
      e.gapEv(),
      e.gapKind(),
      e.lower90Ev(),
      e.upper90Ev(),
      e.sdEpistemicEv(),
      e.sdAleatoricEv(),
      e.probabilityInWindow(),
      known(e.pMetal()),
      known(e.measuredGapEstimateEv()),
      known(e.measuredLower90Ev()),
      known(e.measuredUpper90Ev()),
      e.nearestFormula(),
      e.nearestId(),
      e.emd(),
      e.sameAnonymousFormula(),
      e.knownAs().isEmpty() ? null : e.knownAs(),
      e.oxidationStates().isEmpty() ? null : e.oxidationStates(),
      e.flags().isEmpty() ? null : e.flags(),
      e.domain(),
      known(e.knownGapMinEv()),
      known(e.knownGapMaxEv())
    };
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
