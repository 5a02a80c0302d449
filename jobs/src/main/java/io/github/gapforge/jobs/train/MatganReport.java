package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.generator.DecodeRule;
import io.github.gapforge.generator.FormulaTrainer;
import io.github.gapforge.generator.RepeatLimit;
import io.github.gapforge.generator.SampleQuality;
import io.github.gapforge.jobs.config.MatganSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.nn.LearningCurve;
import io.github.gapforge.report.LearningCurveChart;
import io.github.gapforge.run.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is written about a trained generator: the bundle, {@code metrics.json}, the learning curve
 * as table and picture, and the formulas it was trained on and those kept aside.
 */
final class MatganReport {

  static final String CURVE_FILE = "learning_curve.csv";
  static final String PLOT_FILE = "learning_curve.svg";

  /** Samples of the card's metrics. */
  private static final int FINAL_SAMPLES = 20_000;

  private final ObjectMapper json = new ObjectMapper();
  private final Settings settings;
  private final TrainingFormulas formulas;
  private final FormulaSplit split;
  private final String codeVersion;
  private final String master;

  /**
   * Where the formulas came from.
   *
   * @param file the file
   * @param where the condition on its rows
   * @param content fingerprint of the file
   * @param identity of the training
   */
  record Source(String file, String where, Fingerprint content, Fingerprint identity) {}

  /**
   * A report.
   *
   * @param master Spark's master, as the card names it where executors trained
   */
  MatganReport(
      Settings settings,
      TrainingFormulas formulas,
      FormulaSplit split,
      String codeVersion,
      String master) {
    this.settings = settings;
    this.formulas = formulas;
    this.split = split;
    this.codeVersion = codeVersion;
    this.master = master;
  }

  SampleQuality write(
      Path folder, FormulaTrainer trainer, LearningCurve curve, Source source, double seconds)
      throws IOException {
    DecodeRule rule = decodeRule(trainer);
    trainer.finish(rule);
    long[] drawn = trainer.sample(rule, settings.seed(), FINAL_SAMPLES);
    SampleQuality quality =
        SampleQuality.of(drawn, split.training(), ValidityRules.named(TrainingFormulas.RULES));
    ObjectNode metrics = metrics(quality, drawn);
    trainer
        .negativeLogLikelihood(split.heldOut())
        .ifPresent(nats -> put(metrics, "held_out_negative_log_likelihood_nats", nats));
    Files.writeString(folder.resolve("metrics.json"), metrics.toPrettyString() + "\n");
    FormulaSplit.write(folder.resolve("training.csv"), split.training());
    FormulaSplit.write(folder.resolve("held_out.csv"), split.heldOut());
    curve.write(folder.resolve(CURVE_FILE));
    plot(curve, folder.resolve(PLOT_FILE));
    trainer.export(folder, card(metrics, trainer, rule, source, seconds));
    return quality;
  }

  /** How the finished generator draws. */
  private DecodeRule decodeRule(FormulaTrainer trainer) {
    MatganSettings.Own own = settings.matgan().own();
    return settings.matgan().isPaper()
        ? trainer.usualRule()
        : DecodeRule.of(
                DecodeRule.Kind.SAMPLE, 0, own.decodeTemperature(), own.decodeElementTemperature())
            .withRepeatLimit(new RepeatLimit(own.decodeRepeatLimit(), own.decodeRepeatRound()));
  }

  private ObjectNode metrics(SampleQuality quality, long[] drawn) {
    long[] distinct = Arrays.stream(drawn).filter(key -> key >= 0).sorted().distinct().toArray();
    ObjectNode node = json.createObjectNode();
    node.put("samples", quality.samples());
    node.put("validity_rules", TrainingFormulas.RULES + ", on reduced formulas");
    put(node, "decoded_of_samples", quality.decodedShare());
    put(node, "charge_neutral_of_decoded", quality.neutralShare());
    put(node, "valid_of_decoded", quality.validShare());
    put(node, "unique_of_decoded", quality.uniqueShare());
    put(node, "novel_of_distinct", quality.novelShare());
    put(node, "training_formulas_found", found(split.training(), distinct));
    put(node, "held_out_formulas_found", found(split.heldOut(), distinct));
    return node;
  }

