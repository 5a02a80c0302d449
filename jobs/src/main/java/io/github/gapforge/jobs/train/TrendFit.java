package io.github.gapforge.jobs.train;

import io.github.gapforge.property.forest.LinearTrend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Ridge regression on descriptors (MLlib). */
public final class TrendFit {

  private static final double RIDGE = 0.01;
  private static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType);

  private TrendFit() {}

  /**
   * The trend of labels.
   *
   * @param features descriptors, row by row
   * @param labels one a row
   */
  public static LinearTrend fit(SparkSession spark, double[] features, double[] labels) {
    int size = features.length / labels.length;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      double[] own = Arrays.copyOfRange(features, i * size, (i + 1) * size);
      rows.add(RowFactory.create(Vectors.dense(own), labels[i]));
    }
    // One partition: sums in another order have other last digits.
    LinearRegressionModel model =
        new LinearRegression()
            .setRegParam(RIDGE)
            .setElasticNetParam(0)
            .setSolver("normal")
            .fit(spark.createDataFrame(rows, SCHEMA).coalesce(1));
    return new LinearTrend(model.coefficients().toArray(), model.intercept());
  }
}
