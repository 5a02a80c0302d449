package io.github.gapforge.jobs.learn;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.chemistry.FormulaParser;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The formulas of a pool: those of the input that keep the rules, are in no known set and hold no
 * forbidden element, each composition once, in the order in which they first came.
 */
public final class PoolFormulas implements AutoCloseable {

  private final JavaRDD<String> keys;
  private final long rows;
  private final long size;

  private PoolFormulas(JavaRDD<String> keys, long rows, long size) {
    this.keys = keys;
    this.rows = rows;
    this.size = size;
  }

  /**
   * What is left of the input.
   *
   * @param formulas column {@code formula}, in an order that means something
   * @param known keys of compositions that are not wanted
   * @param without atomic numbers of elements that are not wanted
   */
  public static PoolFormulas of(
      Dataset<Row> formulas, FilterSource rules, Set<String> known, Set<Integer> without) {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(formulas.sparkSession().sparkContext());
    Broadcast<Set<String>> left = spark.broadcast(known);
    JavaRDD<Row> input = formulas.select("formula").javaRDD().cache();
    JavaPairRDD<String, Long> first =
        input
            .zipWithIndex()
            .mapPartitionsToPair(part -> kept(part, rules.filter(), left.value(), without))
            .reduceByKey(Math::min);
    JavaRDD<String> keys = first.mapToPair(Tuple2::swap).sortByKey().map(Tuple2::_2).cache();
    PoolFormulas pool = new PoolFormulas(keys, input.count(), keys.count());
    input.unpersist();
    return pool;
  }

  private static Iterator<Tuple2<String, Long>> kept(
      Iterator<Tuple2<Row, Long>> rows,
      FormulaFilter filter,
      Set<String> known,
      Set<Integer> without) {
    List<Tuple2<String, Long>> kept = new ArrayList<>();
    while (rows.hasNext()) {
      Tuple2<Row, Long> row = rows.next();
      if (!row._1().isNullAt(0) && filter.accepts(row._1().getString(0))) {
        Composition composition = filter.acceptedComposition();
        String key = composition.key();
        if (!known.contains(key) && !holdsAny(composition, without)) {
          kept.add(new Tuple2<>(key, row._2()));
        }
      }
    }
    return kept.iterator();
  }

  /** Whether a composition has one of some elements. */
  public static boolean holdsAny(Composition composition, Set<Integer> atomicNumbers) {
    for (int i = 0; i < composition.size(); i++) {
      if (atomicNumbers.contains(composition.atomicNumber(i))) {
        return true;
      }
    }
    return false;
  }

  /** Keys in the pool's order. */
  JavaRDD<String> keys() {
    return keys;
  }

  /** Rows of the input. */
  public long rows() {
    return rows;
  }

  /** Compositions that are left. */
  public long size() {
    return size;
  }

  /** At most so many compositions, evenly spaced. */
  public List<Composition> sample(int most) {
    long step = Math.max(1, (size + most - 1) / most);
    return keys
        .zipWithIndex()
        .filter(one -> one._2() % step == 0)
        .map(Tuple2::_1)
        .collect()
        .stream()
        .map(FormulaParser::parse)
        .toList();
  }

  @Override
  public void close() {
    keys.unpersist();
  }
}
