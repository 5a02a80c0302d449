package io.github.gapforge.jobs.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * Tells from time to time how far a job of equal tasks is. What it counts is for people: a task
 * that ran twice counts twice.
 */
public final class TaskProgress extends SparkListener implements AutoCloseable {

  private static final double SECONDS_BETWEEN = 10;

  private final SparkSession spark;
  private final Progress progress;
  private final String what;
  private final int tasks;
  private final long items;
  private final double start;
  private final AtomicInteger done = new AtomicInteger();
  private double last;

  private TaskProgress(SparkSession spark, Progress progress, String what, int tasks, long items) {
    this.spark = spark;
    this.progress = progress;
    this.what = what;
    this.tasks = tasks;
    this.items = items;
    this.start = progress.seconds();
    this.last = start;
  }

  /**
   * Begins to watch the tasks that end from now on.
   *
   * @param what what the items are, for the line
   * @param tasks number of tasks
   * @param items items of all tasks together
   */
  public static TaskProgress start(
      SparkSession spark, Progress progress, String what, int tasks, long items) {
    TaskProgress watching = new TaskProgress(spark, progress, what, tasks, items);
    spark.sparkContext().addSparkListener(watching);
    return watching;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    int ended = Math.min(tasks, done.incrementAndGet());
    double now = progress.seconds();
    if (ended < tasks && now - last >= SECONDS_BETWEEN) {
      last = now;
      double items = (double) this.items * ended / tasks;
      double rate = items / (now - start);
      progress.say(
          rate < 1 ? "%s %,.0f of %,d, %,.1f/min" : "%s %,.0f of %,d, %,.0f/s",
          what,
          items,
          this.items,
          rate < 1 ? 60 * rate : rate);
    }
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
