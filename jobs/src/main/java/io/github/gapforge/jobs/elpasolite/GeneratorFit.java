package io.github.gapforge.jobs.elpasolite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.PairSplit;
import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.elpasolite.generator.GeneratorPlan;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.StepProgress;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/**
 * Trains initialisations of a generator side by side, a task each; a task's numbers do not depend
 * on what runs beside it.
 */
public final class GeneratorFit {

  /** Part of the training's identity: raise it when training changes. */
  public static final int VERSION = 1;

  private static final double MILLIS_PER_MINUTE = 60_000;

  private final SparkSession spark;
  private final Progress progress;

  /** A training that reports to {@code progress}. */
  public GeneratorFit(SparkSession spark, Progress progress) {
    this.spark = spark;
    this.progress = progress;
  }

  /**
   * What is to be trained.
   *
   * @param generator which, and how
   * @param initialisations trainings from different first weights
   * @param heldOut share of the unordered compositions that it does not see
   * @param seed of the run
   * @param checkpointMinutes time between checkpoints
   * @param folder where the model goes
   * @param resume whether a stopped training goes on
   * @param maxMinutes stop after so long
   * @param codeVersion for the card
   */
  public record Order(
      GeneratorPlan generator,
      int initialisations,
      double heldOut,
      long seed,
      double checkpointMinutes,
      Path folder,
      boolean resume,
      double maxMinutes,
      String codeVersion) {}

  /** Trains and writes the model's folder. */
  public void run(String input, Order order) {
    DftRows rows = DftRows.read(spark, input, progress);
    PairSplit split = new TrainingSplit(order.seed(), order.heldOut()).split();
    DftRows seen = rows.part(split, false);
    if (seen.cells().length == 0) {
      throw UserError.usage(
          "elpasolite.held-out " + order.heldOut() + " leaves nothing to learn from");
    }
    LabelledQuadruples training = seen.labelled();
    requireClass(input, order.generator().label(), training);
    try {
      Fingerprint identity = identity(order, training);
      GeneratorFolder folder =
          GeneratorFolder.prepare(
              order.folder(), order.resume(), identity, order.initialisations(), progress);
      FitPlan plan = plan(order, training, folder);
      List<FitTask.Result> results = fit(plan);
      requireFinished(results);
      publish(folder, plan, order, rows, training, results);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + order.folder(), e);
    }
  }

  /** Tells what there is to learn from, and refuses to train for a class alone without it. */
  private void requireClass(String input, int label, LabelledQuadruples training) {
    long[] counts = training.countsByClass();
    progress.say(
        "%,d compositions with both orders of A and B; classes 1 to 10: %s",
        training.size(), Arrays.toString(counts));
    if (label > 0 && counts[label - 1] == 0) {
      throw UserError.input(
          input + " has no composition of class " + label + ": nothing to learn it from");
    }
    List<Integer> without =
        IntStream.rangeClosed(1, counts.length).filter(k -> counts[k - 1] == 0).boxed().toList();
    if (!without.isEmpty()) {
      progress.say(
          "no composition of class %s to learn from: do not use what is drawn for it", without);
    }
  }

  private static Fingerprint identity(Order order, LabelledQuadruples training) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < training.size(); i++) {
      text.append(training.cell(i)).append(' ').append(training.classOf(i)).append('\n');
    }
    return Fingerprint.ofStage(
        "elpasolite.train",
        VERSION,
        Map.of(
            "generator", order.generator().kind().text() + " " + order.generator().text(),
            "initialisations", order.initialisations(),
            "seed", order.seed()),
        Fingerprint.ofText(text.toString()));
  }

  private static FitPlan plan(Order order, LabelledQuadruples training, GeneratorFolder folder) {
    double stopAt = System.currentTimeMillis() + MILLIS_PER_MINUTE * order.maxMinutes();
    return new FitPlan(
        order.generator(),
        training,
        order.seed(),
        order.initialisations(),
        folder.checkpoints().toString(),
        (long) (MILLIS_PER_MINUTE * order.checkpointMinutes()),
        stopAt < Long.MAX_VALUE ? (long) stopAt : Long.MAX_VALUE);
  }

  private List<FitTask.Result> fit(FitPlan plan) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks = plan.initialisations();
    Broadcast<FitPlan> shared = context.broadcast(plan);
    try (StepProgress telling =
        StepProgress.start(spark, progress, "initialisations", tasks, "steps")) {
      LongAccumulator steps = telling.steps();
      return context
          .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
          .map(k -> new FitTask(shared.value(), k, steps::add).run())
          .collect();
    }
  }

  private static void requireFinished(List<FitTask.Result> results) {
    List<String> stopped = new ArrayList<>();
    for (FitTask.Result result : results) {
      if (result.unseen() != null) {
        throw UserError.input(
            "folder "
                + result.unseen()
                + " is not to be seen where generators are trained: give --model below a folder"
                + " that all machines of the cluster share");
      }
      if (!result.finished()) {
        stopped.add((result.initialisation() + 1) + " after step " + result.steps());
      }
    }
    if (!stopped.isEmpty()) {
      throw UserError.unfinished(
          "stopped after --max-minutes, initialisation "
              + String.join(", ", stopped)
              + "; the same command with --resume goes on");
    }
  }

  private void publish(
      GeneratorFolder folder,
      FitPlan plan,
      Order order,
      DftRows rows,
      LabelledQuadruples training,
      List<FitTask.Result> results)
      throws IOException {
    List<Map<String, Tensor>> generators = new ArrayList<>();
    for (int k = 0; k < plan.initialisations(); k++) {
      generators.add(TensorFile.read(plan.folder(k).resolve(FitTask.GENERATOR)).tensors());
      Path curve = plan.folder(k).resolve("learning_curve.csv");
      if (Files.exists(curve)) {
        Files.copy(
            curve,
            folder.staging().resolve("learning_curve-" + (k + 1) + ".csv"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    ObjectNode card = new ObjectMapper().createObjectNode();
    card.put("settings", order.generator().text());
    card.put("initialisations", order.initialisations());
    results.forEach(result -> card.withArray("/steps").add(result.steps()));
    card.put("seed", order.seed());
    card.put("dft_rows", rows.cells().length);
    card.put("held_out", order.heldOut());
    card.put("training_compositions", training.size());
    card.put("sees", "compositions in both orders of A and B, and their classes; no energies");
    card.put("code_version", order.codeVersion());
    ElpasoliteBundle.write(folder.staging(), order.generator().kind(), generators, card);
    folder.publish();
  }
}