  /** A share without a denominator is no number, which JSON cannot say but by null. */
  private static void put(ObjectNode node, String name, double share) {
    if (Double.isFinite(share)) {
      node.put(name, share);
    } else {
      node.putNull(name);
    }
  }

  private static double found(long[] wanted, long[] distinct) {
    long found =
        Arrays.stream(wanted).filter(key -> Arrays.binarySearch(distinct, key) >= 0).count();
    return (double) found / wanted.length;
  }

  private ObjectNode card(
      ObjectNode metrics, FormulaTrainer trainer, DecodeRule rule, Source source, double seconds) {
    MatganSettings matgan = settings.matgan();
    ObjectNode card = json.createObjectNode();
    card.put("id", "matgan-" + matgan.preset() + "-" + source.identity().brief());
    ObjectNode training = card.putObject("training_set");
    training.put("file", Path.of(source.file()).getFileName().toString());
    training.put("sha256", source.content().hex());
    training.put("where", source.where());
    training.put("rows", formulas.rows());
    training.put("formulas", split.training().length);
    training.put("held_out_share", matgan.heldOut());
    training.put("held_out_by", matgan.heldOutBy());
    training.put("held_out_formulas", split.heldOut().length);
    training.set("left_out_rows", json.valueToTree(formulas.rejections()));
    ObjectNode fit = card.putObject("settings");
    fit.setAll((ObjectNode) json.valueToTree(matgan.training()));
    fit.put("steps", trainer.steps());
    putPlace(card);
    card.put("training_seconds", Math.rint(seconds));
    ObjectNode decode = card.putObject("decode");
    decode.put("kind", rule.kind().text());
    if (rule.kind() == DecodeRule.Kind.SAMPLE) {
      decode.put("temperature", rule.temperature());
      decode.put("element_temperature", rule.elementTemperature());
      if (!rule.repeatLimit().isNone()) {
        decode.put("repeat_limit", rule.repeatLimit().times());
        if (rule.repeatLimit().hasRounds()) {
          decode.put("repeat_round", rule.repeatLimit().round());
        }
      }
    } else {
      decode.put("threshold", rule.threshold());
    }
    card.put("seed", settings.seed());
    card.set("metrics", metrics);
    card.put("code_version", codeVersion);
    card.put("licence", "Apache-2.0 (weights); the training set keeps its own licence");
    return card;
  }

  /** Where it was trained, and whether the same training would give the same weights. */
  private void putPlace(ObjectNode card) {
    MatganSettings matgan = settings.matgan();
    if (matgan.workers() == 1) {
      card.put("trained_on", "one machine");
      return;
    }
    card.put("trained_on", "Spark executors, parameter averaging (Deeplearning4j)");
    ObjectNode averaging = card.putObject("parameter_averaging");
    averaging.put("workers", matgan.workers());
    averaging.put("averaging_frequency_steps", matgan.averagingFrequency());
    averaging.put("master", master);
    averaging.put("deterministic", false);
    averaging.put(
        "note",
        "each worker draws its dropout by itself: a training with the same seed gives other"
            + " weights");
  }

  /** Draws a learning curve. */
  static void plot(LearningCurve curve, Path file) throws IOException {
    double[] steps = curve.points().stream().mapToDouble(p -> (double) p.step()).toArray();
    List<LearningCurveChart.Curve> curves = new ArrayList<>();
    for (int i = 0; i < curve.columns().size(); i++) {
      int column = i;
      double[] values = curve.points().stream().mapToDouble(p -> p.values().get(column)).toArray();
      curves.add(
          new LearningCurveChart.Curve(curve.columns().get(i).replace('_', ' '), steps, values));
    }
    Files.writeString(file, LearningCurveChart.svg("Learning curve", curves));
  }
}
