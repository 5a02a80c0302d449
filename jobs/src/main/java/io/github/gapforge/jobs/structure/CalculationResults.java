package io.github.gapforge.jobs.structure;

import io.github.gapforge.dft.JobFolder;
import io.github.gapforge.dft.VasprunResult;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What has come back of the calculations in a folder, a row each: a table of observations, since
 * gaps stand only where the calculation counts.
 */
public final class CalculationResults {

  private static final StructType SCHEMA =
      new StructType()
          .add("job", DataTypes.StringType)
          .add("formula", DataTypes.StringType)
          .add("band_gap_ev", DataTypes.DoubleType)
          .add("energy_ev_per_atom", DataTypes.DoubleType)
          .add("electronically_converged", DataTypes.BooleanType)
          .add("ionically_converged", DataTypes.BooleanType)
          .add("reason", DataTypes.StringType)
          .add("status", DataTypes.StringType);

  private CalculationResults() {}

  /**
   * The rows, in the order of the jobs' names.
   *
   * @throws UserError if there is no calculation in the folder
   */
  public static Dataset<Row> read(SparkSession spark, Path folder) {
    List<Row> rows = JobFolder.in(folder).stream().map(CalculationResults::row).toList();
    if (rows.isEmpty()) {
      throw UserError.input(
          folder + " holds no calculation: give a folder that 'gapforge structure --vasp' wrote");
    }
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private static Row row(JobFolder job) {
    JobFolder.Outcome outcome = job.outcome();
    Optional<VasprunResult.Calculation> whole = outcome.calculation();
    boolean done = outcome.state() == JobFolder.State.DONE;
    return RowFactory.create(
        job.path().getFileName().toString(),
        job.composition().reducedFormula(),
        done ? number(whole, VasprunResult.Calculation::gapEv) : null,
        number(whole, VasprunResult.Calculation::energyEvPerAtom),
        whole.map(VasprunResult.Calculation::electronicallyConverged).orElse(null),
        whole.map(VasprunResult.Calculation::ionicallyConverged).orElse(null),
        outcome.why().isEmpty() ? null : outcome.why(),
        outcome.state().code());
  }

  private static Double number(
      Optional<VasprunResult.Calculation> whole,
      ToDoubleFunction<VasprunResult.Calculation> value) {
    return whole.map(value::applyAsDouble).orElse(null);
  }
}
