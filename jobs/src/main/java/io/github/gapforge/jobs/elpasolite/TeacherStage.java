package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.KernelTeacher;
import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.PairSplit;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bytedeco.javacpp.Pointer;

/** The teacher's table: formation energy and class of every composition of the space. */
public final class TeacherStage {

  private static final StructType SCHEMA =
      new StructType()
          .add("A", DataTypes.StringType, false)
          .add("B", DataTypes.StringType, false)
          .add("C", DataTypes.StringType, false)
          .add("D", DataTypes.StringType, false)
          .add("formation_energy_ev_per_atom", DataTypes.DoubleType, false)
          .add("class", DataTypes.IntegerType, false);

  private static final int FEWEST = 10;
  private static final double GIGA = 1e9;

  private TeacherStage() {}

  /** Mean absolute and root mean square error, eV/atom, on compositions kept from a first fit. */
  public record HeldOutErrors(int rows, double maeEv, double rmseEv) {}

  /**
   * Judges the recipe.
   *
   * @param share of the compositions kept from the fit
   */
  public static HeldOutErrors heldOut(DftRows rows, double share, long seed) {
    PairSplit split = new PairSplit(seed, "elpasolite.teacher", share);
    DftRows kept = rows.part(split, true);
    DftRows training = rows.part(split, false);
    if (kept.cells().length < FEWEST || training.cells().length < FEWEST) {
      throw UserError.input(
          "elpasolite.teacher-held-out "
              + share
              + " leaves "
              + training.cells().length
              + " rows to learn from and "
              + kept.cells().length
              + " to judge with: at least "
              + FEWEST
              + " each are needed");
    }
    double[] all = KernelTeacher.fit(training.cells(), training.energiesEv()).all();
    double absolute = 0;
    double square = 0;
    int n = kept.cells().length;
    for (int i = 0; i < n; i++) {
      double error = all[kept.cells()[i]] - kept.energiesEv()[i];
      absolute += Math.abs(error) / n;
      square += error * error / n;
    }
    return new HeldOutErrors(n, absolute, Math.sqrt(square));
  }

  /** The whole table, a task for each element on site A; rows in the order of their ranks. */
  public static JavaRDD<Row> rows(JavaSparkContext context, KernelTeacher teacher, int tasks) {
    Broadcast<KernelTeacher> shared = context.broadcast(teacher);
    List<Integer> slabs = IntStream.range(0, SpaceElements.COUNT).boxed().toList();
    return context
        .parallelize(slabs, Math.min(tasks, slabs.size()))
        .flatMap(a -> slab(shared.value(), a));
  }

  private static Iterator<Row> slab(KernelTeacher teacher, int a) {
    double[] energies = teacher.slab(a);
    int first = a * KernelTeacher.SLAB;
    return IntStream.range(first, first + KernelTeacher.SLAB)
        .filter(Quadruples::isComposition)
        .mapToObj(cell -> row(cell, energies[cell - first]))
        .iterator();
  }

  private static Row row(int cell, double energy) {
    return RowFactory.create(
        symbol(cell, 0),
        symbol(cell, 1),
        symbol(cell, 2),
        symbol(cell, 3),
        energy,
        (int) EnergyClasses.of(energy));
  }

  static String symbol(int cell, int site) {
    return SpaceElements.element(Quadruples.element(cell, site)).symbol();
  }

  /** Learns, judges and writes the table. */
  public static void run(
      SparkSession spark,
      String input,
      OutputFile output,
      double heldOutShare,
      long seed,
      Progress progress) {
    output.requireWritable(spark);
    DftRows rows = DftRows.read(spark, input, progress);
    requireMemory(rows.cells().length);
    HeldOutErrors errors = heldOut(rows, heldOutShare, seed);
    progress.say(
        "held out: MAE %.4f, RMSE %.4f eV/atom on %,d of %,d compositions",
        errors.maeEv(), errors.rmseEv(), errors.rows(), rows.cells().length);
    KernelTeacher teacher = KernelTeacher.fit(rows.cells(), rows.energiesEv());
    LabelledSpace space = LabelledSpace.ofEnergies(teacher.all());
    progress.say(
        "%,d compositions; classes 1 to 10: %s",
        Quadruples.COUNT,
        Arrays.toString(
            IntStream.rangeClosed(1, EnergyClasses.COUNT).mapToLong(space::count).toArray()));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks = 2 * context.defaultParallelism();
    output.write(spark.createDataFrame(rows(context, teacher, tasks), SCHEMA));
  }

  /** The fit's matrix lies outside the heap, where there may be as much as in it. */
  private static void requireMemory(int rows) {
    double needed = (double) Double.BYTES * rows * rows;
    long most = Pointer.maxBytes();
    if (most > 0 && needed > most) {
      throw UserError.input(
          String.format(
              Locale.ROOT,
              "%,d compositions need %.1f GB for their kernel matrix, and the driver has %.1f: give"
                  + " it more, such as '-- --driver-memory %dg'",
              rows,
              needed / GIGA,
              most / GIGA,
              1 + (int) Math.ceil(needed / GIGA)));
    }
  }

  /**
   * Reads the energies of such a table, eV/atom by cell; NaN where there is no composition.
   *
   * @throws UserError if it is not the whole space
   */
  public static double[] energies(SparkSession spark, String location) {
    QuadrupleTable table =
        QuadrupleTable.read(spark, location, WantedColumn.exactly("formation_energy_ev_per_atom"))
            .requireWhole();
    double[] energies = new double[Quadruples.CELLS];
    Arrays.fill(energies, Double.NaN);
    for (int i = 0; i < table.cells().length; i++) {
      energies[table.cells()[i]] = table.values()[i];
    }
    long known = Arrays.stream(energies).filter(energy -> !Double.isNaN(energy)).count();
    if (known != Quadruples.COUNT) {
      throw notWhole(location, known);
    }
    return energies;
  }

  private static UserError notWhole(String location, long known) {
    return UserError.input(
        location
            + " has "
            + known
            + " compositions, not all "
            + Quadruples.COUNT
            + " of the space: give a file that 'elpasolite teacher' wrote");
  }

  /**
   * Refuses a class that no composition has by a table.
   *
   * @param location the table's
   */
  static void requireClass(LabelledSpace space, int label, String location) {
    if (space.count(label) == 0) {
      throw UserError.input(
          location + " has no composition of class " + label + ": there is nothing to judge by");
    }
  }

  /**
   * Reads such a table.
   *
   * @throws UserError if it is not the whole space, each composition once
   */
  public static LabelledSpace read(SparkSession spark, String location) {
    QuadrupleTable table =
        QuadrupleTable.read(spark, location, WantedColumn.exactly("class")).requireWhole();
    byte[] classes = new byte[Quadruples.CELLS];
    for (int i = 0; i < table.cells().length; i++) {
      double label = table.values()[i];
      if (!(label >= 1 && label <= EnergyClasses.COUNT) || label != Math.rint(label)) {
        throw UserError.input(
            location + " line " + (i + 2) + " has class " + label + ", must be 1 to 10");
      }
      classes[table.cells()[i]] = (byte) label;
    }
    try {
      return new LabelledSpace(classes);
    } catch (IllegalArgumentException e) {
      throw notWhole(location, table.cells().length);
    }
  }
}
