package io.github.gapforge.jobs.generate;

import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.TableSpec;
import io.github.gapforge.run.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Generated formulas as a drop of the warehouse, and the account of how they came about. */
public final class GenerateStage {

  /** Part of every fingerprint of this stage: raise it when the same settings give other rows. */
  public static final int VERSION = 1;

  /** Name of the stage in the ledger. */
  public static final String STAGE = "generate";

  /** One row a generation: what made it, which indices it consumed, what became of them. */
  public static final TableSpec TABLE =
      new TableSpec(
          "generations",
          new StructType()
              .add("drop", DataTypes.StringType)
              .add("model", DataTypes.StringType)
              .add("source", DataTypes.StringType)
              .add("first_index", DataTypes.LongType)
              .add("next_index", DataTypes.LongType)
              .add("raw", DataTypes.LongType)
              .add("undecodable", DataTypes.LongType)
              .add("single_element", DataTypes.LongType)
              .add("excluded", DataTypes.LongType)
              .add("duplicates", DataTypes.LongType)
              .add("emitted", DataTypes.LongType));

  private GenerateStage() {}

  /** Identity of a generator with its seed and rule, whatever the indices. */
  public static Fingerprint source(GeneratorSource source) {
    return Fingerprint.ofStage("generator", VERSION, source.identity());
  }

  /**
   * Identity of a drop.
   *
   * @param before drops whose formulas are left out
   */
  public static Fingerprint drop(
      GeneratorSource source, long from, long count, List<Fingerprint> before) {
    Map<String, String> settings = new TreeMap<>(source.identity());
    settings.put("from", Long.toString(from));
    settings.put("count", Long.toString(count));
    return Fingerprint.ofStage(STAGE, VERSION, settings, before.toArray(Fingerprint[]::new));
  }

  /** Identity of the account of a drop. */
  public static Fingerprint account(Fingerprint drop) {
    return Fingerprint.ofStage("generation", VERSION, Map.of(), drop);
  }

  /** The drop's rows: numbered, with the sample's index as id. */
  public static Dataset<Row> rows(SparkSession spark, Generation generation) {
    JavaRDD<Row> rows =
        generation
            .formulas()
            .javaRDD()
            .zipWithIndex()
            .map(
                t ->
                    RowFactory.create(
                        t._2(), t._1().getString(1), Long.toString(t._1().getLong(0)), null));
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(InputRows.ROW, DataTypes.LongType)
            .add("formula", DataTypes.StringType)
            .add("id", DataTypes.StringType)
            .add(InputRows.UNREADABLE, DataTypes.StringType));
  }

  /** The account as a row of {@link #TABLE}. */
  public static Dataset<Row> accountRow(
      SparkSession spark, GeneratorSource source, Fingerprint drop, Generation generation) {
    GenerationCounts counts = generation.counts();
    return spark.createDataFrame(
        List.of(
            RowFactory.create(
                drop.hex(),
                source.modelId(),
                source(source).hex(),
                generation.firstIndex(),
                generation.nextIndex(),
                counts.raw(),
                counts.undecodable(),
                counts.singleElement(),
                counts.excluded(),
                counts.duplicates(),
                counts.emitted())),
        TABLE.schema());
  }
}
