package io.github.gapforge.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.gapforge.report.ScreeningReport.FunnelStep;
import io.github.gapforge.report.ScreeningReport.Grid;
import io.github.gapforge.report.ScreeningReport.HeldOutPoint;
import io.github.gapforge.report.ScreeningReport.Histogram;
import io.github.gapforge.report.ScreeningReport.Input;
import io.github.gapforge.report.ScreeningReport.Run;
import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import io.github.gapforge.report.ScreeningReport.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A report as a run of 1.18 million formulas might give it. All figures are invented. */
final class SampleReport {

  private static final String SHA =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private static final String[][] CATIONS = {
    {"K", "1"}, {"Rb", "1"}, {"Cs", "1"}, {"Na", "1"}, {"Li", "1"}, {"Ba", "2"}, {"Sr", "2"},
    {"Ca", "2"}, {"Mg", "2"}, {"Be", "2"}, {"Zn", "2"}, {"La", "3"}, {"Y", "3"}, {"Lu", "3"},
    {"Sc", "3"}, {"Al", "3"}, {"Ga", "3"}, {"Eu", "3"}, {"B", "3"}
  };

  private static final String CARD =
      """
      {
        "id": "bandgap-forest", "kind": "random forest", "target": "band_gap_ev", "gap_kind": "PBE",
        "training_set": {"file": "bandgap_mp.csv.gz", "sha256": "%s", "rows": 38016,
                         "compositions": 36918, "rejected_rows": 12},
        "settings": {"trees": 100, "depth": 25, "bins": 48, "features": "sqrt"},
        "seed": 20210513, "nodes": 2480112,
        "metrics": {"r2": 0.7512, "mae_ev": 0.5431, "rmse_ev": 0.8123, "held_out_rows": 7384,
          "coverage_of_90_percent_interval": 0.9013,
          "coverage_by_predicted_gap_ev": [
            {"bin": "0-2", "rows": 4013, "covered": 0.912, "mean_width_ev": 1.9},
            {"bin": "2-4", "rows": 2242, "covered": 0.887, "mean_width_ev": 3.1},
            {"bin": "4-6", "rows": 913, "covered": 0.884, "mean_width_ev": 3.4},
            {"bin": "> 6", "rows": 216, "covered": 0.861, "mean_width_ev": 3.6}],
          "coverage_by_true_gap_ev": [
            {"bin": "0-2", "rows": 3987, "covered": 0.931, "mean_width_ev": 2.0},
            {"bin": "2-4", "rows": 2101, "covered": 0.903, "mean_width_ev": 3.0},
            {"bin": "4-6", "rows": 1008, "covered": 0.852, "mean_width_ev": 3.3},
            {"bin": "> 6", "rows": 288, "covered": 0.743, "mean_width_ev": 3.5}]},
        "most_important": {
          "MagpieData mean Electronegativity": 0.081, "MagpieData avg_dev MeltingT": 0.043,
          "MagpieData mean NpValence": 0.064, "MagpieData range MendeleevNumber": 0.038,
          "MagpieData maximum GSbandgap": 0.035, "MagpieData avg_dev Electronegativity": 0.071,
          "MagpieData mean NUnfilled": 0.03, "MagpieData minimum MeltingT": 0.024},
        "measured_from_pbe": {"slope": 1.312, "intercept_ev": 0.714, "residual_sd_ev": 0.62,
                              "compositions": 1811, "correlation": 0.934},
        "weights_sha256": "%s", "code_version": "0.1.0",
        "licence": "CC BY 4.0", "split": {"by": "composition", "held_out": 0.2}
      }
      """;

  private static final String METALS =
      """
      {
        "id": "metal-roost-pbe", "model": "roost", "target": "metal", "kind": "PBE",
        "unit": "probability",
        "training_set": {"file": "bandgap_all.csv.gz", "compositions": 70412},
        "metrics": {"auc": 0.957, "calibration_error": 0.021}
      }
      """;

  private SampleReport() {}

  /** The whole report. */
  static ScreeningReport full() {
    return new ScreeningReport(
        new Run(
            "20210513T083000Z-4f1c22ba",
            "2021-05-13T08:30:00Z",
            103.4,
            "0.1.0",
            20210513L,
            false,
            "submit/gapforge screen --input e_unfiltered.csv.gz --labels bandgap_mp.csv.gz"
                + " --templates formulas_mp.csv.gz --seed 20210513"),
        inputs(),
        funnel(),
        gaps(),
        new Window(6, 1000, "PBE"),
        heldOut(),
        novelty(),
        shortlist(100),
        SampleStructures.all(),
        100,
        card(CARD.formatted(SHA, SHA)),
        card(METALS),
        settings(),
        stages());
  }

