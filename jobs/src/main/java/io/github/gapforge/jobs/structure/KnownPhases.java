package io.github.gapforge.jobs.structure;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.KnownPhase;
import io.github.gapforge.stability.PhaseDiagram;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple3;

/**
 * Known phases of a file with a formula and a formation energy in each row.
 *
 * @param diagram the phases
 * @param rejected rows without a readable formula and energy
 */
public record KnownPhases(PhaseDiagram diagram, long rejected) {

  /**
   * Reads a file.
   *
   * @param columns the column of labels is that of the energies; formulas have a usual name, since
   *     the column of formulas that can be named is the input's
   * @throws UserError if no row can be read
   */
  public static KnownPhases read(SparkSession spark, InputFiles files, ColumnSettings columns) {
    Dataset<Row> all =
        InputRows.read(
            spark,
            files,
            List.of(
                WantedColumn.formula(""),
                WantedColumn.formationEnergy(columns.label()),
                WantedColumn.optional("id", "id", "mp_id")));
    List<KnownPhase> phases = new ArrayList<>();
    long rejected = 0;
    for (Tuple3<String, String, Double> reading :
        all.javaRDD()
            .mapPartitions(part -> Iterators.transform(part, KnownPhases::reading))
            .collect()) {
      if (reading._1().isEmpty()) {
        rejected++;
      } else {
        phases.add(new KnownPhase(reading._2(), FormulaParser.parse(reading._1()), reading._3()));
      }
    }
    if (phases.isEmpty()) {
      throw UserError.input(
          "--phases "
              + files.location()
              + " holds no readable formula with a formation energy among "
              + rejected
              + " rows");
    }
    return new KnownPhases(PhaseDiagram.of(phases), rejected);
  }

  /** Formula, id and energy; an empty formula where the row cannot be read. */
  private static Tuple3<String, String, Double> reading(Row row) {
    try {
      if (row.isNullAt(4) && !row.isNullAt(1) && !row.isNullAt(2)) {
        double energy = Double.parseDouble(row.getString(2).strip());
        if (Double.isFinite(energy)) {
          String formula = row.getString(1);
          FormulaParser.parse(formula);
          return new Tuple3<>(formula, row.isNullAt(3) ? "" : row.getString(3), energy);
        }
      }
    } catch (FormulaParseException | NumberFormatException e) {
      // Counted, with the other rows that cannot be read.
    }
    return new Tuple3<>("", "", Double.NaN);
  }
}
