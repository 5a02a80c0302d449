package io.github.gapforge.chemistry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to do with formulas of radioactive, toxic, scarce and otherwise special elements: one {@link
 * PolicyAction} for each {@link ElementPolicy}. The lists and their sources are in the resource
 * {@code element-policies.json}. Immutable.
 */
public final class ElementPolicies {

  private final Map<ElementPolicy, PolicyAction> actions;

  private ElementPolicies(Map<ElementPolicy, PolicyAction> actions) {
    this.actions = actions;
  }

  /** Radioactive elements and noble gases are rejected, all else is flagged. */
  public static ElementPolicies standard() {
    return all(PolicyAction.FLAG)
        .with(ElementPolicy.RADIOACTIVE_ELEMENT, PolicyAction.REJECT)
        .with(ElementPolicy.NOBLE_GAS, PolicyAction.REJECT);
  }

  /** No policy has any effect. */
  public static ElementPolicies none() {
    return all(PolicyAction.IGNORE);
  }

  private static ElementPolicies all(PolicyAction action) {
    Map<ElementPolicy, PolicyAction> actions = new EnumMap<>(ElementPolicy.class);
    for (ElementPolicy policy : ElementPolicy.values()) {
      actions.put(policy, action);
    }
    return new ElementPolicies(actions);
  }

  /** The same policies with another action for one of them. */
  public ElementPolicies with(ElementPolicy policy, PolicyAction action) {
    Map<ElementPolicy, PolicyAction> changed = new EnumMap<>(actions);
    changed.put(policy, action);
    return new ElementPolicies(changed);
  }

  /** What follows when the policy applies. */
  public PolicyAction action(ElementPolicy policy) {
    return actions.get(policy);
  }

  /** Whether any policy can reject a formula. */
  boolean canReject() {
    return actions.containsValue(PolicyAction.REJECT);
  }

  /** Whether a rejection can depend on the oxidation states. */
  boolean rejectsByState() {
    return action(ElementPolicy.OPEN_SHELL) == PolicyAction.REJECT
        || action(ElementPolicy.UNCOMMON_OXIDATION_STATE) == PolicyAction.REJECT;
  }

  /**
   * The policies that apply to a composition.
   *
   * @param witness the states by which it balances, if known: without them no state is called
   *     uncommon, and every element that commonly has an open shell counts as having one
   */
  public PolicyFindings assess(Composition composition, Optional<OxidationWitness> witness) {
    Set<ElementPolicy> flags = EnumSet.noneOf(ElementPolicy.class);
    Optional<ElementPolicy> rejectedBy = Optional.empty();
    for (ElementPolicy policy : ElementPolicy.values()) {
      PolicyAction action = action(policy);
      if (action != PolicyAction.IGNORE && applies(policy, composition, witness)) {
        if (action == PolicyAction.FLAG) {
          flags.add(policy);
        } else if (rejectedBy.isEmpty()) {
          rejectedBy = Optional.of(policy);
        }
      }
    }
    return new PolicyFindings(rejectedBy, Collections.unmodifiableSet(flags));
  }

  private static boolean applies(
      ElementPolicy policy, Composition composition, Optional<OxidationWitness> witness) {
    int members = 0;
    for (int i = 0; i < composition.size(); i++) {
      members += ElementTraits.standard().has(policy, composition.atomicNumber(i)) ? 1 : 0;
    }
    return switch (policy) {
      case MOLECULAR_SUSPECT -> members == composition.size();
      case UNCOMMON_OXIDATION_STATE ->
          witness.map(OxidationWitness::hasUncommonState).orElse(false);
      case OPEN_SHELL -> members > 0 && witness.map(ElementPolicies::hasOpenShell).orElse(true);
      default -> members > 0;
    };
  }

  private static boolean hasOpenShell(OxidationWitness witness) {
    ElementTraits traits = ElementTraits.standard();
    return witness.ions().stream()
        .filter(ion -> traits.has(ElementPolicy.OPEN_SHELL, ion.element().atomicNumber()))
        .anyMatch(ion -> !traits.isClosedShell(ion));
  }
}
