package io.github.gapforge.jobs.match;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.template.ElementMoversDistance;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.TemplateIndex;
import io.github.gapforge.template.TemplateMatch;
import io.github.gapforge.template.TemplateSearch;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The match and distance verbs from file to file, in the input's order, bad formulas included. */
public final class FileMatching {

  private static final StructType MATCHES =
      new StructType()
          .add("formula", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType)
          .add("template_id", DataTypes.StringType)
          .add("template_formula", DataTypes.StringType)
          .add("emd", DataTypes.DoubleType)
          .add("same_anonymous_formula", DataTypes.BooleanType)
          .add("status", DataTypes.StringType);

  private static final StructType DISTANCES =
      new StructType()
          .add("formula_a", DataTypes.StringType)
          .add("formula_b", DataTypes.StringType)
          .add("emd", DataTypes.DoubleType)
          .add("status", DataTypes.StringType);

  private FileMatching() {}

  /**
   * The {@code top} nearest templates of every row's formula: so many output rows, or one where it
   * cannot be read.
   */
  public static Dataset<Row> matches(Dataset<Row> rows, TemplateIndex index, int top) {
    Broadcast<TemplateIndex> broadcast =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(index);
    int formula = rows.schema().fieldIndex("formula");
    int unreadable = rows.schema().fieldIndex(InputRows.UNREADABLE);
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> {
              TemplateSearch search = broadcast.value().newSearch();
              return Iterators.concat(
                  Iterators.transform(
                      part,
                      row ->
                          matches(search, row.getString(formula), row.getString(unreadable), top)));
            },
        Encoders.row(MATCHES));
  }

  private static Iterator<Row> matches(
      TemplateSearch search, String formula, String unreadable, int top) {
    if (unreadable != null) {
      return unmatched(formula, unreadable);
    }
    try {
      List<TemplateMatch> matches =
          search.matches(
              FormulaParser.parse(formula == null ? "" : formula), top, OwnComposition.INCLUDE);
      return Iterators.transform(
          matches.iterator(),
          m ->
              RowFactory.create(
                  formula, m.rank(), m.id(), m.formula(), m.emd(), m.sameAnonymousFormula(), "ok"));
    } catch (FormulaParseException e) {
      return unmatched(formula, e.error().code());
    }
  }

  private static Iterator<Row> unmatched(String formula, String why) {
    return Iterators.singletonIterator(
        RowFactory.create(formula, null, null, null, null, null, why));
  }

  /** Distance of the two formulas of every row. */
  public static Dataset<Row> distances(Dataset<Row> rows) {
    int a = rows.schema().fieldIndex("formula_a");
    int b = rows.schema().fieldIndex("formula_b");
    int unreadable = rows.schema().fieldIndex(InputRows.UNREADABLE);
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part ->
                Iterators.transform(
                    part,
                    row -> distance(row.getString(a), row.getString(b), row.getString(unreadable))),
        Encoders.row(DISTANCES));
  }

  private static Row distance(String a, String b, String unreadable) {
    if (unreadable != null) {
      return RowFactory.create(a, b, null, unreadable);
    }
    try {
      double emd =
          ElementMoversDistance.between(
              FormulaParser.parse(a == null ? "" : a), FormulaParser.parse(b == null ? "" : b));
      return RowFactory.create(a, b, emd, "ok");
    } catch (FormulaParseException e) {
      return RowFactory.create(a, b, null, e.error().code());
    }
  }
}
