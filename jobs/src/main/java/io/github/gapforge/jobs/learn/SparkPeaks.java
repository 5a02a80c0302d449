package io.github.gapforge.jobs.learn;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.acquisition.Maximiser;
import io.github.gapforge.search.acquisition.Maximiser.Peak;
import io.github.gapforge.search.acquisition.PeakSearch;
import io.github.gapforge.search.optim.Bounds;
import io.github.gapforge.search.optim.SmoothFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Finds peaks as {@link Maximiser} does, with the same result, on the executors: the function, and
 * in it the process, is broadcast; draws are valued and starts are climbed from in parallel. Worth
 * its while where executors have more cores than the driver.
 *
 * @param spark the cluster
 * @param plan box, draws and starts
 */
public record SparkPeaks(JavaSparkContext spark, Maximiser plan) implements PeakSearch {

  @Override
  public Bounds bounds() {
    return plan.bounds();
  }

  @Override
  public int draws() {
    return plan.draws();
  }

  @Override
  public Peak maximise(SmoothFunction function, KeyedRandom random) {
    double[][] points =
        IntStream.range(0, plan.draws())
            .mapToObj(i -> plan.bounds().draw(random))
            .toArray(double[][]::new);
    Broadcast<SmoothFunction> shared = spark.broadcast(function);
    Bounds box = plan.bounds();
    try {
      List<Double> values =
          spark
              .parallelize(Arrays.asList(points), spark.defaultParallelism())
              .map(point -> shared.value().value(point))
              .collect();
      List<double[]> starts =
          IntStream.range(0, points.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -values.get(i)))
              .limit(plan.starts())
              .map(i -> points[i])
              .toList();
      List<Peak> peaks =
          spark
              .parallelize(new ArrayList<>(starts), starts.size())
              .map(start -> Maximiser.climb(shared.value(), box, start))
              .collect();
      return Maximiser.best(peaks.toArray(Peak[]::new));
    } finally {
      shared.destroy();
    }
  }
}