  /** A run on the starter set in which nothing came through. */
  static ScreeningReport empty() {
    return new ScreeningReport(
        new Run("empty", "2021-05-13T08:30:00Z", 4.25, "0.1.0", 1, true, "submit/gapforge screen"),
        List.of(),
        List.of(),
        new Histogram(0, 0.25, new long[8]),
        new Window(2, 4, "measured"),
        List.of(),
        new Grid(0.5, 1, new long[0][0]),
        List.of(),
        List.of(),
        100,
        JsonNodeFactory.instance.objectNode(),
        JsonNodeFactory.instance.objectNode(),
        Map.of(),
        Map.of());
  }

  /** The same report with another shortlist. */
  static ScreeningReport with(ScreeningReport report, List<ShortlistEntry> shortlist) {
    return new ScreeningReport(
        report.run(),
        report.inputs(),
        report.funnel(),
        report.gaps(),
        report.window(),
        report.heldOut(),
        report.novelty(),
        shortlist,
        report.structures(),
        report.wantedEntries(),
        report.modelCard(),
        report.metalCard(),
        report.settings(),
        report.stageSeconds());
  }

  /** The same report of a run without a classifier of metals. */
  static ScreeningReport withModel(ScreeningReport report, JsonNode card) {
    return new ScreeningReport(
        report.run(),
        report.inputs(),
        report.funnel(),
        report.gaps(),
        report.window(),
        report.heldOut(),
        report.novelty(),
        report.shortlist(),
        report.structures(),
        report.wantedEntries(),
        card,
        report.metalCard(),
        report.settings(),
        report.stageSeconds());
  }

  static ScreeningReport withoutMetals(ScreeningReport report) {
    return new ScreeningReport(
        report.run(),
        report.inputs(),
        report.funnel(),
        report.gaps(),
        report.window(),
        report.heldOut(),
        report.novelty(),
        report.shortlist(),
        report.structures(),
        report.wantedEntries(),
        report.modelCard(),
        null,
        report.settings(),
        report.stageSeconds());
  }

  /** An entry that holds the given texts. */
  static ShortlistEntry entry(String formula, String nearestId, double measuredEv, String flags) {
    return new ShortlistEntry(
        1,
        formula,
        "A-B",
        7.5,
        "PBE",
        6.1,
        8.9,
        0.5,
        0.6,
        0.93,
        0.02,
        measuredEv,
        measuredEv - 1,
        measuredEv + 1,
        "SrF2",
        nearestId,
        2.25,
        true,
        "",
        "Sr+2 F-1",
        flags,
        "in",
        Double.NaN,
        Double.NaN);
  }

