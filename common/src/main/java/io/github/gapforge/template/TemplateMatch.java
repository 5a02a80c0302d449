package io.github.gapforge.template;

/**
 * One of the nearest templates of a composition.
 *
 * @param rank place in the answer, 1 the nearest
 * @param index place of the template in the list that the index was built from
 * @param id its id
 * @param formula its reduced formula
 * @param emd Element Mover's Distance to the query, in ranks of the modified Pettifor scale
 * @param sameAnonymousFormula whether query and template have the same ratios, such as ABC3
 * @param sameComposition whether the template is the query's own composition (distance exactly 0)
 */
public record TemplateMatch(
    int rank,
    int index,
    String id,
    String formula,
    double emd,
    boolean sameAnonymousFormula,
    boolean sameComposition) {}
