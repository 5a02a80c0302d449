package io.github.gapforge.search.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.search.gp.Hyperparameters;
import io.github.gapforge.search.gp.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The lines of a journal: a header; for each round a line of what was fitted and what is proposed,
 * written before labels are asked for; and one line a proposal, written when its fate is known.
 * Numbers are written with all their digits.
 */
final class JournalLines {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JournalLines() {}

  static ObjectNode header(Map<String, String> identity, double[] lower, double[] upper) {
    ObjectNode node = JSON.objectNode().put("kind", "header").put("version", 1);
    node.put("label_unit", "eV");
    node.put("kappa_unit", "standard deviations of the prediction, whatever the unit of labels");
    ObjectNode settings = node.putObject("identity");
    identity.forEach(settings::put);
    node.set("lower", array(lower));
    node.set("upper", array(upper));
    return node;
  }

  static ObjectNode round(Round round) {
    ObjectNode node = JSON.objectNode().put("kind", "round").put("round", round.number());
    Hyperparameters h = round.hyperparameters();
    node.set("length_scales", array(h.lengthScales()));
    node.put("amplitude", h.amplitude()).put("noise", h.noise());
    node.put("fit_s", round.fitSeconds()).put("propose_s", round.proposeSeconds());
    ArrayNode proposals = node.putArray("proposals");
    round.proposals().forEach(proposed -> proposals.add(proposed(proposed)));
    return node;
  }

  private static ObjectNode proposed(Proposed proposed) {
    ObjectNode node = JSON.objectNode();
    node.put("formula", formula(proposed)).put("outcome", proposed.outcome().word());
    node.put("valid", proposed.valid()).put("reason", proposed.reason());
    node.put("mean_ev", proposed.posterior().mean()).put("sd_ev", proposed.posterior().sd());
    node.put("acquisition", proposed.acquisition());
    node.set("point", array(proposed.point()));
    return node;
  }

  private static String formula(Proposed proposed) {
    return proposed.composition().map(Composition::reducedFormula).orElse("");
  }

  static ObjectNode proposal(Labelled labelled, int number) {
    Proposed proposed = labelled.proposed();
    ObjectNode node = JSON.objectNode().put("kind", "proposal");
    node.put("round", labelled.round()).put("number", number);
    node.put("formula", formula(proposed)).put("outcome", labelled.outcome().word());
    labelled.labelEv().ifPresent(label -> node.put("label_ev", label));
    node.put("mean_ev", proposed.posterior().mean()).put("sd_ev", proposed.posterior().sd());
    node.put("acquisition", proposed.acquisition()).put("valid", proposed.valid());
    return node.put("reason", labelled.reason()).put("seconds", labelled.seconds());
  }

  /**
   * The round of a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Round round(JsonNode node) {
    List<Proposed> proposals = new ArrayList<>();
    required(node, "proposals").forEach(one -> proposals.add(proposed(one)));
    return new Round(
        required(node, "round").asInt(),
        new Hyperparameters(
            numbers(required(node, "length_scales")),
            required(node, "amplitude").asDouble(),
            required(node, "noise").asDouble()),
        required(node, "fit_s").asDouble(),
        required(node, "propose_s").asDouble(),
        proposals);
  }

  private static Proposed proposed(JsonNode node) {
    String formula = required(node, "formula").asText();
    return new Proposed(
        numbers(required(node, "point")),
        formula.isEmpty() ? Optional.empty() : Optional.of(FormulaParser.parse(formula).reduced()),
        Outcome.of(required(node, "outcome").asText()),
        required(node, "valid").asBoolean(),
        required(node, "reason").asText(),
        new Posterior(required(node, "mean_ev").asDouble(), required(node, "sd_ev").asDouble()),
        required(node, "acquisition").asDouble());
  }

  /**
   * The fate of a proposal.
   *
   * @throws IllegalArgumentException if the line tells of another proposal, or none
   */
  static Labelled labelled(JsonNode node, Round round, int number) {
    Proposed proposed = round.proposals().get(number - 1);
    boolean same =
        required(node, "round").asInt() == round.number()
            && required(node, "number").asInt() == number
            && required(node, "formula").asText().equals(formula(proposed));
    if (!same) {
      throw new IllegalArgumentException("another proposal");
    }
    return new Labelled(
        round.number(),
        proposed,
        Outcome.of(required(node, "outcome").asText()),
        node.has("label_ev")
            ? OptionalDouble.of(node.get("label_ev").asDouble())
            : OptionalDouble.empty(),
        required(node, "reason").asText(),
        required(node, "seconds").asDouble());
  }

  static JsonNode required(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new IllegalArgumentException("no " + field);
    }
    return value;
  }

  private static ArrayNode array(double[] values) {
    ArrayNode array = JSON.arrayNode(values.length);
    for (double value : values) {
      array.add(value);
    }
    return array;
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
