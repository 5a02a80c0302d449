package io.github.gapforge.jobs.structure;

import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Known crystals as one table with the fields of the compact JSON lines, so that it is read as
 * templates again: a row a crystal, and a row for each that could not be used, with the reason.
 */
public final class CrystalTable {

  /** {@value #READ}, or why a row is no crystal. */
  public static final String STATUS = "status";

  private static final String READ = "read";

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("reduced_formula", DataTypes.StringType)
          .add("sites", DataTypes.IntegerType)
          .add("sg", DataTypes.IntegerType)
          .add("icsd", DataTypes.IntegerType)
          .add("ehull", DataTypes.DoubleType)
          .add("eform", DataTypes.DoubleType)
          .add("cell", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("species", DataTypes.StringType)
          .add("xyz", DataTypes.createArrayType(DataTypes.DoubleType))
          .add(STATUS, DataTypes.StringType);

  private CrystalTable() {}

  /**
   * The crystals of a file or folder.
   *
   * @throws io.github.gapforge.run.UserError if nothing is there
   */
  public static Dataset<Row> read(SparkSession spark, String location) {
    JavaRDD<Row> rows = TemplateFiles.read(spark, location).map(CrystalTable::row);
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Row row(TemplateReading reading) {
    CrystalStructure crystal = reading.structure();
    if (crystal == null) {
      return RowFactory.create(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          reading.id()); // its file and reason
    }
    return RowFactory.create(
        reading.id(),
        crystal.composition().reducedFormula(),
        crystal.size(),
        reading.spaceGroup() == 0 ? null : reading.spaceGroup(),
        reading.experimentallyKnown() ? 1 : 0,
        known(reading.hullDistance()),
        known(reading.formationEnergy()),
        cell(crystal.lattice()),
        species(crystal),
        coordinates(crystal),
        READ);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static double[] cell(Lattice lattice) {
    return new double[] {
      lattice.length(0),
      lattice.length(1),
      lattice.length(2),
      lattice.angleDeg(0),
      lattice.angleDeg(1),
      lattice.angleDeg(2)
    };
  }

  /** Runs of equal atoms, in the order of the sites. */
  private static String species(CrystalStructure crystal) {
    StringBuilder text = new StringBuilder();
    for (int begin = 0, end; begin < crystal.size(); begin = end) {
      end = begin;
      while (end < crystal.size() && crystal.atomicNumber(end) == crystal.atomicNumber(begin)) {
        end++;
      }
      text.append(text.isEmpty() ? "" : " ")
          .append(crystal.element(begin).symbol())
          .append(end - begin);
    }
    return text.toString();
  }

  private static double[] coordinates(CrystalStructure crystal) {
    double[] coordinates = new double[3 * crystal.size()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = crystal.coordinate(i / 3, i % 3);
    }
    return coordinates;
  }
}
