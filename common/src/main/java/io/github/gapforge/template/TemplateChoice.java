package io.github.gapforge.template;

import java.util.List;
import java.util.Optional;

/**
 * Answer to a composition in search of a template.
 *
 * @param best the cheapest templates of different prototypes, best first; empty where no known
 *     crystal has the same anonymous formula, which is an answer too
 * @param nearest where there is no template: the nearest composition of any ratios by Element
 *     Mover's Distance, for information
 */
public record TemplateChoice(List<ChosenTemplate> best, Optional<TemplateMatch> nearest) {

  /** Keeps its own copy. */
  public TemplateChoice {
    best = List.copyOf(best);
  }
}
