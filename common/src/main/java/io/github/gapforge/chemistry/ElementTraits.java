package io.github.gapforge.chemistry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The element lists behind the policies, from the resource {@code element-policies.json}. */
final class ElementTraits {

  private final Map<ElementPolicy, boolean[]> members = new EnumMap<>(ElementPolicy.class);
  private final List<List<Integer>> closedShellStates = new ArrayList<>();

  private ElementTraits(JsonNode policies) {
    for (int z = 0; z <= Element.COUNT; z++) {
      closedShellStates.add(new ArrayList<>());
    }
    for (ElementPolicy policy : ElementPolicy.values()) {
      members.put(policy, new boolean[Element.COUNT + 1]);
    }
    for (JsonNode node : policies) {
      for (ElementPolicy policy : ElementPolicy.values()) {
        if (policy.resourceName().equals(node.get("name").asText())) {
          read(node, members.get(policy));
        }
      }
    }
  }

  static ElementTraits standard() {
    return Holder.STANDARD;
  }

  private void read(JsonNode policy, boolean[] isMember) {
    policy.path("elements").forEach(e -> isMember[atomicNumber(e.asText())] = true);
    if (policy.has("threshold_mg_per_kg")) {
      ElementProperty abundance = ElementTable.standard().property(policy.get("property").asText());
      double threshold = policy.get("threshold_mg_per_kg").asDouble();
      for (Element element : Element.values()) {
        isMember[element.atomicNumber()] = !(abundance.value(element) > threshold);
      }
    }
    policy
        .path("closed_shell_states")
        .fields()
        .forEachRemaining(
            entry ->
                entry
                    .getValue()
                    .forEach(
                        state ->
                            closedShellStates
                                .get(atomicNumber(entry.getKey()))
                                .add(state.asInt())));
  }

  private static int atomicNumber(String symbol) {
    return Element.valueOf(symbol).atomicNumber();
  }

  /** Whether the policy names the element. */
  boolean has(ElementPolicy policy, int atomicNumber) {
    return members.get(policy)[atomicNumber];
  }

  /** Whether the element has no partly filled d or f shell in the given state. */
  boolean isClosedShell(Ion ion) {
    return closedShellStates.get(ion.element().atomicNumber()).contains(ion.state());
  }

  private static final class Holder {
    static final ElementTraits STANDARD =
        new ElementTraits(ChemistryResource.json("element-policies.json").get("policies"));
  }
}