  /** A card from its JSON text. */
  static JsonNode card(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Input> inputs() {
    return List.of(
        new Input("candidates", "e_unfiltered.csv.gz", SHA, 4_718_206),
        new Input("labels", "bandgap_mp.csv.gz", SHA, 38_028),
        new Input("templates", "formulas_mp.csv.gz", SHA, 86_713),
        new Input("known", "formulas_icsd_like.csv.gz", SHA, 61_204));
  }

  private static List<FunnelStep> funnel() {
    Map<String, Long> rejected = new LinkedHashMap<>();
    rejected.put("not_charge_neutral", 2_618_400L);
    rejected.put("not_electronegativity_balanced", 611_206L);
    rejected.put("radioactive_element", 201_300L);
    rejected.put("too_many_atoms", 88_112L);
    rejected.put("noble_gas", 18_770L);
    rejected.put("unknown_element", 14L);
    rejected.put("duplicate", 404L);
    Map<String, Long> notListed = Map.of("already_known", 212L, "ranked_lower", 2_801L);
    return List.of(
        new FunnelStep("screened", 4_718_206, Map.of()),
        new FunnelStep("accepted", 1_180_000, rejected),
        new FunnelStep("scored", 1_180_000, Map.of()),
        new FunnelStep("in window", 3_113, Map.of("unlikely_in_window", 1_176_887L)),
        new FunnelStep("listed", 100, notListed));
  }

  private static Histogram gaps() {
    long[] counts = new long[40];
    for (int i = 0; i < counts.length; i++) {
      double ev = 0.25 * i + 0.125;
      counts[i] =
          (long) (128_000 * Math.exp(-Math.pow(ev - 0.9, 2) / 1.5) + 60_000 * Math.exp(-ev));
      counts[i] += ev < 8.4 ? (long) (9_000 * Math.exp(-Math.pow(ev - 4.2, 2) / 1.9)) : 0;
    }
    return new Histogram(0, 0.25, counts);
  }

  private static Grid novelty() {
    long[][] counts = new long[24][34];
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts[row].length; column++) {
        double ev = 0.25 * column;
        double shape = Math.exp(-Math.pow(row - 5.5 + 0.4 * ev, 2) / 18) * Math.exp(-ev / 0.85);
        counts[row][column] = (long) (21_000 * shape);
      }
    }
    return new Grid(0.25, 1, counts);
  }

  private static List<HeldOutPoint> heldOut() {
    SplittableRandom random = new SplittableRandom(7);
    List<HeldOutPoint> points = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double truth = Math.min(9.5, -1.9 * Math.log(1 - random.nextDouble()));
      double noise = 0.25 * (1 + 0.4 * truth) * (random.nextDouble() + random.nextDouble() - 1) * 3;
      double predicted = Math.max(0.02, 0.5 + 0.82 * truth + noise);
      points.add(new HeldOutPoint("Test" + i, truth, predicted, 0.4 + 0.1 * truth));
    }
    return points;
  }

  private static List<ShortlistEntry> shortlist(int size) {
    SplittableRandom random = new SplittableRandom(11);
    List<ShortlistEntry> entries = new ArrayList<>();
    for (int rank = 1; rank <= size; rank++) {
      double gap = 8.3 - 0.018 * rank + 0.3 * random.nextDouble();
      double half = 1.1 + 0.9 * random.nextDouble();
      String[] one = CATIONS[random.nextInt(CATIONS.length)];
      String[] two = other(one, random);
      entries.add(entry(rank, one, two, gap, half, random));
    }
    return entries;
  }

  private static String[] other(String[] one, SplittableRandom random) {
    String[] two = CATIONS[random.nextInt(CATIONS.length)];
    return two[0].equals(one[0]) ? other(one, random) : two;
  }

  private static ShortlistEntry entry(
      int rank, String[] one, String[] two, double gap, double half, SplittableRandom random) {
    int a = 1 + random.nextInt(3);
    int b = 1 + random.nextInt(2);
    int f = a * Integer.parseInt(one[1]) + b * Integer.parseInt(two[1]);
    String formula = part(one[0], a) + part(two[0], b) + part("F", f);
    String flags =
        (formula.contains("Be") ? "toxic;" : "") + (formula.contains("Eu") ? "open_shell;" : "");
    boolean fitted = rank % 17 != 0;
    double measured = fitted ? 1.312 * gap + 0.714 : Double.NaN;
    return new ShortlistEntry(
        rank,
        formula,
        one[0] + "-" + two[0] + "-F",
        gap,
        "PBE",
        gap - half,
        gap + half,
        half / 3,
        half / 2.4,
        Math.min(0.99, 1 - 0.0045 * rank + 0.02 * random.nextDouble()),
        rank % 9 * 0.011,
        measured,
        fitted ? measured - 1.3 * half : Double.NaN,
        fitted ? measured + 1.3 * half : Double.NaN,
        part(one[0], 1) + part("Hf", b) + part("F", f - a + 1),
        "mp-" + (4000 + random.nextInt(900_000)),
        0.4 + 6 * random.nextDouble() * random.nextDouble(),
        random.nextInt(3) == 0,
        rank == 9 ? "icsd" : "",
        "%s+%s %s+%s F-1".formatted(one[0], one[1], two[0], two[1]),
        flags
            + (rank % 23 == 0 ? "uncommon_oxidation_state;" : "")
            + (rank % 29 == 0 ? "polymorphs_differ" : ""),
        rank % 31 == 0 ? "unknown" : "in",
        rank % 29 == 0 ? 4.2 : Double.NaN,
        rank % 29 == 0 ? 7.9 : Double.NaN);
  }

  private static String part(String symbol, int count) {
    return count == 1 ? symbol : symbol + count;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("filter.rules", "smact");
    settings.put("filter.alloys", "false");
    settings.put("filter.pauling", "true");
    settings.put("filter.mixed-valence", "false");
    settings.put("filter.limits.atoms", "20");
    settings.put("filter.limits.elements", "5");
    settings.put("filter.limits.count", "7");
    settings.put("descriptors.set", "magpie132");
    settings.put("forest.trees", "100");
    settings.put("window.min-ev", "6.0");
    settings.put("shortlist.size", "100");
    settings.put("shortlist.per-chemical-system", "3");
    settings.put("shortlist.include-known", "false");
    settings.put("shortlist.min-probability", "0.0");
    return settings;
  }

  private static Map<String, Double> stages() {
    Map<String, Double> stages = new LinkedHashMap<>();
    stages.put("start", 6.2);
    stages.put("ingest and filter", 11.8);
    stages.put("score", 41.3);
    stages.put("match", 28.9);
    stages.put("shortlist", 9.1);
    stages.put("report", 1.4);
    return stages;
  }
}
