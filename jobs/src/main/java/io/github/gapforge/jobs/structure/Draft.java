package io.github.gapforge.jobs.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.substitution.HypotheticalStructure;
import io.github.gapforge.template.ChosenTemplate;
import io.github.gapforge.template.TemplateMatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the index before its energy is known: a structure, or why there is none.
 *
 * @param formula as the input writes it
 * @param failure why there is no structure; empty if there is one
 * @param built the structure
 * @param nearest nearest template of any ratios, for information where none fits
 * @param knownAs id of the template that is the composition itself
 */
record Draft(
    String formula,
    String failure,
    Optional<Built> built,
    Optional<TemplateMatch> nearest,
    Optional<String> knownAs) {

  /**
   * A structure and where it is from.
   *
   * @param composition what was asked for
   */
  record Built(Composition composition, ChosenTemplate template, HypotheticalStructure made) {

    /** Key of the template's id in {@link #origin}. */
    static final String TEMPLATE_ID = "template_id";

    /** Name of its files. */
    String name() {
      return composition.reducedFormula() + "-" + template.rank();
    }

    /** Where the structure is from, for those who calculate it. */
    Map<String, Object> origin() {
      Map<String, Object> origin = new LinkedHashMap<>();
      origin.put(TEMPLATE_ID, template.id());
      origin.put("template_formula", template.formula());
      origin.put("substitutions", template.swaps().stream().map(Object::toString).toList());
      origin.put("substitution_cost", template.cost());
      origin.put("volume_scale", made.volumeScale());
      origin.put("structure_status", made.status());
      return origin;
    }
  }

  static Draft of(String formula, Built built, Optional<String> knownAs) {
    return new Draft(formula, "", Optional.of(built), Optional.empty(), knownAs);
  }

  static Draft none(
      String formula, String failure, Optional<TemplateMatch> nearest, Optional<String> knownAs) {
    return new Draft(formula, failure, Optional.empty(), nearest, knownAs);
  }
}
