package io.github.gapforge.jobs.screen;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.ElementPolicies;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.OxidationWitness;
import io.github.gapforge.chemistry.WitnessSearch;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.filter.FilterRules;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Completes the best compositions: oxidation states, flags, estimate of the measured gap. */
final class ShortlistEntries {

  private static final String FAR = "far_from_training";
  private static final String POLYMORPHS = "polymorphs_differ";
  private static final double NORMAL_90 = 1.6448536269514722;

  private final PropertyModel model;
  private final WitnessSearch witnesses;
  private final ElementPolicies policies;
  private final KnownGaps polymorphs;
  private final double widestSpreadEv;

  ShortlistEntries(Settings settings, PropertyModel model, KnownGaps polymorphs) {
    this.model = model;
    this.polymorphs = polymorphs;
    this.widestSpreadEv = settings.shortlist().polymorphSpreadEv();
    this.witnesses =
        new WitnessSearch(
            FilterRules.forShortlist(settings.filter(), settings.policies()).validityRules());
    this.policies = FilterRules.elementPolicies(settings.policies());
  }

  List<ShortlistEntry> of(List<Row> best) {
    List<ShortlistEntry> entries = new ArrayList<>();
    for (Row row : best) {
      entries.add(entry(entries.size() + 1, row));
    }
    return entries;
  }

  private ShortlistEntry entry(int rank, Row row) {
    Composition composition = FormulaParser.parse(row.getAs("composition_key"));
    Optional<OxidationWitness> witness = witnesses.find(composition);
    double gap = row.getAs("value");
    double lower = row.getAs("lower_90");
    double upper = row.getAs("upper_90");
    double[] measured = measuredEstimate(gap, lower, upper);
    Double metal = row.getAs("p_metal");
    Optional<KnownGaps.Range> knownGaps =
        polymorphs.of(
            row.getAs("composition_key"), row.getAs("template_formula"), row.<Double>getAs("emd"));
    return new ShortlistEntry(
        rank,
        row.getAs("reduced_formula"),
        row.getAs("chemical_system"),
        gap,
        model.card().kind(),
        lower,
        upper,
        row.getAs("sd_epistemic"),
        row.getAs("sd_aleatoric"),
        row.getAs("probability"),
        metal == null ? Double.NaN : metal,
        measured[0],
        measured[1],
        measured[2],
        row.getAs("template_formula"),
        row.getAs("template_id"),
        row.getAs("emd"),
        row.getAs("same_anonymous_formula"),
        row.getAs("known_as"),
        witness.map(OxidationWitness::text).orElse(""),
        flags(policies.assess(composition, witness).flagCodes(), row.getAs("domain"), knownGaps),
        row.getAs("domain"),
        knownGaps.map(KnownGaps.Range::minEv).orElse(Double.NaN),
        knownGaps.map(KnownGaps.Range::maxEv).orElse(Double.NaN));
  }

  private String flags(String codes, String domain, Optional<KnownGaps.Range> knownGaps) {
    List<String> flags = new ArrayList<>();
    if (!codes.isEmpty()) {
      flags.add(codes);
    }
    if (domain.contains(TrainingDomain.FAR)) {
      flags.add(FAR);
    }
    if (knownGaps.filter(range -> range.spreadEv() > widestSpreadEv).isPresent()) {
      flags.add(POLYMORPHS);
    }
    return String.join(";", flags);
  }

  /**
   * Estimate and 90 % interval: the model's interval through the fitted line, widened by the line's
   * own scatter.
   */
  private double[] measuredEstimate(double gap, double lower, double upper) {
    if (model.card().kind().equals(GapKind.MEASURED.text())) {
      return new double[] {gap, lower, upper};
    }
    JsonNode fit = model.card().fields().path("measured_from_pbe");
    if (fit.isMissingNode()) {
      return new double[] {Double.NaN, Double.NaN, Double.NaN};
    }
    double slope = fit.get("slope").asDouble();
    double estimate = fit.get("intercept_ev").asDouble() + slope * gap;
    double scatter = NORMAL_90 * fit.get("residual_sd_ev").asDouble();
    double below = Math.hypot(slope * (gap - lower), scatter);
    double above = Math.hypot(slope * (upper - gap), scatter);
    return new double[] {estimate, Math.max(0, estimate - below), estimate + above};
  }
}
