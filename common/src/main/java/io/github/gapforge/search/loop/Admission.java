package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import java.util.Set;
import java.util.function.Function;

/**
 * What may be labelled.
 *
 * @param known keys of compositions that are not new
 * @param violation the rule that a composition breaks, empty where it breaks none
 */
public record Admission(Set<String> known, Function<Composition, String> violation) {}
