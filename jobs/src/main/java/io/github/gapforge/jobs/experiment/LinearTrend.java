package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.descriptor.DescriptorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Ridge regression on descriptors: a trend that goes on beyond the training set, where a forest
 * stays at the values it has seen.
 */
final class LinearTrend {

  private static final double RIDGE = 0.01;
  private static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType);

  private final DescriptorSet descriptors;
  private final double[] coefficients;
  private final double intercept;

  private LinearTrend(DescriptorSet descriptors, double[] coefficients, double intercept) {
    this.descriptors = descriptors;
    this.coefficients = coefficients;
    this.intercept = intercept;
  }

  /** Fits compositions with their values; those that lack a descriptor are passed over. */
  static LinearTrend fit(
      SparkSession spark, DescriptorSet descriptors, Map<Composition, Double> labelled) {
    List<Row> rows = new ArrayList<>();
    labelled.forEach(
        (composition, value) -> {
          double[] features = new double[descriptors.size()];
          if (descriptors.describe(composition, features, 0)) {
            rows.add(RowFactory.create(Vectors.dense(features), value));
          }
        });
    LinearRegressionModel model =
        new LinearRegression()
            .setRegParam(RIDGE)
            .setElasticNetParam(0)
            .setSolver("normal")
            .fit(spark.createDataFrame(rows, SCHEMA).coalesce(1));
    return new LinearTrend(descriptors, model.coefficients().toArray(), model.intercept());
  }

  /** The trend's value. */
  double value(Composition composition) {
    double[] features = new double[descriptors.size()];
    if (!descriptors.describe(composition, features, 0)) {
      throw new IllegalArgumentException(composition + " lacks a descriptor");
    }
    double value = intercept;
    for (int i = 0; i < features.length; i++) {
      value += coefficients[i] * features[i];
    }
    return value;
  }
}
