package io.github.gapforge.jobs.screen;

import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import java.util.List;
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
          .add("known_gap_max_ev", "double");

  private final SparkSession spark;
  private final List<ShortlistEntry> entries;

  ShortlistTable(SparkSession spark, List<ShortlistEntry> entries) {
    this.spark = spark;
    this.entries = entries;
  }

  /** One row an entry, in one partition, best first. */
  Dataset<Row> rows() {
    return spark
        .createDataFrame(entries.stream().map(ShortlistTable::row).toList(), SCHEMA)
        .coalesce(1);
  }

  private static Row row(ShortlistEntry e) {
    return RowFactory.create(
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
        known(e.knownGapMaxEv()));
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
