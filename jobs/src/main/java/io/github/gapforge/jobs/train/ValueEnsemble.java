package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.evaluation.CoverageLevel;
import io.github.gapforge.evaluation.IntervalCoverage;
import io.github.gapforge.evaluation.RankCorrelation;
import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.jobs.config.DomainSettings;
import io.github.gapforge.jobs.config.RoostTarget;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.ResidualCalibration;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.property.roost.LabelledFormulas;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.property.roost.RoostModel;
import io.github.gapforge.property.roost.RoostWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An ensemble that predicts energies, with intervals calibrated on the validation rows. */
final class ValueEnsemble implements TrainedEnsemble {

  private final RoostTarget target;
  private final EnsembleWeights weights;
  private final List<RoostWeights> networks;
  private final LabelledFormulas heldOut;
  private final ResidualCalibration calibration;
  private final double sdScale;
  private final TrainingDomain domain;
  private final double farPercentile;

  ValueEnsemble(
      RoostTarget target,
      EnsembleWeights weights,
      RoostRows rows,
      DomainSettings settings,
      long seed) {
    this.target = target;
    this.weights = weights;
    this.networks = weights.kept();
    this.farPercentile = settings.farPercentile();
    this.heldOut = RoostRows.labelled(rows.heldOut());
    LabelledFormulas validation = RoostRows.labelled(rows.validation());
    this.calibration =
        RoostModel.calibrate(
            networks,
            validation.compositions(),
            validation.values(),
            target.binEdges(),
            target.isNonNegative());
    this.sdScale = RoostModel.sdScale(networks, validation);
    List<Composition> training = RoostRows.labelled(rows.training()).compositions();
    this.domain =
        TrainingDomain.of(
            training, training, heldOut.compositions(), farPercentile, settings.kept(seed));
  }

  @Override
  public void describe(ObjectNode card) {
    domain.describe(card, farPercentile);
  }

  @Override
  public void writeWeights(Path folder) throws IOException {
    RoostBundle.writeWeights(folder, networks, calibration, domain, weights.type());
  }

  @Override
  public String judge(Path folder, ModelCard card, ObjectNode node) throws IOException {
    RoostModel model = new RoostModel(networks, calibration, card, domain);
    Prediction[] predictions = predict(model);
    RegressionMetrics m = errors(node, predictions);
    single(node.putArray("networks"), card);
    coverage(node, predictions);
    uncertainty(node, model, predictions);
    weights.describe(node, exact(card), values(predictions));
    node.put(
        "note",
        "held-out compositions were used neither in training nor for the epoch or the calibration");
    write(folder.resolve("held_out.csv"), predictions);
    return String.format(
        Locale.ROOT,
        "held out: R² %.3f, MAE %.3f %s, RMSE %.3f %s; %.1f %% within their 90 %% interval",
        m.r2(),
        m.mae(),
        target.unit(),
        m.rmse(),
        target.unit(),
        100 * node.path("coverage_of_90_percent_interval").asDouble());
  }

  /** A quantity in the target's unit, such as {@code mae_ev}. */
  private String named(String quantity) {
    return quantity + "_" + target.unitInNames();
  }

  private Prediction[] predict(RoostModel model) {
    Composition[] compositions = heldOut.compositions().toArray(Composition[]::new);
    return model.scorer().predict(compositions, compositions.length);
  }

  /** What the networks said before their weights were rounded. */
  private double[] exact(ModelCard card) {
    return values(predict(new RoostModel(weights.trained(), calibration, card, domain)));
  }

  private static double[] values(Prediction[] predictions) {
    return Arrays.stream(predictions).mapToDouble(Prediction::value).toArray();
  }

  private RegressionMetrics errors(ObjectNode node, Prediction[] predictions) {
    RegressionMetrics m = RegressionMetrics.of(heldOut.values(), values(predictions));
    node.put("held_out_rows", m.rows());
    node.put("r2", m.r2());
    node.put(named("mae"), m.mae());
    node.put(named("rmse"), m.rmse());
    node.put(named("bias"), m.bias());
    return m;
  }

  /** What each network achieves alone. */
  private void single(ArrayNode array, ModelCard card) {
    for (RoostWeights network : networks) {
      RoostModel alone = new RoostModel(List.of(network), calibration, card, domain);
      errors(array.addObject(), predict(alone));
    }
  }

  private void coverage(ObjectNode node, Prediction[] predictions) {
    double[] truth = heldOut.values();
    double[] lower = Arrays.stream(predictions).mapToDouble(Prediction::lower90).toArray();
    double[] upper = Arrays.stream(predictions).mapToDouble(Prediction::upper90).toArray();
    IntervalCoverage overall = IntervalCoverage.overall(truth, lower, upper);
    node.put("coverage_of_90_percent_interval", overall.covered());
    node.put(named("mean_interval_width"), overall.meanWidth());
    ArrayNode bins =
        node.putArray(
            target == RoostTarget.BAND_GAP
                ? "coverage_by_predicted_gap_ev"
                : named("coverage_by_predicted_value"));
    CoverageNodes.add(
        bins,
        IntervalCoverage.by(values(predictions), target.binEdges(), truth, lower, upper),
        named("mean_width"));
  }

  private void uncertainty(ObjectNode node, RoostModel model, Prediction[] predictions) {
    int n = predictions.length;
    double[] error = new double[n];
    double[] sd = new double[n];
    double[] upTo = new double[n];
    double[] below = new double[n];
    double epistemic = 0;
    double aleatoric = 0;
    for (int i = 0; i < n; i++) {
      Prediction p = predictions[i];
      double truth = heldOut.values()[i];
      error[i] = Math.abs(p.value() - truth);
      sd[i] = Math.hypot(p.sdEpistemic(), p.sdAleatoric());
      upTo[i] = model.probabilityBetween(p, Double.NEGATIVE_INFINITY, truth);
      below[i] = model.probabilityBetween(p, Double.NEGATIVE_INFINITY, Math.nextDown(truth));
      epistemic += p.sdEpistemic() * p.sdEpistemic() / n;
      aleatoric += p.sdAleatoric() * p.sdAleatoric() / n;
    }
    node.put("spearman_of_absolute_error_and_sd", RankCorrelation.spearman(error, sd));
    node.put(named("root_mean_variance_epistemic"), Math.sqrt(epistemic));
    node.put(named("root_mean_variance_aleatoric"), Math.sqrt(aleatoric));
    node.put("validation_error_over_predicted_sd", sdScale);
    List<CoverageLevel> curve = CoverageLevel.curve(upTo, below);
    ArrayNode points = node.putArray("reliability");
    for (CoverageLevel point : curve) {
      points.addObject().put("nominal", point.nominal()).put("observed", point.observed());
    }
    node.put("reliability_mean_gap", CoverageLevel.meanGap(curve));
  }

  private void write(Path file, Prediction[] predictions) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(
            ",",
            "formula",
            target.cardTarget(),
            named("predicted"),
            named("sd_epistemic"),
            named("sd_aleatoric"),
            "lower_90",
            "upper_90"));
    for (int i = 0; i < predictions.length; i++) {
      Prediction p = predictions[i];
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f",
              heldOut.compositions().get(i).reducedFormula(),
              heldOut.values()[i],
              p.value(),
              p.sdEpistemic(),
              p.sdAleatoric(),
              p.lower90(),
              p.upper90()));
    }
    Files.write(file, lines);
  }
}
