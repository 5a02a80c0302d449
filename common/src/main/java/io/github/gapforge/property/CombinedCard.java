package io.github.gapforge.property;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.ModelCard;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The card of a {@link CombinedModel}: the whole cards of its members, hence their fingerprints.
 */
final class CombinedCard {

  private static final String MEASURED = "measured_from_pbe";

  private CombinedCard() {}

  /** Shares of the members, each by its number of networks; a model of none counts as one. */
  static double[] weights(List<ModelCard> members) {
    double[] networks =
        members.stream()
            .mapToDouble(member -> member.fields().at("/network/networks").asInt(1))
            .toArray();
    double all = DoubleStream.of(networks).sum();
    return DoubleStream.of(networks).map(own -> own / all).toArray();
  }

  static ModelCard of(List<ModelCard> members) {
    ModelCard first = members.get(0);
    ObjectNode card = new ObjectMapper().createObjectNode();
    card.put("id", members.stream().map(ModelCard::id).collect(Collectors.joining(" + ")));
    card.put("model", "combination");
    card.put("target", first.target());
    card.put("unit", first.fields().path("unit").asText());
    card.put("kind", first.kind());
    card.put(
        "combined",
        "mixture: weighted mean of the values, law of total variance, intervals and probabilities"
            + " of the mixture");
    ArrayNode shares = card.putArray("weights");
    DoubleStream.of(weights(members)).forEach(shares::add);
    // The line is fitted to labels, not to predictions: any member's serves.
    members.stream()
        .map(member -> member.fields().path(MEASURED))
        .filter(fit -> !fit.isMissingNode())
        .findFirst()
        .ifPresent(fit -> card.set(MEASURED, fit));
    ArrayNode cards = card.putArray("members");
    members.forEach(member -> cards.add(member.fields()));
    return ModelCard.of(card);
  }
}
