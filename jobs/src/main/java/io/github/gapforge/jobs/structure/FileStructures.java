package io.github.gapforge.jobs.structure;

import com.google.common.collect.Iterators;
import io.github.gapforge.jobs.spark.InputRows;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** The structure verb from formulas to files, in the input's order, bad formulas included. */
public final class FileStructures {

  private static final StructType INDEX =
      new StructType()
          .add("formula", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType)
          .add("status", DataTypes.StringType)
          .add("template_id", DataTypes.StringType)
          .add("template_formula", DataTypes.StringType)
          .add("substitution_cost", DataTypes.DoubleType)
          .add("emd", DataTypes.DoubleType)
          .add("volume_scale", DataTypes.DoubleType)
          .add("cell_volume_a3", DataTypes.DoubleType)
          .add("minimum_distance_a", DataTypes.DoubleType)
          .add("formation_energy_ev_per_atom", DataTypes.DoubleType)
          .add("sd_ev_per_atom", DataTypes.DoubleType)
          .add("hull_distance_ev_per_atom", DataTypes.DoubleType)
          .add("known_as", DataTypes.StringType)
          .add("cif", DataTypes.StringType);

  private FileStructures() {}

  /**
   * The rows of the index; making them writes the structures' files. Energies are empty: no model
   * is asked for them here.
   *
   * @param rows formulas as {@link InputRows} reads them
   */
  public static Dataset<Row> index(
      Dataset<Row> rows, TemplateStructures templates, StructurePlan plan) {
    Broadcast<TemplateStructures> broadcast =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(templates);
    SerializableConfiguration hadoop =
        new SerializableConfiguration(rows.sparkSession().sparkContext().hadoopConfiguration());
    int formula = rows.schema().fieldIndex("formula");
    int unreadable = rows.schema().fieldIndex(InputRows.UNREADABLE);
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> {
              FormulaStructures structures =
                  new FormulaStructures(
                      broadcast.value(), plan, new StructureFiles(plan.folder(), hadoop.value()));
              return Iterators.concat(
                  Iterators.transform(
                      part,
                      row ->
                          structures
                              .rows(row.getString(formula), row.getString(unreadable))
                              .iterator()));
            },
        Encoders.row(INDEX));
  }
}
