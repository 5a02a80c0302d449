package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.evaluation.ClassificationMetrics;
import io.github.gapforge.evaluation.ReliabilityBin;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.LogitScaling;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.property.roost.LabelledFormulas;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.property.roost.RoostMetalClassifier;
import io.github.gapforge.property.roost.RoostWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An ensemble that tells metals, with probabilities calibrated on the validation rows. */
final class MetalEnsemble implements TrainedEnsemble {

  /** Probability of being a metal that a shortlist entry may have. */
  private static final double SHORTLIST_LIMIT = 0.1;

  private final EnsembleWeights weights;
  private final List<RoostWeights> networks;
  private final RoostRows rows;
  private final LabelledFormulas heldOut;
  private final boolean[] isMetal;
  private final LogitScaling scaling;

  MetalEnsemble(EnsembleWeights weights, RoostRows rows) {
    this.weights = weights;
    this.networks = weights.kept();
    this.rows = rows;
    this.heldOut = RoostRows.labelled(rows.heldOut());
    this.isMetal = isMetal(heldOut);
    LabelledFormulas validation = RoostRows.labelled(rows.validation());
    this.scaling =
        RoostMetalClassifier.calibrate(networks, validation.compositions(), isMetal(validation));
  }

  private static boolean[] isMetal(LabelledFormulas rows) {
    boolean[] isMetal = new boolean[rows.size()];
    for (int i = 0; i < isMetal.length; i++) {
      isMetal[i] = rows.values()[i] == 1;
    }
    return isMetal;
  }

  /** A classifier's domain is that of its elements alone. */
  @Override
  public void describe(ObjectNode card) {
    card.putObject("domain").put("least_compositions_of_an_element", TrainingDomain.LEAST_SEEN);
  }

  @Override
  public void writeWeights(Path folder) throws IOException {
    RoostBundle.writeClassifier(folder, networks, scaling, rows.seen(), weights.type());
  }

  @Override
  public String judge(Path folder, ModelCard card, ObjectNode node) throws IOException {
    double[] calibrated = probabilities(networks, scaling, card);
    ClassificationMetrics m = ClassificationMetrics.of(isMetal, calibrated);
    describe(node, m);
    node.put("logit_scaling_slope", scaling.slope());
    node.put("logit_scaling_intercept", scaling.intercept());
    describe(
        node.putObject("before_calibration"),
        ClassificationMetrics.of(isMetal, probabilities(networks, LogitScaling.identity(), card)));
    ArrayNode alone = node.putArray("networks");
    for (RoostWeights network : networks) {
      describe(
          alone.addObject(),
          ClassificationMetrics.of(isMetal, probabilities(List.of(network), scaling, card)));
    }
    weights.describe(node, probabilities(weights.trained(), scaling, card), calibrated);
    shortlist(node, calibrated);
    ArrayNode curve = node.putArray("reliability");
    for (ReliabilityBin bin : m.reliability()) {
      ObjectNode point = curve.addObject().put("from", bin.from()).put("to", bin.to());
      point.put("rows", bin.rows());
      if (bin.rows() > 0) {
        point.put("mean_probability", bin.said()).put("share_of_metals", bin.happened());
      }
    }
    node.put(
        "definition_of_calibration_error",
        ClassificationMetrics.BINS
            + " bins of equal width of P(metal): sum of (rows of bin / rows) * |mean P - share of"
            + " metals|");
    node.put(
        "note",
        "held-out compositions were used neither in training nor for the epoch or the calibration");
    write(folder.resolve("held_out.csv"), calibrated);
    return String.format(
        Locale.ROOT,
        "held out: AUC %.4f, calibration error %.4f, log loss %.4f, accuracy %.4f",
        m.auc(),
        m.calibrationError(),
        m.logLoss(),
        m.accuracy());
  }

  private double[] probabilities(List<RoostWeights> some, LogitScaling by, ModelCard card) {
    Composition[] compositions = heldOut.compositions().toArray(Composition[]::new);
    return new RoostMetalClassifier(some, by, card, rows.seen())
        .scorer()
        .probabilities(compositions, compositions.length);
  }

  private static void describe(ObjectNode node, ClassificationMetrics m) {
    node.put("held_out_rows", m.rows());
    node.put("held_out_metals", m.positives());
    node.put("auc", m.auc());
    node.put("calibration_error", m.calibrationError());
    node.put("log_loss", m.logLoss());
    node.put("brier", m.brier());
    node.put("accuracy", m.accuracy());
  }

  /** What a limit on P(metal) lets through. */
  private void shortlist(ObjectNode node, double[] probabilities) {
    int kept = 0;
    int keptMetals = 0;
    int others = 0;
    for (int i = 0; i < probabilities.length; i++) {
      boolean keep = probabilities[i] <= SHORTLIST_LIMIT;
      kept += keep ? 1 : 0;
      keptMetals += keep && isMetal[i] ? 1 : 0;
      others += isMetal[i] ? 0 : 1;
    }
    ObjectNode limit = node.putObject("with_probability_at_most_" + SHORTLIST_LIMIT);
    limit.put("rows", kept);
    limit.put("metals_among_them", (double) keptMetals / Math.max(1, kept));
    limit.put("share_of_non_metals_kept", (double) (kept - keptMetals) / Math.max(1, others));
  }

  private void write(Path file, double[] probabilities) throws IOException {
    List<String> lines = new ArrayList<>(List.of("formula,is_metal,p_metal"));
    for (int i = 0; i < probabilities.length; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%d,%.5f",
              heldOut.compositions().get(i).reducedFormula(),
              isMetal[i] ? 1 : 0,
              probabilities[i]));
    }
    Files.write(file, lines);
  }
}
