package io.github.gapforge.jobs.screen;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.EnergyText;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.RejectedRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Known gaps, with several entries (polymorphs) of some compositions: a composition alone does not
 * tell which of them it is.
 *
 * @param rows rows of the file
 * @param rejections rows without a readable formula and gap, by reason
 * @param byKey the gaps by composition key, sorted
 */
public record KnownGaps(
    long rows, SortedMap<String, Long> rejections, SortedMap<String, Range> byKey) {

  /**
   * Gaps of one composition.
   *
   * @param entries number of entries
   */
  public record Range(double minEv, double maxEv, double sumEv, int entries)
      implements Serializable {

    Range with(Range other) {
      return new Range(
          Math.min(minEv, other.minEv),
          Math.max(maxEv, other.maxEv),
          sumEv + other.sumEv,
          entries + other.entries);
    }

    /** Mean over the entries, eV. */
    public double meanEv() {
      return sumEv / entries;
    }

    double spreadEv() {
      return maxEv - minEv;
    }
  }

  /** Where no file is given: nothing is known. */
  static KnownGaps none() {
    return new KnownGaps(0, new TreeMap<>(), new TreeMap<>());
  }

  /**
   * Reads a file with a formula and a gap in each row.
   *
   * @throws UserError if no row can be read
   */
  public static KnownGaps read(SparkSession spark, InputFiles files, ColumnSettings columns) {
    return read(spark, files, columns, Energies.IGNORED);
  }

  /**
   * The same, but of the rows of a composition only those of the lowest energy, where the file has
   * a column {@value #ENERGY}; rows without an energy count where no row of the composition has
   * one.
   *
   * @throws UserError if no row can be read
   */
  public static KnownGaps readLowest(SparkSession spark, InputFiles files, ColumnSettings columns) {
    return read(spark, files, columns, Energies.DECIDE);
  }

  private enum Energies {
    IGNORED,
    DECIDE
  }

  private static KnownGaps read(
      SparkSession spark, InputFiles files, ColumnSettings columns, Energies energies) {
    Dataset<Row> all =
        InputRows.read(
            spark,
            files,
            List.of(
                WantedColumn.formula(columns.formula()),
                WantedColumn.gap(columns.label()),
                WantedColumn.optional(ENERGY, ENERGY)));
    SortedMap<String, Range> byKey = new TreeMap<>();
    Map<String, Double> lowest = new HashMap<>();
    SortedMap<String, Long> rejections = new TreeMap<>();
    List<Reading> readings =
        all.javaRDD()
            .mapPartitions(part -> Iterators.transform(part, KnownGaps::reading))
            .collect();
    // Sums in the order of the rows: the same mean on any number of partitions.
    for (Reading reading : readings) {
      if (reading.rejection() != null) {
        rejections.merge(reading.rejection(), 1L, Long::sum);
        continue;
      }
      Range own = new Range(reading.gap(), reading.gap(), reading.gap(), 1);
      double energy = energies == Energies.DECIDE ? reading.energy() : Double.POSITIVE_INFINITY;
      double before = lowest.getOrDefault(reading.key(), Double.POSITIVE_INFINITY);
      if (energy < before) {
        byKey.put(reading.key(), own);
        lowest.put(reading.key(), energy);
      } else if (energy == before) {
        byKey.merge(reading.key(), own, Range::with);
      }
    }
    if (byKey.isEmpty()) {
      throw UserError.input(
          files.location()
              + " holds no readable formula with a gap among "
              + readings.size()
              + " rows (rejected: "
              + RejectedRows.inWords(rejections)
              + "); give rows of a formula and a gap in eV, 0 or more");
    }
    return new KnownGaps(readings.size(), rejections, byKey);
  }

  /** Of files that say which of several structures is the most stable. */
  private static final String ENERGY = "energy_ev_per_atom";

  /**
   * A row.
   *
   * @param key of the composition
   * @param energy eV/atom, infinite where none is said
   * @param rejection why the row cannot be read; null where it can
   */
  private record Reading(String key, double gap, double energy, String rejection)
      implements Serializable {

    static Reading rejected(String reason) {
      return new Reading(null, Double.NaN, Double.NaN, reason);
    }
  }

  private static Reading reading(Row row) {
    if (!row.isNullAt(4)) {
      return Reading.rejected(row.getString(4));
    }
    if (row.isNullAt(1)) {
      return Reading.rejected("empty");
    }
    EnergyText gap = EnergyText.gap(row.getString(2));
    if (gap.problem() != null) {
      return Reading.rejected(gap.problem());
    }
    double energy = Double.POSITIVE_INFINITY;
    if (!row.isNullAt(3) && !row.getString(3).isBlank()) {
      EnergyText said = EnergyText.energy(row.getString(3));
      if (said.problem() != null) {
        return Reading.rejected("bad_energy");
      }
      energy = said.value();
    }
    try {
      return new Reading(FormulaParser.parse(row.getString(1)).key(), gap.value(), energy, null);
    } catch (FormulaParseException e) {
      return Reading.rejected(e.error().code());
    }
  }

  /** Rows that cannot be read: {@code none}, or how many by reason. */
  public String rejectedRows() {
    return RejectedRows.inWords(rejections);
  }

  /** Compositions whose rows have different gaps, of which the mean counts, in words. */
  public Optional<String> disagreement() {
    long several = byKey.values().stream().filter(range -> range.spreadEv() > 0).count();
    return byKey.entrySet().stream()
        .filter(entry -> entry.getValue().spreadEv() > 0)
        .max(Comparator.comparingDouble(entry -> entry.getValue().spreadEv()))
        .map(
            widest ->
                String.format(
                    Locale.ROOT,
                    "%,d compositions with rows of different gaps have the mean of them"
                        + " (widest: %s, %.2f to %.2f eV)",
                    several,
                    FormulaParser.parse(widest.getKey()).reducedFormula(),
                    widest.getValue().minEv(),
                    widest.getValue().maxEv()));
  }

  /** Number of compositions with more than one entry. */
  long withSeveral() {
    return byKey.values().stream().filter(range -> range.entries() > 1).count();
  }

  /**
   * Known gaps of a composition with several entries.
   *
   * @param key key of the composition
   * @param nearest nearest known formula
   * @param emd its distance; at distance 0 it is the composition itself, however it is written
   */
  Optional<Range> of(String key, String nearest, double emd) {
    Range own = byKey.get(key);
    if (own == null && emd == 0 && nearest != null) {
      Composition same = FormulaParser.parse(nearest);
      own = byKey.get(same.key());
    }
    return Optional.ofNullable(own).filter(range -> range.entries() > 1);
  }
}
