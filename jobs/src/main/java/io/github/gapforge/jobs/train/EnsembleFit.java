package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the networks of an ensemble side by side: a network is a task, and a task has one core. A
 * network's weights do not depend on what ran beside it.
 */
final class EnsembleFit {

  private static final long SECONDS_BETWEEN = 1;

  private final SparkSession spark;
  private final Progress progress;

  EnsembleFit(SparkSession spark, Progress progress) {
    this.spark = spark;
    this.progress = progress;
  }

  /**
   * Trains all networks to their end.
   *
   * @throws UserError if time was over before, or a machine cannot see the checkpoints
   */
  List<RoostWeights> fit(EnsemblePlan plan) throws IOException {
    EnsembleProgress telling = EnsembleProgress.begin(plan, progress);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int networks = plan.roost().ensemble();
    List<Integer> indices = new ArrayList<>();
    for (int k = 0; k < networks; k++) {
      indices.add(k);
    }
    Broadcast<EnsemblePlan> shared = context.broadcast(plan);
    JavaFutureAction<List<NetworkTraining.Result>> tasks =
        context
            .parallelize(indices, networks)
            .map(k -> new NetworkTraining(shared.value(), k).run())
            .collectAsync();
    try {
      List<NetworkTraining.Result> results = wait(tasks, telling);
      return weights(results);
    } finally {
      tasks.cancel(true);
      shared.destroy();
    }
  }

  private static List<NetworkTraining.Result> wait(
      JavaFutureAction<List<NetworkTraining.Result>> tasks, EnsembleProgress telling)
      throws IOException {
    while (true) {
      try {
        List<NetworkTraining.Result> results = tasks.get(SECONDS_BETWEEN, TimeUnit.SECONDS);
        telling.tell();
        return results;
      } catch (TimeoutException e) {
        telling.tell();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while networks were trained", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("training a network failed", e.getCause());
      }
    }
  }

  private static List<RoostWeights> weights(List<NetworkTraining.Result> results) {
    List<String> stopped = new ArrayList<>();
    for (NetworkTraining.Result result : results) {
      if (result.unseen() != null) {
        throw UserError.input(
            "folder "
                + result.unseen()
                + " is not to be seen where networks are trained: give --model below a folder that"
                + " all machines of the cluster share");
      }
      if (!result.isFinished()) {
        stopped.add("network " + (result.network() + 1) + " after epoch " + result.epochs());
      }
    }
    if (!stopped.isEmpty()) {
      throw UserError.unfinished(
          "stopped after --max-minutes, "
              + String.join(", ", stopped)
              + "; the same command with --resume goes on");
    }
    return results.stream().map(NetworkTraining.Result::weights).toList();
  }
}
