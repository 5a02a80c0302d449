package io.github.gapforge.jobs.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.jobs.config.StructureSettings;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.substitution.AtomicVolumes;
import io.github.gapforge.substitution.ChargeBalance;
import io.github.gapforge.substitution.HypotheticalStructure;
import io.github.gapforge.substitution.Substitution;
import io.github.gapforge.template.ChosenTemplate;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.OxidationSigns;
import io.github.gapforge.template.PublishedRule;
import io.github.gapforge.template.TemplateChoice;
import io.github.gapforge.template.TemplateChooser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the structures of one formula after the other; one for each task. */
final class FormulaStructures {

  static final String NO_TEMPLATE = "no_template";

  private final TemplateStructures templates;
  private final int top;
  private final TemplateChooser chooser;
  private final Optional<PublishedRule> publishedRule;
  private final Substitution substitution;
  private final ChargeBalance charges = new ChargeBalance();

  /**
   * For one thread.
   *
   * @param choice how templates are chosen
   */
  FormulaStructures(TemplateStructures templates, StructureSettings choice) {
    this.templates = templates;
    top = choice.top();
    substitution = new Substitution(AtomicVolumes.standard(), templates.limits());
    chooser =
        new TemplateChooser(
            templates.catalogue(), choice.cost(), new OxidationSigns(ValidityRules.smact()));
    publishedRule =
        choice.published()
            ? Optional.of(new PublishedRule(templates.catalogue()))
            : Optional.empty();
  }

  /** The drafts of one formula: one for each template, or one that says why there is none. */
  List<Draft> drafts(String formula, String unreadable) {
    if (unreadable != null) {
      return List.of(Draft.none(formula, unreadable, Optional.empty(), Optional.empty()));
    }
    Composition composition;
    try {
      composition = FormulaParser.parse(formula == null ? "" : formula);
    } catch (FormulaParseException e) {
      return List.of(Draft.none(formula, e.error().code(), Optional.empty(), Optional.empty()));
    }
    return drafts(formula, composition.isIntegral() ? composition : composition.reduced());
  }

  private List<Draft> drafts(String formula, Composition composition) {
    Optional<String> knownAs =
        templates.catalogue().polymorphs(composition).stream()
            .findFirst()
            .map(templates.catalogue()::id);
    TemplateChoice choice = choose(composition);
    List<ChosenTemplate> chosen = choice.best();
    if (chosen.isEmpty()) {
      return List.of(Draft.none(formula, NO_TEMPLATE, choice.nearest(), knownAs));
    }
    List<Draft> drafts = new ArrayList<>(chosen.size());
    for (ChosenTemplate template : chosen) {
      drafts.add(
          Draft.of(
              formula,
              new Draft.Built(composition, template, build(composition, template)),
              knownAs));
    }
    return drafts;
  }

  private TemplateChoice choose(Composition composition) {
    // Where the published rule finds none, ours, which asks for more, finds none either but says
    // what is nearest.
    return publishedRule
        .flatMap(rule -> rule.choose(composition))
        .map(template -> new TemplateChoice(List.of(template), Optional.empty()))
        .orElseGet(() -> chooser.choose(composition, top, OwnComposition.INCLUDE));
  }

  private HypotheticalStructure build(Composition composition, ChosenTemplate template) {
    CrystalStructure known = templates.crystal(template.place());
    HypotheticalStructure made =
        publishedRule.isPresent()
            ? substitution.buildAsPublished(known, template.swaps(), composition)
            : substitution.build(known, template.swaps());
    return made.with(charges.flags(known, template.swaps(), made.structure()));
  }
}
