package io.github.gapforge.jobs.structure;

import com.google.common.collect.Iterators;
import io.github.gapforge.jobs.spark.InputRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

  /** Formulas that energies are asked for together. */
  private static final int BATCH = 64;

  static final StructType INDEX =
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
          .add("cif", DataTypes.StringType)
          .add("probability_near_hull", DataTypes.DoubleType)
          .add("decomposition", DataTypes.StringType)
          .add("vasp", DataTypes.StringType)
          .add("second_formation_energy_ev_per_atom", DataTypes.DoubleType)
          .add("second_sd_ev_per_atom", DataTypes.DoubleType)
          .add("second_hull_distance_ev_per_atom", DataTypes.DoubleType);

  private FileStructures() {}

  /**
   * The rows of the index; making them writes the structures' files.
   *
   * @param rows formulas as {@link InputRows} reads them
   */
  public static Dataset<Row> index(
      Dataset<Row> rows, TemplateStructures templates, StructurePlan plan, EnergyPlan energies) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    Broadcast<TemplateStructures> crystals = context.broadcast(templates);
    Broadcast<EnergyPlan> judges = context.broadcast(energies);
    SerializableConfiguration hadoop =
        new SerializableConfiguration(rows.sparkSession().sparkContext().hadoopConfiguration());
    int formula = rows.schema().fieldIndex("formula");
    int unreadable = rows.schema().fieldIndex(InputRows.UNREADABLE);
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> {
              FormulaStructures structures = new FormulaStructures(crystals.value(), plan.choice());
              DraftEnergies draftEnergies = new DraftEnergies(judges.value());
              DraftRows draftRows =
                  new DraftRows(plan, new StructureFiles(plan.folder(), hadoop.value()));
              return Iterators.concat(
                  Iterators.transform(
                      Iterators.partition(part, BATCH),
                      batch -> {
                        List<Draft> drafts = new ArrayList<>();
                        for (Row row : batch) {
                          drafts.addAll(
                              structures.drafts(row.getString(formula), row.getString(unreadable)));
                        }
                        return rows(drafts, draftEnergies, draftRows);
                      }));
            },
        Encoders.row(INDEX));
  }

  private static Iterator<Row> rows(
      List<Draft> drafts, DraftEnergies energies, DraftRows draftRows) {
    List<Verdict> verdicts = energies.verdicts(drafts);
    List<Row> rows = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      rows.add(draftRows.row(drafts.get(i), verdicts.get(i)));
    }
    return rows.iterator();
  }
}
