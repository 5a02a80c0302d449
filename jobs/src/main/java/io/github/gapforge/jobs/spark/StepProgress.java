package io.github.gapforge.jobs.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import scala.collection.JavaConverters;

/**
 * Tells from time to time how far a job of a few long tasks is, by the steps that its tasks add to
 * {@link #steps}: what runs is known from the executors' heartbeats. What it counts is for people:
 * a task that ran twice counts twice.
 */
public final class StepProgress extends SparkListener implements AutoCloseable {

  private static final double SECONDS_BETWEEN = 60;

  private final SparkSession spark;
  private final Progress progress;
  private final String tasks;
  private final int number;
  private final String unit;
  private final double secondsBetween;
  private final LongAccumulator steps;
  private final Map<Long, Long> ofTask = new ConcurrentHashMap<>();
  private final AtomicInteger done = new AtomicInteger();
  private double last;

  private StepProgress(
      SparkSession spark,
      Progress progress,
      String tasks,
      int number,
      String unit,
      double secondsBetween) {
    this.spark = spark;
    this.progress = progress;
    this.tasks = tasks;
    this.number = number;
    this.unit = unit;
    this.secondsBetween = secondsBetween;
    this.steps = spark.sparkContext().longAccumulator("steps");
    this.last = progress.seconds();
  }

  /**
   * Begins to watch the tasks that run from now on.
   *
   * @param tasks what the tasks are, for the line
   * @param number how many there are
   * @param unit what they count, for the line
   */
  public static StepProgress start(
      SparkSession spark, Progress progress, String tasks, int number, String unit) {
    return start(spark, progress, tasks, number, unit, SECONDS_BETWEEN);
  }

  static StepProgress start(
      SparkSession spark,
      Progress progress,
      String tasks,
      int number,
      String unit,
      double secondsBetween) {
    StepProgress watching = new StepProgress(spark, progress, tasks, number, unit, secondsBetween);
    spark.sparkContext().addSparkListener(watching);
    return watching;
  }

  /** Where tasks add their steps, those of earlier runs too. */
  public LongAccumulator steps() {
    return steps;
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    JavaConverters.seqAsJavaList(update.accumUpdates())
        .forEach(task -> note((Long) task._1(), JavaConverters.seqAsJavaList(task._4())));
    say();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    note(end.taskInfo().taskId(), JavaConverters.seqAsJavaList(end.taskInfo().accumulables()));
    done.incrementAndGet();
    say();
  }

  private void note(Long task, Iterable<AccumulableInfo> all) {
    for (AccumulableInfo one : all) {
      if (one.id() == steps.id() && one.update().isDefined()) {
        ofTask.put(task, (Long) one.update().get());
      }
    }
  }

  private void say() {
    double now = progress.seconds();
    if (done.get() < number && now - last >= secondsBetween) {
      last = now;
      progress.say(
          "%s: %,d of %,d ended, %,d %s",
          tasks,
          done.get(),
          number,
          ofTask.values().stream().mapToLong(Long::longValue).sum(),
          unit);
    }
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
