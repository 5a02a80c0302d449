package io.github.gapforge.jobs.learn;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.ModelOracle;
import io.github.gapforge.search.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A model's labels, told on the executors; in parts of a fixed size, whatever the cores. Scorers
 * are kept from round to round: to make one takes longer than to score a batch.
 */
public final class SparkLabels implements Oracle {

  private static final int PART = 64;

  /** Scorers that are not at work, of the models of this JVM. */
  private static final Map<PropertyModel, Queue<PropertyModel.Scorer>> IDLE = new WeakHashMap<>();

  private final JavaSparkContext spark;
  private final ModelOracle local;
  private final Broadcast<PropertyModel> model;

  /** Broadcasts the model. */
  public SparkLabels(JavaSparkContext spark, ModelOracle oracle) {
    this.spark = spark;
    this.local = oracle;
    this.model = spark.broadcast(oracle.model());
  }

  @Override
  public String name() {
    return local.name();
  }

  @Override
  public Fingerprint fingerprint() {
    return local.fingerprint();
  }

  @Override
  public List<Answer> label(String batch, List<Composition> compositions) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < compositions.size(); from += PART) {
      List<Composition> part =
          compositions.subList(from, Math.min(compositions.size(), from + PART));
      parts.add(new ArrayList<>(part.stream().map(Composition::key).toList()));
    }
    Broadcast<PropertyModel> shared = model;
    return spark
        .parallelize(parts, Math.max(1, parts.size()))
        .map(part -> labels(shared.value(), part))
        .collect()
        .stream()
        .flatMap(List::stream)
        .map(SparkLabels::answer)
        .toList();
  }

  private static Answer answer(double label) {
    return Double.isNaN(label)
        ? Answer.none("the model has no descriptors of an element")
        : Answer.labelled(label);
  }

  private static List<Double> labels(PropertyModel model, List<String> keys) {
    Composition[] some = keys.stream().map(FormulaParser::parse).toArray(Composition[]::new);
    Queue<PropertyModel.Scorer> idle = idle(model);
    PropertyModel.Scorer kept = idle.poll();
    PropertyModel.Scorer scorer = kept == null ? model.scorer() : kept;
    List<Double> labels = new ArrayList<>();
    for (Prediction prediction : scorer.predict(some, some.length)) {
      labels.add(prediction == null ? Double.NaN : prediction.value());
    }
    idle.add(scorer);
    return labels;
  }

  private static Queue<PropertyModel.Scorer> idle(PropertyModel model) {
    synchronized (IDLE) {
      return IDLE.computeIfAbsent(model, m -> new ConcurrentLinkedQueue<>());
    }
  }
}
