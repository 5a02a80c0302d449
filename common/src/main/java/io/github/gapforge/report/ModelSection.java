package io.github.gapforge.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The card of the scoring model: the known fields first, then whatever else it holds. */
final class ModelSection {

  private static final String[][] IDENTITY = {
    {"Model", "/id"},
    {"Kind", "/kind"},
    {"Predicts", "/target"},
    {"Kind of gap", "/gap_kind"},
    {"Training file", "/training_set/file"},
    {"its SHA-256", "/training_set/sha256"},
    {"Seed", "/seed"},
    {"Weights SHA-256", "/weights_sha256"},
    {"Code version", "/code_version"}
  };
  private static final String[][] COUNTS = {
    {"Training rows", "/training_set/rows"},
    {"Training compositions", "/training_set/compositions"},
    {"Rejected rows", "/training_set/rejected_rows"},
    {"Tree nodes", "/nodes"}
  };
  private static final Set<String> SHOWN =
      Set.of(
          "id",
          "kind",
          "target",
          "gap_kind",
          "training_set",
          "seed",
          "nodes",
          "metrics",
          "most_important",
          "measured_from_pbe",
          "weights_sha256",
          "code_version");
  private static final int MOST_IMPORTANT = 15;

  private ModelSection() {}

  static void write(Markup page, JsonNode json) {
    Card card = new Card(json);
    page.open("section", "id", "model").element("h2", "Model card");
    if (json.isEmpty()) {
      page.element("p", "The run gave no model card.", "class", "empty").close();
      return;
    }
    page.open("div", "class", "pair").open("div");
    writeIdentity(page, card);
    writeMeasuredFit(page, card.at("/measured_from_pbe"));
    page.close().open("div");
    writeMetrics(page, card.at("/metrics"));
    writeImportance(page, card.at("/most_important"));
    page.close().close();
    writeRest(page, json);
    page.close();
  }

  private static void writeIdentity(Markup page, Card card) {
    page.open("dl", "class", "facts");
    for (String[] field : IDENTITY) {
      card.text(field[1]).ifPresent(text -> fact(page, field[0], text));
    }
    for (String[] field : COUNTS) {
      card.count(field[1]).ifPresent(count -> fact(page, field[0], Numbers.count(count)));
    }
    page.close();
  }

  private static void fact(Markup page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close();
  }

  private static void writeMetrics(Markup page, Card metrics) {
    if (metrics.isAbsent()) {
      return;
    }
    page.element("h3", "On held-out compositions").open("dl", "class", "facts");
    metrics.number("/r2").ifPresent(v -> fact(page, "R²", Numbers.fixed(v, 3)));
    metrics
        .number("/mae_ev")
        .ifPresent(v -> fact(page, "Mean absolute error", Numbers.fixed(v, 3) + " eV"));
    metrics
        .number("/rmse_ev")
        .ifPresent(v -> fact(page, "Root mean square error", Numbers.fixed(v, 3) + " eV"));
    metrics.count("/held_out_rows").ifPresent(n -> fact(page, "Rows", Numbers.count(n)));
    metrics
        .number("/coverage_of_90_percent_interval")
        .ifPresent(v -> fact(page, "Coverage of the 90 % interval", Numbers.percent(v)));
    page.close();
  }

  private static void writeImportance(Markup page, Card important) {
    List<Map.Entry<String, JsonNode>> descriptors = largestFirst(important.json());
    if (descriptors.isEmpty()) {
      return;
    }
    double greatest = descriptors.get(0).getValue().asDouble();
    page.element("h3", "Most important descriptors").open("div", "class", "funnel plain");
    for (Map.Entry<String, JsonNode> descriptor : descriptors) {
      double share = descriptor.getValue().asDouble();
      double width = greatest > 0 ? 100 * share / greatest : 0;
      page.open("div", "class", "row").element("span", descriptor.getKey(), "class", "what");
      page.element("span", Numbers.percent(share), "class", "number")
          .open("span", "class", "track");
      String style = "width:" + Numbers.coordinate(width) + "%";
      page.element("span", "", "class", "kept", "style", style).close().close();
    }
    page.close();
  }

  private static List<Map.Entry<String, JsonNode>> largestFirst(JsonNode important) {
    Iterable<Map.Entry<String, JsonNode>> fields = important::fields;
    return StreamSupport.stream(fields.spliterator(), false)
        .filter(field -> field.getValue().isNumber())
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, JsonNode> e) -> -e.getValue().asDouble())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_IMPORTANT)
        .toList();
  }

  private static void writeMeasuredFit(Markup page, Card fit) {
    if (fit.number("/slope").isEmpty()) {
      return;
    }
    page.element("h3", "Measured gap from PBE").open("p");
    page.text("measured = " + Numbers.fixed(fit.number("/slope").orElse(Double.NaN), 3));
    page.text(" × PBE + " + Numbers.fixed(fit.number("/intercept_ev").orElse(Double.NaN), 3));
    page.text(" eV; residual standard deviation ");
    page.text(Numbers.fixed(fit.number("/residual_sd_ev").orElse(Double.NaN), 2) + " eV");
    fit.number("/correlation").ifPresent(r -> page.text(", correlation " + Numbers.fixed(r, 3)));
    fit.count("/compositions")
        .ifPresent(n -> page.text(", from " + Numbers.count(n) + " compositions known in both"));
    page.text(".").close();
  }

  private static void writeRest(Markup page, JsonNode card) {
    if (!card.isObject()) {
      return;
    }
    ObjectNode rest = card.deepCopy();
    rest.remove(SHOWN);
    if (!rest.isEmpty()) {
      page.open("details").element("summary", "Everything else on the card");
      JsonOutline.write(page, rest);
      page.close();
    }
  }
}
