package io.github.gapforge.jobs.screen;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.row_number;

import com.google.common.collect.Iterators;
import io.github.gapforge.jobs.config.ShortlistSettings;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Ranks scored and matched compositions: the eligible ones by their merit ({@link Judge#MERIT}),
 * ties by larger distance to the nearest known formula, then by formula; only so many of one
 * chemical system.
 */
final class Ranking {

  static final double GAP_BIN_EV = 0.25;
  static final double EMD_BIN = 1.0;

  private final ShortlistSettings settings;

  Ranking(ShortlistSettings settings) {
    this.settings = settings;
  }

  /**
   * Every scored composition with its probability, where it is known, and whether it is eligible.
   *
   * @param scoredAndMatched compositions with the predictions of all models and the nearest known
   */
  static Dataset<Row> judge(Dataset<Row> scoredAndMatched, Judge judge) {
    Broadcast<Judge> broadcast =
        JavaSparkContext.fromSparkContext(scoredAndMatched.sparkSession().sparkContext())
            .broadcast(judge);
    return scoredAndMatched.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> Iterators.transform(part, row -> broadcast.value().judge(row)),
        Encoders.row(Judge.SCHEMA));
  }

  /** The best entries, best first. */
  List<Row> best(Dataset<Row> judged) {
    return judged
        .where(col(Judge.OUTCOME).isNull())
        .withColumn(
            "place",
            row_number()
                .over(
                    Window.partitionBy("chemical_system")
                        .orderBy(desc(Judge.MERIT), desc("emd"), asc("reduced_formula"))))
        .where(col("place").leq(settings.perChemicalSystem()))
        .orderBy(desc(Judge.MERIT), desc("emd"), asc("reduced_formula"))
        .limit(settings.size())
        .collectAsList();
  }

  /**
   * Numbers of compositions by outcome, bin of the gap and bin of the distance; one pass over all
   * of them.
   */
  static List<Row> tally(Dataset<Row> judged) {
    return judged
        .groupBy(
            col(Judge.OUTCOME),
            floor(col("value").divide(GAP_BIN_EV)).cast("int").as("gap_bin"),
            floor(col("emd").divide(EMD_BIN)).cast("int").as("emd_bin"))
        .count()
        .collectAsList();
  }
}
