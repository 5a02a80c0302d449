package io.github.gapforge.jobs.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.structure.CifWriter;
import io.github.gapforge.structure.PoscarWriter;
import io.github.gapforge.substitution.AtomicVolumes;
import io.github.gapforge.substitution.HypotheticalStructure;
import io.github.gapforge.substitution.Substitution;
import io.github.gapforge.template.ChosenTemplate;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.OxidationSigns;
import io.github.gapforge.template.PublishedRule;
import io.github.gapforge.template.SubstitutionCost;
import io.github.gapforge.template.TemplateChoice;
import io.github.gapforge.template.TemplateChooser;
import io.github.gapforge.template.TemplateMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Builds the structures of one formula after the other, and their files; one for each task. */
final class FormulaStructures {

  private static final String NO_TEMPLATE = "no_template";

  private final TemplateStructures templates;
  private final StructurePlan plan;
  private final StructureFiles files;
  private final TemplateChooser chooser;
  private final PublishedRule publishedRule;
  private final Substitution substitution = new Substitution(AtomicVolumes.standard());

  FormulaStructures(TemplateStructures templates, StructurePlan plan, StructureFiles files) {
    this.templates = templates;
    this.plan = plan;
    this.files = files;
    chooser =
        new TemplateChooser(
            templates.catalogue(),
            SubstitutionCost.standard(),
            new OxidationSigns(ValidityRules.smact()));
    publishedRule = plan.published() ? new PublishedRule(templates.catalogue()) : null;
  }

  /** The rows of one formula: one for each template, or one that says why there is none. */
  List<Row> rows(String formula, String unreadable) {
    if (unreadable != null) {
      return List.of(without(formula, unreadable, null, null));
    }
    Composition composition;
    try {
      composition = FormulaParser.parse(formula == null ? "" : formula);
    } catch (FormulaParseException e) {
      return List.of(without(formula, e.error().code(), null, null));
    }
    if (!composition.isIntegral()) {
      composition = composition.reduced();
    }
    String knownAs = knownAs(composition);
    TemplateChoice choice = choose(composition);
    List<ChosenTemplate> chosen = choice.best();
    if (chosen.isEmpty()) {
      return List.of(without(formula, NO_TEMPLATE, choice.nearest().orElse(null), knownAs));
    }
    List<Row> rows = new ArrayList<>(chosen.size());
    for (ChosenTemplate template : chosen) {
      rows.add(built(formula, composition, template, knownAs));
    }
    return rows;
  }

  private TemplateChoice choose(Composition composition) {
    Optional<ChosenTemplate> published =
        plan.published() ? publishedRule.choose(composition) : Optional.empty();
    // Where the published rule finds none, ours, which asks for more, finds none either but says
    // what is nearest.
    return published
        .map(template -> new TemplateChoice(List.of(template), Optional.empty()))
        .orElseGet(() -> chooser.choose(composition, plan.top(), OwnComposition.INCLUDE));
  }

  private String knownAs(Composition composition) {
    Optional<Integer> own = templates.catalogue().polymorphs(composition).stream().findFirst();
    return own.map(templates.catalogue()::id).orElse(null);
  }

  private Row built(
      String formula, Composition composition, ChosenTemplate template, String knownAs) {
    HypotheticalStructure made =
        plan.published()
            ? substitution.buildAsPublished(
                templates.crystal(template.place()), template.swaps(), composition)
            : substitution.build(templates.crystal(template.place()), template.swaps());
    String name = composition.reducedFormula() + "-" + template.rank();
    files.write(name + ".cif", CifWriter.write(name, made.structure()));
    if (plan.poscar()) {
      String comment =
          name
              + " from "
              + template.id()
              + " "
              + template.swaps().stream().map(Object::toString).collect(Collectors.joining(" "));
      files.write(name + ".vasp", PoscarWriter.write(comment, made.structure()));
    }
    return RowFactory.create(
        formula,
        template.rank(),
        made.status(),
        template.id(),
        template.formula(),
        template.cost(),
        template.emd(),
        made.volumeScale(),
        made.structure().lattice().volume(),
        made.minimumDistanceAngstrom(),
        null,
        null,
        null,
        knownAs,
        name + ".cif");
  }

  private static Row without(String formula, String status, TemplateMatch nearest, String knownAs) {
    return RowFactory.create(
        formula,
        null,
        status,
        nearest == null ? null : nearest.id(),
        nearest == null ? null : nearest.formula(),
        null,
        nearest == null ? null : nearest.emd(),
        null,
        null,
        null,
        null,
        null,
        null,
        knownAs,
        null);
  }
}
