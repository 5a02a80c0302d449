package io.github.gapforge.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

/** Lines about long tasks. */
final class StepProgressTest {

  @Test
  void steps_of_ended_tasks_are_told_until_the_last_one_ends() throws TimeoutException {
    SparkSession spark = LocalSpark.session();
    var printed = new ByteArrayOutputStream();
    Progress progress = new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (StepProgress telling = StepProgress.start(spark, progress, "trainings", 3, "steps", 0)) {
      LongAccumulator steps = telling.steps();
      JavaSparkContext.fromSparkContext(spark.sparkContext())
          .parallelize(List.of(1, 2, 3), 3)
          .foreach(task -> steps.add(500));
      spark.sparkContext().listenerBus().waitUntilEmpty();
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("trainings: 1 of 3 ended, 500 steps")
        .contains("trainings: 2 of 3 ended, 1,000 steps")
        .doesNotContain("3 of 3");
  }
}
