package io.github.gapforge.jobs.learn;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.ModelOracle;
import io.github.gapforge.search.Oracle;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** A model's labels, told on the executors; in parts of a fixed size, whatever the cores. */
public final class SparkLabels implements Oracle {

  private static final int PART = 10;

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
      parts.add(
          new ArrayList<>(
              compositions.subList(from, Math.min(compositions.size(), from + PART)).stream()
                  .map(Composition::key)
                  .toList()));
    }
    Broadcast<PropertyModel> shared = model;
    return spark
        .parallelize(parts, Math.max(1, parts.size()))
        .map(part -> labels(shared.value(), batch, part))
        .collect()
        .stream()
        .flatMap(List::stream)
        .map(label -> Double.isNaN(label) ? none() : Answer.labelled(label))
        .toList();
  }

  private static Answer none() {
    return Answer.none("the model has no descriptors of an element");
  }

  private static List<Double> labels(PropertyModel model, String batch, List<String> keys) {
    List<Composition> some = keys.stream().map(key -> FormulaParser.parse(key)).toList();
    return new ArrayList<>(
        new ModelOracle(model).label(batch, some).stream().map(Answer::value).toList());
  }
}
